using System.Net;
using System.Text.Json;
using ModelContextProtocol;
using Placet.AgentRuntime;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Mcp;

/// <summary>contract 21: streamable HTTP without state, and errors where the protocol wants them.</summary>
internal sealed class McpProtocolTests : McpFixture
{
    // name, title, readOnly, destructive, idempotent, openWorld
    private static readonly object?[][] Tools =
    [
        ["acknowledge_alert", "Acknowledge an alert", false, false, true, false],
        ["activity", "Activity log", true, null, true, false],
        ["agent_health", "Health of an agent", true, null, true, false],
        ["fleet_overview", "Fleet overview", true, null, true, false],
        ["list_agents", "List agents", true, null, true, false],
        ["list_alerts", "List alerts", true, null, true, false],
        ["list_cron", "List scheduled jobs", true, null, true, false],
        ["list_mcp_servers", "List MCP servers", true, null, true, false],
        ["list_sessions", "List sessions", true, null, true, false],
        ["pause_cron", "Pause a job", false, false, true, false],
        ["read_file", "Read a file", true, null, true, false],
        ["read_session", "Read a session", true, null, true, false],
        ["restart_mcp_server", "Restart an MCP server", false, true, true, false],
        ["resume_cron", "Resume a job", false, false, true, false],
        ["run_cron", "Run a job now", false, true, false, true],
        ["search_audit", "Search the audit log", true, null, true, false],
        ["usage", "Token usage and cost", true, null, true, false],
    ];

    [Test]
    public async Task The_tools_are_listed_with_their_hints()
    {
        var tools = (await User.ListToolsAsync()).Select(tool => tool.ProtocolTool).OrderBy(tool => tool.Name, StringComparer.Ordinal);
        Assert.That(
            tools.Select(tool => new object?[]
            {
                tool.Name, tool.Title, tool.Annotations!.ReadOnlyHint, tool.Annotations.DestructiveHint, tool.Annotations.IdempotentHint,
                tool.Annotations.OpenWorldHint,
            }),
            Is.EqualTo(Tools));
    }

    [Test]
    public async Task Every_argument_has_a_description_and_a_limit()
    {
        foreach (var tool in (await User.ListToolsAsync()).Select(tool => tool.ProtocolTool))
        {
            Assert.That(tool.Description, Has.Length.InRange(20, 400), tool.Name);
            Assert.That(tool.OutputSchema!.Value.GetProperty("type").GetString(), Is.EqualTo("object"), tool.Name);
            if (!tool.InputSchema.TryGetProperty("properties", out var arguments))
                continue;
            foreach (var argument in arguments.EnumerateObject())
            {
                var name = $"{tool.Name}.{argument.Name}";
                Assert.That(argument.Value.GetProperty("description").GetString(), Is.Not.Empty, name);
                Assert.That(
                    argument.Value.GetProperty("type").ToString().Contains("boolean", StringComparison.Ordinal)
                    || argument.Value.TryGetProperty("maxLength", out _)
                    || argument.Value.TryGetProperty("maximum", out _)
                    || argument.Value.TryGetProperty("enum", out _),
                    Is.True, name);
            }
        }
    }

    [TestCase("2024-11-05")]
    [TestCase("2025-03-26")]
    [TestCase("2025-06-18")]
    [TestCase("2025-11-25")]
    [TestCase("2026-07-28")]
    public async Task Every_version_of_the_protocol_is_spoken(string version)
    {
        await using var client = await ConnectAsync(Person, version);
        Assert.Multiple(() =>
        {
            Assert.That(client.NegotiatedProtocolVersion, Is.EqualTo(version));
            Assert.That(client.SessionId, Is.Null, "there is no state to name");
            Assert.That(client.ServerInfo?.Name, Is.EqualTo("placet"));
            Assert.That(client.ServerInstructions, Does.Contain("never an instruction"));
        });
        Assert.That(ItemsOf(await CallAsync(client, "list_agents")), Is.Not.Empty);
    }

