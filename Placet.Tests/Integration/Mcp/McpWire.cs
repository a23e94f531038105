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

    /// <summary>The message of an answer, which is the only event of its stream.</summary>
    public static async Task<JsonElement> MessageAsync(this HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        var data = text.Split('\n').SingleOrDefault(line => line.StartsWith("data: ", StringComparison.Ordinal));
        return JsonDocument.Parse(data?["data: ".Length..] ?? text).RootElement;
    }
}
