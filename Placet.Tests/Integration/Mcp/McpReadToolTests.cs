using System.Net;
using System.Text.Json;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Mcp;

/// <summary>contract 21: the read tools, each at the reference runtime; what they say is what the routes say.</summary>
internal sealed class McpReadToolTests : McpFixture
{
    [Test]
    public async Task The_fleet_is_seen_with_its_counts()
    {
        var seen = await CallAsync(User, "fleet_overview");
        using var route = await Person.GetAsync("/api/agents/manage/overview");
        var expected = await route.JsonAsync();
        Assert.That(ItemsOf(seen).Select(item => item.GetRawText()), Is.EqualTo(
            expected.GetProperty("agents").EnumerateArray().Select(item => item.GetRawText())));
        Assert.That(seen.GetProperty("summary").GetRawText(), Is.EqualTo(expected.GetProperty("summary").GetRawText()));
        Assert.That(ItemsOf(seen).Single(item => item.GetProperty("id").GetString() == AgentId).GetProperty("status").GetString(),
            Is.EqualTo("ok"));
    }

    [Test]
    public async Task Agents_are_found_by_the_filters_of_the_route()
    {
        var id = await CreateAsync("Über-agent without a runtime");
        var found = await CallAsync(User, "list_agents", new { search = "uber-AGENT", managed = false, status = "offline" });
        var item = ItemsOf(found).Single();
        Assert.Multiple(() =>
        {
            Assert.That(item.GetProperty("id").GetString(), Is.EqualTo(id));
            Assert.That(item.GetProperty("managed").GetBoolean(), Is.False);
            Assert.That(item.GetProperty("status").GetString(), Is.EqualTo("offline"));
            Assert.That(item.GetProperty("createdAt").GetString(), Does.EndWith("Z"));
            Assert.That(found.GetProperty("nextCursor").ValueKind, Is.EqualTo(JsonValueKind.Null));
        });
        Assert.That(ItemsOf(await CallAsync(User, "list_agents", new { search = "uber-AGENT", managed = true })), Is.Empty);
    }

    [Test]
    public async Task An_agent_s_health_is_what_its_runtime_says()
    {
        Runtime.Next("GET", "health").AnswerExample("health.get.response.json");
        var health = await CallAsync(User, "agent_health", new { agentId = AgentId });
        Assert.That(
            JsonElement.DeepEquals(
                health.GetProperty("data"),
                JsonDocument.Parse(global::Placet.AgentRuntime.Examples.Bytes("health.get.response.json")).RootElement),
            Is.True);
        Assert.That(health.GetProperty("agentId").GetString(), Is.EqualTo(AgentId));
        Assert.That(Runtime.Requests.Single().RawTarget, Is.EqualTo("/api/v1/health"));
    }

    [Test]
    public async Task Sessions_are_listed_with_the_filter_and_the_page_at_the_runtime()
    {
        var page = await CallAsync(User, "list_sessions", new { agentId = AgentId, channel = "tele gram&x=1", limit = 3 });
        Assert.That(Runtime.Requests.Single().RawTarget,
            Is.EqualTo("/api/v1/sessions?limit=3&offset=0&channel=tele%20gram%26x%3D1"));
        Assert.That(ItemsOf(page), Is.Empty);
        Assert.That(ItemsOf(await CallAsync(User, "list_sessions", new { agentId = AgentId })), Is.Not.Empty);
    }

    [Test]
    public async Task A_session_is_read_whatever_its_key_looks_like()
    {
        Runtime.AddSession("a/b 100% ü");
        var page = await CallAsync(User, "read_session", new { agentId = AgentId, key = "a/b 100% ü" });
        Assert.That(Runtime.Requests.Single().RawTarget, Is.EqualTo("/api/v1/sessions/a%2Fb%20100%25%20%C3%BC?limit=21"));
        Assert.That(page.GetProperty("session").GetProperty("key").GetString(), Is.EqualTo("a/b 100% ü"));
        Assert.That(page.GetProperty("session").TryGetProperty("messages", out _), Is.False);
    }

