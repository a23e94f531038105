using System.Globalization;
using System.Text.Json.Nodes;
using Placet.AgentRuntime.Http;
using Placet.AgentRuntime.State;

namespace Placet.AgentRuntime.Resources;

/// <summary>Part 2, 6 and 16. The session of the stop example is the one that works, until it is stopped.</summary>
internal sealed class CommandsResource(RuntimeSeed seed, ISessionStore sessions, TimeProvider clock)
{
    private const string DefaultSession = "api:default";

    private readonly JsonObject status = seed.Response("commands.status");
    private readonly JsonObject stopped = Examples.Response("commands.stop");
    private readonly DateTimeOffset startedAt = clock.GetUtcNow();
    private bool isWorking = true;

    public void Map(RouteTable routes)
    {
        var group = routes.Group(RuntimeGroups.Commands);
        group.Post("commands/stop", Stop);
        group.Post("commands/restart", Restart);
        group.Post("commands/new", New);
        group.Get("commands/status", Status);
        routes.Group(RuntimeGroups.Dream).Post("commands/dream", call => Consolidate(call, "commands.dream"));
        routes.Group(RuntimeGroups.Reflect).Post("commands/reflect", call => Consolidate(call, "commands.reflect"));
    }

    private Reply Stop(ApiCall call)
    {
        var key = SessionKey(call.BodyOrEmpty());
        var answer = stopped.DeepClone().AsObject();
        answer["sessionKey"] = key;
        if (isWorking && (key is null || key == stopped.Text("sessionKey")))
        {
            isWorking = false;
        }
        else
        {
            answer["content"] = "No active task to stop.";
            answer["x_stopped"] = 0;
        }

        return Reply.Ok(answer);
    }

    private Reply Restart(ApiCall call)
    {
        call.BodyOrEmpty();
        return Reply.Accepted(Examples.Response("commands.restart"));
    }

    private Reply New(ApiCall call)
    {
        var key = SessionKey(call.Body()) ?? throw ApiException.BadRequest("sessionKey must be a non-empty string");
        sessions.StartAnew(key);
        var answer = Examples.Response("commands.new");
        answer["sessionKey"] = key;
        return Reply.Ok(answer);
    }

    private static Reply Consolidate(ApiCall call, string example)
    {
        var answer = Examples.Response(example);
        answer["sessionKey"] = SessionKey(call.BodyOrEmpty());
        return Reply.Accepted(answer);
    }

    private Reply Status(ApiCall call)
    {
        var key = call.Query("sessionKey") ?? DefaultSession;
        RequireNotEmpty(key);
        var answer = status.DeepClone().AsObject();
        answer["uptime"] = status["uptime"].AsNumber() + (clock.GetUtcNow() - startedAt).TotalSeconds;
        if (key != status.Text("sessionKey") || sessions.Knows(key))
        {
            answer["sessionKey"] = key;
            answer["messageCount"] = sessions.MessageCount(key);
            answer["contextTokens"] = 0;
            answer["lastUsage"] = null;
        }

        if (key != stopped.Text("sessionKey") || !isWorking)
            answer["activeTasks"] = 0;
        answer["content"] = Lines(answer);
        return Reply.Ok(answer);
    }

    private static string Lines(JsonObject answer)
    {
        var usage = answer["lastUsage"] as JsonObject;
        var prompt = usage?["prompt_tokens"].AsInteger() ?? 0;
        var cached = usage?["cached_tokens"].AsInteger() ?? 0;
        var context = answer["contextTokens"].AsInteger() ?? 0;
        var window = answer["contextWindowTokens"].AsInteger() ?? 1;
        var uptime = TimeSpan.FromSeconds(answer["uptime"].AsNumber() ?? 0);
        string[] lines =
        [
            $"🐈 facio v{answer.Text("version")}",
            $"🧠 Model: {answer.Text("model")}",
            $"📊 Tokens: {prompt} in / {usage?["completion_tokens"].AsInteger() ?? 0} out ({Percent(cached, prompt)}% cached)",
            $"📚 Context: {context / 1000}k/{window / 1000}k ({Percent(context, window)}% of input budget)",
            $"💬 Session: {answer["messageCount"].AsInteger()} messages",
            string.Create(CultureInfo.InvariantCulture, $"⏱ Uptime: {(long)uptime.TotalHours}h {uptime.Minutes}m"),
            $"⚡ Tasks: {answer["activeTasks"].AsInteger()} active",
        ];
        return string.Join('\n', lines);
    }

    private static long Percent(long part, long whole) => whole == 0 ? 0 : ((part * 100) + (whole / 2)) / whole;

    private static string? SessionKey(ApiBody body)
    {
        var key = body.OptionalText("sessionKey");
        RequireNotEmpty(key);
        return key;
    }

    private static void RequireNotEmpty(string? key)
    {
        if (key is { Length: 0 })
            throw ApiException.BadRequest("sessionKey must be a non-empty string");
    }
}
