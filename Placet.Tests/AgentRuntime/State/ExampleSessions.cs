using System.Text.Json.Nodes;
using Placet.AgentRuntime.Http;

namespace Placet.AgentRuntime.State;

/// <summary>
/// The sessions of the examples. The list example counts 42 messages where the single example shows 6: each is served as it stands. A
/// session without a single example has its preview as only message.
/// </summary>
internal sealed class ExampleSessions : ISessionStore
{
    private readonly TimeProvider clock;
    private readonly List<JsonObject> summaries = Examples.Items("sessions.list");
    private readonly Dictionary<string, JsonObject> histories = new(StringComparer.Ordinal);

    public ExampleSessions(TimeProvider clock)
    {
        this.clock = clock;
        foreach (var summary in summaries)
            histories.Add(summary.Text("key")!, HistoryOf(summary));
        var example = Examples.Response("sessions.get");
        histories[example.Text("key")!] = example;
    }

    public int Count => summaries.Count;

    public bool Knows(string key) => histories.ContainsKey(key);

    public long MessageCount(string key) => Find(key)?["message_count"].AsInteger() ?? 0;

    public IReadOnlyList<JsonObject> Summaries() => summaries;

    public JsonObject? History(string key) => histories.GetValueOrDefault(key);

    public bool Remove(string key)
    {
        if (!histories.Remove(key))
            return false;
        summaries.Remove(Find(key)!);
        return true;
    }

    public void Ensure(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        if (Find(key) is not null)
            return;
        var now = clock.LocalMicroseconds();
        var summary = new JsonObject
        {
            ["key"] = key,
            ["created_at"] = now,
            ["updated_at"] = now,
            ["title"] = "",
            ["preview"] = "",
            ["message_count"] = 0,
        };
        summaries.Insert(0, summary);
        histories.Add(key, HistoryOf(summary));
    }

    public void StartAnew(string key)
    {
        Ensure(key);
        var now = clock.LocalMicroseconds();
        var summary = Find(key)!;
        summary["updated_at"] = now;
        summary["preview"] = "";
        summary["message_count"] = 0;
        summaries.Remove(summary);
        summaries.Insert(0, summary);
        histories[key]["updated_at"] = now;
        histories[key]["messages"] = new JsonArray();
    }

    private JsonObject? Find(string key) => summaries.Find(summary => summary.Text("key") == key);

    private static JsonObject HistoryOf(JsonObject summary)
    {
        var preview = summary.Text("preview") ?? "";
        var messages = new JsonArray();
        if (preview.Length > 0)
            messages.Add(new JsonObject { ["role"] = "user", ["content"] = preview, ["timestamp"] = summary["created_at"]?.DeepClone() });
        return new JsonObject
        {
            ["key"] = summary["key"]?.DeepClone(),
            ["created_at"] = summary["created_at"]?.DeepClone(),
            ["updated_at"] = summary["updated_at"]?.DeepClone(),
            ["metadata"] = summary["metadata"]?.DeepClone() ?? new JsonObject(),
            ["messages"] = messages,
        };
    }
}