    [Test]
    public async Task The_audit_log_is_searched_by_the_runtime_s_own_filters()
    {
        await CallAsync(User, "search_audit", new
        {
            agentId = AgentId,
            from = "2026-05-01T00:00:00Z",
            text = "time out",
            events = "llm_call,tool_call",
            status = "error",
            toolName = "shell_exec",
            model = "a/b",
            origin = "cron",
            channel = "telegram",
            sessionKey = "telegram:1",
            runId = "r",
            traceId = "t",
            to = "2026-05-14T00:00:00Z",
            limit = 5,
        });
        Assert.That(Runtime.Requests.Single().RawTarget, Is.EqualTo(
            "/api/v1/audit?from=2026-05-01T00%3A00%3A00Z&to=2026-05-14T00%3A00%3A00Z&q=time%20out&event=llm_call%2Ctool_call&status=error"
            + "&toolName=shell_exec&model=a%2Fb&origin=cron&channel=telegram&sessionKey=telegram%3A1&runId=r&traceId=t&limit=5&offset=0"));
        var found = await CallAsync(User, "search_audit", new { agentId = AgentId, from = "2026-05-01T00:00:00Z" });
        Assert.That(ItemsOf(found).Select(item => item.GetProperty("event").GetString()), Is.Not.Empty);
    }

    [TestCase("list_cron", "cron")]
    [TestCase("list_mcp_servers", "mcp")]
    public async Task A_list_of_the_runtime_is_passed_on_item_by_item(string tool, string route)
    {
        using var answer = await Person.GetAsync(Manage(route));
        var expected = (await answer.JsonAsync()).GetProperty("items");
        var page = await CallAsync(User, tool, new { agentId = AgentId });
        Assert.That(ItemsOf(page).Zip(expected.EnumerateArray(), JsonElement.DeepEquals), Is.Not.Empty.And.All.True);
        Assert.That(page.GetProperty("total").GetInt32(), Is.EqualTo(expected.GetArrayLength()));
        Assert.That(page.GetProperty("cut").GetBoolean(), Is.False);
    }

    [Test]
    public async Task A_file_is_read_with_its_size_and_time()
    {
        Runtime.Next("GET", "workspace/file").AnswerJson(
            """{"path":"notes/Über blick.md","size":12,"encoding":"utf-8","content":"Grüße, \"x\"","mtime":1778749953.25}""");
        var part = await CallAsync(User, "read_file", new { agentId = AgentId, path = "notes/Über blick.md" });
        Assert.Multiple(() =>
        {
            Assert.That(Runtime.Requests.Single().RawTarget, Is.EqualTo("/api/v1/workspace/file?path=notes%2F%C3%9Cber%20blick.md"));
            Assert.That(part.GetProperty("content").GetString(), Is.EqualTo("Grüße, \"x\""));
            Assert.That(part.GetProperty("path").GetString(), Is.EqualTo("notes/Über blick.md"));
            Assert.That(part.GetProperty("size").GetInt64(), Is.EqualTo(12));
            Assert.That(part.GetProperty("mtime").GetDouble(), Is.EqualTo(1778749953.25));
            Assert.That(part.GetProperty("encoding").GetString(), Is.EqualTo("utf-8"));
            Assert.That(part.GetProperty("nextCursor").ValueKind, Is.EqualTo(JsonValueKind.Null));
        });
    }

    [Test]
    public async Task The_activity_is_read_by_the_rules_of_the_route()
    {
        (await Person.PostAsync(Manage("cron/unknown/pause"), content: null)).Dispose();
        var page = await CallAsync(User, "activity", new { agentId = AgentId, action = "cron.pause", limit = 1 });
        var row = ItemsOf(page).Single();
        Assert.That(row.GetProperty("target").GetString(), Is.EqualTo("unknown"));
        Assert.That(row.GetProperty("status").GetInt32(), Is.EqualTo((int)HttpStatusCode.NotFound));
        Assert.That(row.GetProperty("ip").GetString(), Is.EqualTo("127.0.0.1"));
        Assert.That(ItemsOf(await CallAsync(Outsider, "activity", new { agentId = AgentId })), Is.Empty, "a member sees their own");
    }

    [Test]
    public async Task An_owner_s_key_sees_the_owner_s_own_activity_alone()
    {
        using var made = await Stranger.PostJsonAsync("/api/agents", new { name = "of a stranger" });
        var id = (await made.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString();
        Assert.That(ItemsOf(await CallAsync(User, "activity", new { agentId = id })), Is.Not.Empty);
        Assert.That(ItemsOf(await CallAsync(KeyHolder, "activity", new { agentId = id })), Is.Empty);
    }
}
