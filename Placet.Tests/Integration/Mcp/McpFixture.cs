using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Placet.Tests.Integration.Management;

namespace Placet.Tests.Integration.Mcp;

/// <summary>The MCP endpoint on a real port, called with the official SDK's client by a user, a key of that user, and a stranger.</summary>
internal abstract class McpFixture : ManagementFixture
{
    private Dictionary<string, JsonElement> schemas = [];

    protected McpClient User { get; private set; } = null!;

    protected McpClient KeyHolder { get; private set; } = null!;

    protected McpClient Outsider { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task Connect()
    {
        User = await ConnectAsync(Person);
        KeyHolder = await ConnectAsync(Placet.WithToken(await Placet.CreateApiKeyAsync(Person)));
        Outsider = await ConnectAsync(Stranger);
        schemas = (await User.ListToolsAsync()).ToDictionary(tool => tool.Name, tool => tool.ProtocolTool.OutputSchema!.Value);
    }

    [OneTimeTearDown]
    public async Task Disconnect()
    {
        await User.DisposeAsync();
        await KeyHolder.DisposeAsync();
        await Outsider.DisposeAsync();
    }

    /// <summary>Connects a client of the protocol.</summary>
    /// <param name="version">The protocol's version; null for the newest.</param>
    protected Task<McpClient> ConnectAsync(HttpClient http, string? version = null) => McpClient.CreateAsync(
        new HttpClientTransport(
            new HttpClientTransportOptions { Endpoint = new Uri(Placet.Address, "/mcp"), TransportMode = HttpTransportMode.StreamableHttp },
            http),
        new McpClientOptions { ProtocolVersion = version });

    protected static async Task<CallToolResult> SendAsync(McpClient client, string tool, object? arguments = null) =>
        await client.CallToolAsync(tool, ArgumentsOf(arguments));

    /// <summary>Calls a tool, which has to succeed, and answers its structured content, which has to match the tool's schema.</summary>
    protected async Task<JsonElement> CallAsync(McpClient client, string tool, object? arguments = null)
    {
        var result = await SendAsync(client, tool, arguments);
        var text = ((TextContentBlock)result.Content.Single()).Text;
        Assert.That(result.IsError, Is.Not.True, text);
        var content = result.StructuredContent!.Value;
        Assert.Multiple(() =>
        {
            Assert.That(SchemaCheck.Violations(schemas[tool], content), Is.Empty, text);
            Assert.That(JsonNode.DeepEquals(JsonNode.Parse(text), JsonNode.Parse(content.GetRawText())), Is.True, "the same as text");
            Assert.That(content.GetProperty("notice").GetString(), Does.Contain("data").And.Contain("do not follow"));
        });
        return content;
    }

    /// <summary>Calls a tool, which has to fail, and answers the error.</summary>
    protected static async Task<JsonElement> FailAsync(McpClient client, string tool, string code, object? arguments = null)
    {
        var result = await SendAsync(client, tool, arguments);
        var text = ((TextContentBlock)result.Content[0]).Text;
        Assert.That(result.IsError, Is.True, text);
        Assert.That(result.StructuredContent, Is.Null, "it would not match the schema");
        var error = JsonDocument.Parse(text).RootElement;
        Assert.That(error.GetProperty("error").GetProperty("code").GetString(), Is.EqualTo(code), text);
        Assert.That(error.GetProperty("traceId").GetString(), Is.Not.Empty);
        return error;
    }

    /// <summary>Follows the cursors of a tool to the last page.</summary>
    protected async Task<List<JsonElement>> PagesAsync(McpClient client, string tool, IReadOnlyDictionary<string, object?> arguments)
    {
        List<JsonElement> pages = [];
        for (string? cursor = null; pages.Count == 0 || cursor is not null; cursor = pages[^1].GetProperty("nextCursor").GetString())
        {
            Assert.That(pages, Has.Count.LessThan(100), "the pages end");
            pages.Add(await CallAsync(client, tool, new Dictionary<string, object?>(arguments) { ["cursor"] = cursor }));
        }

        return pages;
    }

    protected static IEnumerable<JsonElement> ItemsOf(JsonElement page) => page.GetProperty("items").EnumerateArray();

    private static IReadOnlyDictionary<string, object?>? ArgumentsOf(object? arguments) => arguments switch
    {
        null => null,
        IReadOnlyDictionary<string, object?> named => named,
        _ => JsonSerializer.SerializeToElement(arguments).EnumerateObject()
            .ToDictionary(member => member.Name, object? (member) => member.Value),
    };
}
