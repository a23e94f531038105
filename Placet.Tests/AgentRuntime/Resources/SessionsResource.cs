using System.Text.Json.Nodes;
using Placet.AgentRuntime.Http;
using Placet.AgentRuntime.State;

namespace Placet.AgentRuntime.Resources;

/// <summary>
/// Part 1, 4. The list example counts 42 messages where the single example shows 6: each is served as it stands. A session without a
/// single example has its preview as only message.
/// </summary>
internal sealed class SessionsResource
{
    private readonly TimeProvider clock;
    private readonly List<JsonObject> summaries = Examples.Items("sessions.list");
    private readonly Dictionary<string, JsonObject> histories = new(StringComparer.Ordinal);

    public SessionsResource(TimeProvider clock)
    {
        this.clock = clock;
        foreach (var summary in summaries)
            histories.Add(summary.Text("key")!, HistoryOf(summary));
        var example = Examples.Response("sessions.get");
        histories[example.Text("key")!] = example;
    }

    public int Count => summaries.Count;

    public void Map(RouteTable routes)
    {
        var group = routes.Group(RuntimeGroups.Sessions);
        group.Get("sessions", List);
        group.Get("sessions/{key}", Read);
        group.Delete("sessions/{key}", Delete);
    }

    public bool Knows(string key) => histories.ContainsKey(key);

    /// <summary>The number of messages that the list shows; 0 for an unknown key, whose session would be made on demand.</summary>
    public long MessageCount(string key) => Find(key)?["message_count"].AsInteger() ?? 0;

    /// <summary>Makes the session when there is none.</summary>
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

    /// <summary>Empties the session, making it first when there is none.</summary>
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

    private Reply List(ApiCall call)
    {
        var limit = call.QueryInteger("limit", 1, 1000) ?? int.MaxValue;
        var offset = call.QueryInteger("offset", 0) ?? 0;
        var channel = call.Query("channel");
        var known = summaries
            .Where(summary => channel is null || summary.Text("key")!.StartsWith(channel + ":", StringComparison.Ordinal))
            .ToList();
        return Reply.Ok(new JsonObject { ["items"] = known.Skip(offset).Take(limit).ToJsonArray(), ["count"] = known.Count });
    }

    private Reply Read(ApiCall call)
    {
        var limit = call.QueryInteger("limit", 1, 5000);
        if (!histories.TryGetValue(call.Key, out var history))
            throw NotFound();
        var answer = history.DeepClone().AsObject();
        if (limit is { } last)
            answer["messages"] = new JsonArray([.. answer["messages"]!.AsArray().TakeLast(last).Select(message => message?.DeepClone())]);
        return Reply.Ok(answer);
    }

    private Reply Delete(ApiCall call)
    {
        if (!histories.Remove(call.Key))
            throw NotFound();
        summaries.Remove(Find(call.Key)!);
        return Reply.Ok(new JsonObject { ["deleted"] = true, ["key"] = call.Key });
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

    private static ApiException NotFound() => ApiException.NotFound("Session not found");
}
