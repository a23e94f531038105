using System.Globalization;
using System.Text.Json.Nodes;
using Placet.AgentRuntime.State;

namespace Placet.AgentRuntime.Fleet.Activity;

/// <summary>The sessions that follow from an agent's turns, and what clients did to them.</summary>
internal sealed class FleetSessions(TurnLog log, TimeProvider clock) : ISessionStore
{
    // Turns that ended before this moment are no longer in the session.
    private readonly Dictionary<string, long> clearedMs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> madeMs = new(StringComparer.Ordinal);
    private Dictionary<string, Session> sessions = [];
    private (int Version, int Ended, int Changes) shown = (-1, -1, -1);
    private int changes;

    public int Count => Current().Count;

    public bool Knows(string key) => Current().ContainsKey(key);

    public long MessageCount(string key) => Current().GetValueOrDefault(key)?.Messages ?? 0;

    public IReadOnlyList<JsonObject> Summaries() =>
        [.. Current().Values.OrderByDescending(session => session.UpdatedMs).Select(session => session.Summary())];

    public JsonObject? History(string key)
    {
        if (!Current().TryGetValue(key, out var session))
            return null;
        var messages = new JsonArray();
        foreach (var turn in session.Turns)
            TurnMessages.AddTo(messages, turn);
        return new JsonObject
        {
            ["key"] = key,
            ["created_at"] = Local(session.CreatedMs),
            ["updated_at"] = Local(session.UpdatedMs),
            ["metadata"] = new JsonObject { ["title"] = session.Title },
            ["last_consolidated"] = messages.Count / 40 * 20,
            ["messages"] = messages,
        };
    }

    public bool Remove(string key)
    {
        if (!Knows(key))
            return false;
        madeMs.Remove(key);
        Clear(key);
        return true;
    }

    public void Ensure(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        if (Knows(key))
            return;
        madeMs[key] = clock.Milliseconds();
        changes++;
    }

    public void StartAnew(string key)
    {
        madeMs[key] = clock.Milliseconds();
        Clear(key);
    }

    /// <summary>A moment without offset, as session files have it; this runtime's own time is UTC.</summary>
    internal static string Local(long ms) =>
        DateTimeOffset.FromUnixTimeMilliseconds(ms).ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    private void Clear(string key)
    {
        clearedMs[key] = clock.Milliseconds();
        changes++;
    }

    private Dictionary<string, Session> Current()
    {
        var ended = log.Ended();
        var current = (log.Version, ended.Length, changes);
        if (current == shown)
            return sessions;
        shown = current;
        sessions = new(StringComparer.Ordinal);
        foreach (var (key, ms) in madeMs)
            sessions.Add(key, new Session(key, ms));
        foreach (var turn in ended)
        {
            var key = turn.Conversation.Key;
            if (clearedMs.TryGetValue(key, out var cleared) && turn.EndMs <= cleared)
                continue;
            if (!sessions.TryGetValue(key, out var session))
                sessions.Add(key, session = new Session(key, turn.StartMs));
            session.Turns.Add(turn);
        }

        return sessions;
    }

    private sealed record Session(string Key, long CreatedMs)
    {
        public List<Turn> Turns { get; } = [];

        public long UpdatedMs => Turns.Count == 0 ? CreatedMs : Turns[^1].EndMs;

        public int Messages => Turns.Sum(turn => turn.Messages);

        public string Title => Turns.Count == 0 ? "" : Turns[^1].Conversation.Title;

        public JsonObject Summary() => new()
        {
            ["key"] = Key,
            ["created_at"] = Local(CreatedMs),
            ["updated_at"] = Local(UpdatedMs),
            ["title"] = Title,
            ["preview"] = Turns.Count == 0 ? "" : Cut(Turns[0].Conversation.Fill(Turns[0].Exchange.User)),
            ["message_count"] = Messages,
            ["metadata"] = new JsonObject { ["title"] = Title },
        };

        private static string Cut(string text) => text.Length <= 120 ? text : text[..117] + "...";
    }
}
