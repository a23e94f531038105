using System.Net;
using Microsoft.Extensions.Logging;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Mcp;

/// <summary>contract 21: who gets in, and what no one gets to see.</summary>
internal sealed class McpAccessTests : McpFixture
{
    private const string List = """{"jsonrpc":"2.0","id":1,"method":"tools/list"}""";

    protected override string[] Settings => ["Cors:AllowedOrigins:0=https://ui.example.org"];

    private static IEnumerable<string> ReadTools() =>
    [
        "agent_health", "list_sessions", "read_session", "search_audit", "list_cron", "list_mcp_servers", "read_file",
    ];

    [Test]
    public async Task Without_credentials_the_answer_is_401_with_a_challenge()
    {
        using var answer = await Placet.Anonymous().SendAsync(McpWire.Request(List));
        await answer.ErrorAsync(HttpStatusCode.Unauthorized, "unauthorized");
        Assert.That(answer.Headers.WwwAuthenticate.ToString(), Is.EqualTo("Bearer"));
    }

    [TestCase("hp_unknown-0123456789012345678901234567890123456789012", "invalid_api_key")]
    [TestCase("eyJhbGciOiJIUzI1NiJ9.e30.AAAA", "unauthorized")]
    [TestCase("***", "unauthorized")]
    public async Task Wrong_credentials_are_called_wrong(string bearer, string code)
    {
        using var answer = await Placet.WithToken(bearer).SendAsync(McpWire.Request(List));
        await answer.ErrorAsync(HttpStatusCode.Unauthorized, code);
        Assert.That(answer.Headers.WwwAuthenticate.ToString(), Is.EqualTo("Bearer error=\"invalid_token\""));
    }

