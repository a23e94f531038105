using System.Text;
using System.Text.Json;
using ModelContextProtocol.Protocol;
using Placet.Api.Binding;

namespace Placet.Api.Mcp.Results;

/// <summary>Makes results of tool calls.</summary>
internal static class ToolResult
{
    /// <summary>A successful call: the answer as structured content, and the same as text for clients that read only that.</summary>
    public static CallToolResult Of(ToolAnswer answer)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(answer, answer.GetType(), WireJson.Options);
        return new CallToolResult
        {
            StructuredContent = JsonElement.Parse(json),
            Content = [new TextContentBlock { Text = Encoding.UTF8.GetString(json) }],
        };
    }

    /// <summary>A failed call. The error is text, since structured content has to match the schema of the answer.</summary>
    /// <param name="error">An error in the form of the HTTP API.</param>
    /// <param name="isOfRuntime">Whether an agent's runtime wrote its message.</param>
    public static CallToolResult Failed<T>(T error, bool isOfRuntime = false) => new()
    {
        IsError = true,
        Content = isOfRuntime
            ? [Text(error), new TextContentBlock { Text = ToolTexts.Notice }]
            : [Text(error)],
    };

    private static TextContentBlock Text<T>(T error) => new() { Text = JsonSerializer.Serialize(error, WireJson.Options) };
}
