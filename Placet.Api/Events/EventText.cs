using System.Buffers;
using System.Text;
using System.Text.Json;
using Placet.Application.Events;

namespace Placet.Api.Events;

/// <summary>Writes the text of server-sent events.</summary>
internal static class EventText
{
    /// <summary>Writes an event with its id, name and data.</summary>
    public static void WriteEvent(IBufferWriter<byte> output, StreamedEvent streamed)
    {
        Write(output, $"id: {streamed.Id}\nevent: {NameOf(streamed.Event.Kind)}\ndata: ");
        using (var json = new Utf8JsonWriter(output))
            WriteData(json, streamed.Event);
        output.Write("\n\n"u8);
    }

    /// <summary>Writes a comment, which clients ignore, and the id at which they resume from now on.</summary>
    /// <param name="position">The id; null to leave it as it is.</param>
    public static void WriteComment(IBufferWriter<byte> output, string? position) =>
        Write(output, position is null ? ":\n\n" : $":\nid: {position}\n\n");

    private static string NameOf(ServerEventKind kind) => kind switch
    {
        ServerEventKind.AgentHealth => "agent.health",
        ServerEventKind.AgentChanged => "agent.changed",
        ServerEventKind.AgentRemoved => "agent.removed",
        ServerEventKind.Alert => "alert",
        ServerEventKind.Activity => "activity",
        ServerEventKind.Usage => "usage",
        // Also for a kind of a later version that another instance runs.
        _ => "reload",
    };

    private static void WriteData(Utf8JsonWriter json, ServerEvent serverEvent)
    {
        var isAlert = serverEvent.Kind is ServerEventKind.Alert;
        json.WriteStartObject();
        if (serverEvent.Id is not null)
            json.WriteString(isAlert ? "id" : "agentId", serverEvent.Id);
        if (serverEvent.State is not null)
            json.WriteString(isAlert ? "state" : "status", serverEvent.State);
        json.WriteEndObject();
    }

    private static void Write(IBufferWriter<byte> output, string text) => Encoding.UTF8.GetBytes(text, output);
}
