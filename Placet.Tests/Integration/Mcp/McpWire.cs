using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Placet.Tests.Integration.Mcp;

/// <summary>Messages of the protocol as they are on the wire, for what the SDK's client never sends.</summary>
internal static class McpWire
{
    public static HttpRequestMessage Request(string body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/mcp")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        return request;
    }

    public static HttpRequestMessage Request(string method, object? parameters) => Request(Text(method, parameters));

    public static string Text(string method, object? parameters = null) =>
        JsonSerializer.Serialize(new { jsonrpc = "2.0", id = 1, method, @params = parameters ?? new { } });

    /// <summary>Calls a tool, and answers its structured content, which has to match the tool's schema.</summary>
    public static async Task<JsonElement> CallToolAsync(this HttpClient client, string tool, object arguments)
    {
        using var list = await client.SendAsync(Request("tools/list", parameters: null));
        var schema = (await list.MessageAsync()).GetProperty("result").GetProperty("tools").EnumerateArray()
            .Single(listed => listed.GetProperty("name").GetString() == tool).GetProperty("outputSchema");
        var result = await client.SendToolAsync(tool, arguments);
        Assert.That(result.TryGetProperty("structuredContent", out var content), Is.True, result.GetRawText());
        Assert.That(SchemaCheck.Violations(schema, content), Is.Empty);
        return content;
    }

    /// <summary>Calls a tool, and answers the result of the call.</summary>
    public static async Task<JsonElement> SendToolAsync(this HttpClient client, string tool, object arguments)
    {
        using var answer = await client.SendAsync(Request("tools/call", new { name = tool, arguments }));
        return (await answer.MessageAsync()).GetProperty("result");
    }

    /// <summary>The message of an answer, which is the only event of its stream.</summary>
    public static async Task<JsonElement> MessageAsync(this HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        var data = text.Split('\n').SingleOrDefault(line => line.StartsWith("data: ", StringComparison.Ordinal));
        return JsonDocument.Parse(data?["data: ".Length..] ?? text).RootElement;
    }
}