    [Test]
    public async Task A_revoked_key_gets_in_no_longer()
    {
        using var made = await Person.PostJsonAsync("/api/api-keys", new { label = "short-lived" });
        var key = await made.JsonAsync(HttpStatusCode.Created);
        var holder = Placet.WithToken(key.GetProperty("key").GetString()!);
        using (var before = await holder.SendAsync(McpWire.Request(List)))
            Assert.That(before.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        (await Person.DeleteAsync($"/api/api-keys/{key.GetProperty("id").GetString()}")).Dispose();
        using var after = await holder.SendAsync(McpWire.Request(List));
        await after.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_api_key");
    }

    [Test]
    public async Task The_cookie_opens_nothing()
    {
        using var request = McpWire.Request(List);
        request.Headers.Add("Cookie", $"access_token={await Placet.SignInAsync()}");
        using var answer = await Placet.Anonymous().SendAsync(request);
        await answer.ErrorAsync(HttpStatusCode.Unauthorized, "unauthorized");
    }

    [Test]
    public async Task The_cookie_of_another_user_changes_nothing_about_a_key()
    {
        using var http = Placet.WithApiKey(await Placet.CreateApiKeyAsync(Stranger));
        http.DefaultRequestHeaders.Add("Cookie", $"access_token={await Placet.SignInAsync()}");
        await using var client = await ConnectAsync(http);
        await FailAsync(client, "agent_health", "agent_not_found", new { agentId = AgentId });
        Assert.That((await client.ListToolsAsync()).Select(tool => tool.Name), Does.Not.Contain("run_cron"));
    }

    [TestCase("https://evil.example.org")]
    [TestCase("https://ui.example.org")]
    [TestCase("null")]
    public async Task A_page_of_another_origin_is_refused_whatever_its_token(string origin)
    {
        using var request = McpWire.Request(List);
        request.Headers.Add("Origin", origin);
        using var answer = await Person.SendAsync(request);
        await answer.ErrorAsync(HttpStatusCode.Forbidden, "cross_origin_request");
        Assert.That(answer.Headers.Contains("Access-Control-Allow-Origin"), Is.False);
    }

    [Test]
    public async Task A_program_that_names_our_own_origin_gets_in()
    {
        using var request = McpWire.Request(List);
        request.Headers.Add("Origin", Placet.Address.GetLeftPart(UriPartial.Authority));
        using var answer = await Person.SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_preflight_request_is_allowed_nothing()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "/mcp");
        request.Headers.Add("Origin", "https://ui.example.org");
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type");
        using var answer = await Placet.Anonymous().SendAsync(request);
        Assert.That(answer.Headers.Any(header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase)), Is.False);
    }

    [TestCaseSource(nameof(ReadTools))]
    public async Task A_stranger_finds_no_agent_and_asks_no_runtime(string tool)
    {
        await FailAsync(Outsider, tool, "agent_not_found", Arguments(tool, AgentId));
        await FailAsync(Outsider, tool, "agent_not_found", Arguments(tool, "nobody"));
        Assert.That(Runtime.Requests, Is.Empty);
    }

    [TestCaseSource(nameof(ReadTools))]
    public async Task A_key_reads_what_its_user_reads(string tool)
    {
        Runtime.NextOfAny().AnswerJson("""{"items":[],"messages":[],"content":""}""");
        await CallAsync(KeyHolder, tool, Arguments(tool, AgentId));
        Assert.That(Runtime.Requests, Has.Count.EqualTo(1));
    }

    [TestCaseSource(nameof(ReadTools))]
    public async Task An_agent_without_credentials_is_told_apart(string tool) =>
        await FailAsync(User, tool, "management_not_configured", Arguments(tool, await CreateAsync("bare")));

    [Test]
    public async Task A_stranger_sees_no_agent_of_another_user_in_any_list()
    {
        foreach (var tool in new[] { "fleet_overview", "list_agents", "usage", "list_alerts" })
            Assert.That(ItemsOf(await CallAsync(Outsider, tool)), Is.Empty, tool);
        Assert.That(Runtime.Requests, Is.Empty);
    }

    [Test]
    public async Task No_secret_is_in_an_answer_or_in_the_log()
    {
        const string HeaderSecret = "header-secret-0123456789";
        using (var made = await Agent.PostJsonAsync("/api/v1/agents/setWebhook", new
        {
            channelId = AgentId,
            url = "https://runtime.example.org/hook",
            headers = new { Authorization = HeaderSecret },
        }))
            Assert.That(made.IsSuccessStatusCode, Is.True, await made.Content.ReadAsStringAsync());
        string[] answers =
        [
            (await CallAsync(User, "list_agents")).GetRawText(),
            (await CallAsync(User, "fleet_overview")).GetRawText(),
            (await CallAsync(User, "activity")).GetRawText(),
        ];
        // A runtime that repeats its own key, also in an error.
        Runtime.Next("GET", "sessions/{key}").AnswerJson($$"""{"key":"x","messages":[{"role":"tool","content":"{{Runtime.Token}}"}]}""");
        answers = [.. answers, (await CallAsync(User, "read_session", new { agentId = AgentId, key = "x" })).GetRawText()];
        Runtime.NextOfAny().Answer(400, message: $"bad token {Runtime.Token}");
        answers = [.. answers, (await FailAsync(User, "agent_health", "upstream_400", new { agentId = AgentId })).GetRawText()];
        Runtime.NextOfAny().AnswerJson($$"""{"path":"a","content":"key {{Runtime.Token}}","encoding":"utf-8"}""");
        answers = [.. answers, (await CallAsync(User, "read_file", new { agentId = AgentId, path = "a" })).GetRawText()];
        Assert.That(answers, Has.None.Contains(Runtime.Token).And.None.Contains(HeaderSecret));
        Assert.That(answers, Has.Some.Contains("***"));
        Assert.That(Placet.Logs.Lines.Select(line => line.Text), Has.None.Contains(Runtime.Token).And.None.Contains(HeaderSecret));
    }

    [Test]
    public async Task The_log_holds_nothing_that_a_client_or_a_runtime_wrote()
    {
        Runtime.NextOfAny().AnswerJson("""{"key":"x","messages":[{"role":"user","content":"private-answer"}]}""");
        await CallAsync(User, "read_session", new { agentId = AgentId, key = "private-key" });
        await FailAsync(User, "read_session", "validation_failed", new { agentId = "private-agent", key = "x", limit = 0 });
        Assert.CatchAsync(async () => await User.CallToolAsync("private-tool"));
        (await Person.SendAsync(McpWire.Request("private-body"))).Dispose();
        // The framework writes addresses of requests at the level Trace, which no one gets to see by default.
        Assert.That(
            Placet.Logs.Lines.Where(line => line.Level >= LogLevel.Information && line.Text.Contains("private-", StringComparison.Ordinal)),
            Is.Empty);
        Assert.That(Placet.Logs.Lines.Where(line => line.Category.StartsWith("ModelContextProtocol", StringComparison.Ordinal)), Is.Empty);
    }

    private static Dictionary<string, object?> Arguments(string tool, string agentId)
    {
        var arguments = new Dictionary<string, object?> { ["agentId"] = agentId };
        if (tool == "read_session")
            arguments["key"] = "x";
        if (tool == "read_file")
            arguments["path"] = "x";
        return arguments;
    }
}
