using System.Globalization;
using System.Text.Json.Nodes;

namespace Placet.AgentRuntime.Fleet.Activity;

/// <summary>A turn as a session shows it (part 1, 4.2).</summary>
internal static class TurnMessages
{
    public static void AddTo(JsonArray messages, Turn turn)
    {
        var conversation = turn.Conversation;
        var calls = turn.ToolCalls;
        // One step for each tool call and one for the answer.
        var step = turn.DurationMs / ((2 * calls) + 1);
        var at = turn.StartMs;
        messages.Add(Message("user", conversation.Fill(turn.Exchange.User), at));
        for (var i = 0; i < calls; i++)
        {
            var tool = turn.Tools[i];
            var id = string.Create(CultureInfo.InvariantCulture, $"call_{turn.StartMs % 100_000_000:x}_{i + 1}");
            var call = Message("assistant", content: null, at += step);
            call["tool_calls"] = new JsonArray(new JsonObject
            {
                ["id"] = id,
                ["type"] = "function",
                ["function"] = new JsonObject { ["name"] = tool.Name, ["arguments"] = conversation.Fill(tool.Args.ToJsonString()) },
            });
            messages.Add(call);
            var result = Message("tool", conversation.Fill(tool.Result), at += step);
            result["tool_call_id"] = id;
            result["name"] = tool.Name;
            messages.Add(result);
        }

        var reply = turn.Error is null ? conversation.Fill(turn.Exchange.Reply) : $"I could not finish this: {turn.Error}.";
        messages.Add(Message("assistant", reply, turn.EndMs));
    }

    private static JsonObject Message(string role, string? content, long ms) =>
        new() { ["role"] = role, ["content"] = content, ["timestamp"] = FleetSessions.Local(ms) };
}