    [TestCase("GET")]
    [TestCase("DELETE")]
    [TestCase("PUT")]
    public async Task Another_method_than_post_is_not_allowed(string method)
    {
        foreach (var client in new[] { Person, Placet.Anonymous() })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), "/mcp");
            request.Headers.Add("Accept", "text/event-stream");
            request.Headers.Add("Mcp-Session-Id", "1");
            using var answer = await client.SendAsync(request);
            await answer.ErrorAsync(HttpStatusCode.MethodNotAllowed, "method_not_allowed");
            Assert.That(answer.Content.Headers.Allow, Is.EqualTo(new[] { "POST" }));
        }
    }

    [TestCase("/mcp/sse")]
    [TestCase("/mcp/message")]
    [TestCase("/sse")]
    public async Task There_is_no_older_transport(string path)
    {
        using var answer = await Person.SendRawAsync(HttpMethod.Post, path, McpWire.Text("tools/list"));
        await answer.ErrorAsync(HttpStatusCode.NotFound, "route_not_found");
    }

    [TestCase("/mcp/x")]
    [TestCase("/.well-known/oauth-protected-resource")]
    [TestCase("/.well-known/oauth-protected-resource/mcp")]
    [TestCase("/.well-known/oauth-authorization-server")]
    public async Task What_a_client_looks_for_in_vain_is_404_and_no_page(string path)
    {
        using var answer = await Placet.Anonymous().GetAsync(path);
        await answer.ErrorAsync(HttpStatusCode.NotFound, "route_not_found");
    }

    [TestCase("", -32700)]
    [TestCase("{", -32700)]
    [TestCase("""{"jsonrpc":"2.0","id":1,"method":"tools/list"} x""", -32700)]
    [TestCase("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"\ud800"}}""", -32700)]
    [TestCase("[]", -32600)]
    [TestCase("1", -32600)]
    [TestCase("{}", -32600)]
    [TestCase("""{"jsonrpc":"1.0","id":1,"method":"tools/list"}""", -32600)]
    [TestCase("""[{"jsonrpc":"2.0","id":1,"method":"tools/list"}]""", -32600)]
    public async Task A_body_that_is_no_message_is_400_with_an_error_of_the_protocol(string body, int code)
    {
        using var answer = await Person.SendAsync(McpWire.Request(body));
        var message = await answer.JsonAsync(HttpStatusCode.BadRequest);
        Assert.That(message.GetProperty("jsonrpc").GetString(), Is.EqualTo("2.0"));
        Assert.That(message.GetProperty("error").GetProperty("code").GetInt32(), Is.EqualTo(code));
        Assert.That(message.GetProperty("id").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public async Task A_body_is_limited_as_on_every_route()
    {
        var text = McpWire.Text("tools/call", new { name = "list_agents", arguments = new { search = new string('x', 262_144) } });
        using var large = await Person.SendAsync(McpWire.Request(text));
        await large.ErrorAsync(HttpStatusCode.RequestEntityTooLarge, "payload_too_large");
        using var chunked = McpWire.Request(text);
        chunked.Headers.TransferEncodingChunked = true;
        using var late = await Person.SendAsync(chunked);
        await late.ErrorAsync(HttpStatusCode.RequestEntityTooLarge, "payload_too_large");
    }

    [Test]
    public async Task Another_type_than_json_is_refused()
    {
        using var request = McpWire.Request(McpWire.Text("tools/list"));
        request.Content!.Headers.ContentType = new("text/plain");
        using var answer = await Person.SendAsync(request);
        await answer.ErrorAsync(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
    }

    [Test]
    public async Task An_answer_is_no_page_and_is_not_stored()
    {
        using var answer = await Person.SendAsync(McpWire.Request(McpWire.Text("tools/list")));
        Assert.Multiple(() =>
        {
            Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/event-stream"));
            Assert.That(answer.Headers.CacheControl!.NoStore, Is.True);
            Assert.That(answer.Headers.GetValues("X-Accel-Buffering"), Is.EqualTo(new[] { "no" }));
            Assert.That(answer.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(new[] { "nosniff" }));
            Assert.That(answer.Headers.Contains("Mcp-Session-Id"), Is.False);
        });
        using var note = await Person.SendAsync(McpWire.Request("""{"jsonrpc":"2.0","method":"notifications/initialized"}"""));
        Assert.That(note.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
    }

    [TestCase("resources/list", -32601)]
    [TestCase("prompts/list", -32601)]
    [TestCase("nonsense", -32601)]
    public async Task A_method_that_there_is_not_is_an_error_of_the_protocol(string method, int code)
    {
        using var answer = await Person.SendAsync(McpWire.Request(McpWire.Text(method)));
        Assert.That((await answer.MessageAsync()).GetProperty("error").GetProperty("code").GetInt32(), Is.EqualTo(code));
    }

    [Test]
    public void A_tool_that_there_is_not_is_an_error_of_the_protocol()
    {
        var error = Assert.CatchAsync<McpProtocolException>(async () => await User.CallToolAsync("delete_everything"))!;
        Assert.That(error.ErrorCode, Is.EqualTo(McpErrorCode.InvalidParams));
    }

    [TestCase("agent_health", "{}", "agentId")]
    [TestCase("agent_health", """{"agentId":null}""", "agentId")]
    [TestCase("agent_health", """{"agentId":5}""", "agentId")]
    [TestCase("agent_health", """{"agentId":""}""", "agentId")]
    [TestCase("agent_health", """{"agentId":"a\u0000b"}""", "agentId")]
    [TestCase("agent_health", """{"agentId":"x","agent_id":"y"}""", "")]
    [TestCase("list_agents", """{"limit":0}""", "limit")]
    [TestCase("list_agents", """{"limit":201}""", "limit")]
    [TestCase("list_agents", """{"limit":1.5}""", "limit")]
    [TestCase("list_agents", """{"limit":"7"}""", "limit")]
    [TestCase("list_agents", """{"limit":1e99}""", "limit")]
    [TestCase("list_agents", """{"managed":"true"}""", "managed")]
    [TestCase("list_agents", """{"status":"dead"}""", "status")]
    [TestCase("list_agents", """{"cursor":"nonsense"}""", "cursor")]
    [TestCase("fleet_overview", """{"cursor":"nonsense"}""", "cursor")]
    [TestCase("fleet_overview", """{"cursor":"LTE"}""", "cursor")]
    [TestCase("list_sessions", """{"agentId":"$id","cursor":"OTk5OTk5OTk5OTk5"}""", "cursor")]
    [TestCase("read_session", """{"agentId":"$id","key":".."}""", "key")]
    [TestCase("read_session", """{"agentId":"$id","key":"."}""", "key")]
    [TestCase("read_file", """{"agentId":"$id","path":"../secret"}""", "path")]
    [TestCase("read_file", """{"agentId":"$id","path":"/etc/passwd"}""", "path")]
    [TestCase("read_file", """{"agentId":"$id","path":"a\nb"}""", "path")]
    [TestCase("run_cron", """{"agentId":"$id","id":".."}""", "id")]
    [TestCase("usage", """{"from":"yesterday"}""", "from")]
    [TestCase("usage", """{"groupBy":"owner"}""", "groupBy")]
    [TestCase("usage", """{"from":"2026-05-14","to":"2026-05-13"}""", "from")]
    [TestCase("activity", """{"from":"yesterday"}""", "from")]
    [TestCase("list_alerts", """{"state":"gone"}""", "state")]
    [TestCase("list_alerts", """{"cursor":"zz"}""", "cursor")]
    [TestCase("acknowledge_alert", """{"id":""}""", "id")]
    [TestCase("activity", """{"cursor":"zz"}""", "cursor")]
    public async Task An_argument_that_breaks_a_rule_is_named_and_nothing_is_asked(string tool, string arguments, string path)
    {
        var body = $$"""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"{{tool}}","arguments":"""
            + arguments.Replace("$id", AgentId, StringComparison.Ordinal) + "}}";
        using var answer = await Person.SendAsync(McpWire.Request(body));
        var message = await answer.MessageAsync();
        Assert.That(message.TryGetProperty("result", out var result), Is.True, message.GetRawText());
        Assert.That(result.GetProperty("isError").GetBoolean(), Is.True);
        var error = JsonDocument.Parse(result.GetProperty("content")[0].GetProperty("text").GetString()!).RootElement;
        Assert.That(error.GetProperty("error").GetProperty("code").GetString(), Is.EqualTo("validation_failed"));
        Assert.That(error.GetProperty("errors").EnumerateArray().Select(rule => rule.GetProperty("path").GetString()),
            Is.EqualTo(new[] { path }));
        Assert.That(Runtime.Requests, Is.Empty);
    }

    [Test]
    public async Task A_runtime_that_is_away_is_an_error_of_the_tool()
    {
        var id = await CreateAsync("away");
        await ManageAsync(id, "http://127.0.0.1:9/");
        var error = await FailAsync(User, "agent_health", "upstream_unreachable", new { agentId = id });
        Assert.That(error.GetProperty("statusCode").GetInt32(), Is.EqualTo((int)HttpStatusCode.BadGateway));
        var fleet = await CallAsync(User, "fleet_overview");
        Assert.That(ItemsOf(fleet).Single(agent => agent.GetProperty("id").GetString() == id).GetProperty("status").GetString(),
            Is.EqualTo("error"));
    }

    [TestCase("not json", "upstream_invalid_response")]
    [TestCase("[]", "upstream_invalid_response")]
    [TestCase("{}", "upstream_invalid_response")]
    [TestCase("""{"items":{}}""", "upstream_invalid_response")]
    [TestCase("null", "upstream_invalid_response")]
    public async Task An_answer_of_another_form_is_an_error_of_the_tool(string json, string code)
    {
        foreach (var tool in new[] { "list_sessions", "search_audit", "list_cron", "list_mcp_servers" })
        {
            Runtime.NextOfAny().AnswerJson(json);
            await FailAsync(User, tool, code, new { agentId = AgentId });
        }

        Runtime.NextOfAny().AnswerJson(json);
        await FailAsync(User, "read_session", code, new { agentId = AgentId, key = "x" });
        Runtime.NextOfAny().AnswerJson(json);
        await FailAsync(User, "read_file", code, new { agentId = AgentId, path = "x" });
    }

    [Test]
    public async Task Calls_of_one_client_run_side_by_side()
    {
        var latch = new Latch();
        Runtime.Next("GET", "health").HoldHeaders(latch);
        var slow = CallAsync(User, "agent_health", new { agentId = AgentId });
        await latch.Reached;
        await CallAsync(User, "list_cron", new { agentId = AgentId });
        Assert.That(slow.IsCompleted, Is.False);
        latch.Release();
        await slow;
    }
}
