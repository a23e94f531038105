using System.Text;
using System.Text.Json;
using Placet.AgentRuntime;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Management;

/// <summary>Every action once for real, in an order in which each finds what it needs; the answer is the runtime's own, read into its record.</summary>
internal sealed class ReferenceWalkTests : ManagementFixture
{
    private const string Run = "imp-20260514-091500-7c1e";

    [Test]
    public async Task Every_action_does_its_work_at_the_reference_runtime()
    {
        var failures = new List<string>();
        foreach (var (route, body, status) in Steps())
        {
            using var request = new HttpRequestMessage(new HttpMethod(route.Split(' ')[0]), Manage(route.Split(' ')[1]));
            if (body is not null)
                request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            using var answer = await Person.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            await TestContext.Out.WriteLineAsync($"{route} -> {(int)answer.StatusCode} {(text.Length > 160 ? text[..160] : text)}");
            if ((int)answer.StatusCode != status)
                failures.Add($"{route}: {(int)answer.StatusCode} {text}");
        }

        Assert.That(failures, Is.Empty);
    }

    [Test]
    public async Task A_partial_runtime_answers_404_for_what_it_lacks()
    {
        await using var partial = await AgentRuntimeHost.StartAsync(new AgentRuntimeOptions { DisabledGroups = RuntimeGroups.Newer | RuntimeGroups.Mcp });
        var id = await CreateAsync("partial");
        await ManageAsync(id, partial.Address.ToString(), partial.Token);
        foreach (var group in new[] { "mcp", "policy", "versions", "settings" })
        {
            using var answer = await Person.GetAsync($"/api/agents/{id}/manage/{group}");
            var error = await answer.JsonAsync(System.Net.HttpStatusCode.NotFound);
            Assert.That(error.GetProperty("upstreamStatus").GetInt32(), Is.EqualTo(404));
            Assert.That(error.GetProperty("error").GetProperty("code").GetString(), Is.EqualTo("upstream_404"));
        }

        using var sessions = await Person.GetAsync($"/api/agents/{id}/manage/sessions");
        Assert.That((await sessions.JsonAsync()).GetProperty("items").ValueKind, Is.EqualTo(JsonValueKind.Array));
    }

    private static IEnumerable<(string Route, string? Body, int Status)> Steps() =>
    [
        ("GET health", null, 200),
        ("GET sessions?limit=2", null, 200),
        ("GET sessions/cli:direct", null, 200),
        ("DELETE sessions/cli:direct", null, 200),
        ("DELETE sessions/cli:direct", null, 404),
        ("GET audit?limit=3&sortBy=ts&sortDir=asc", null, 200),
        ("GET audit?sortBy=nothing", null, 400),
        ("GET audit/tail?limit=2", null, 200),
        ("GET audit/stats", null, 200),
        ("GET audit/runs/run_01hxz7c4e9", null, 200),
        ("GET usage?groupBy=date", null, 200),
        ("GET usage?from=yesterday", null, 400),
        ("GET usage/runs/run_01hxz7c4e9", null, 200),
        ("GET credentials", null, 200),
        ("POST credentials", """{"key":"NEW_ONE","value":"v","exposed":true}""", 201),
        ("POST credentials", """{"key":"NEW_ONE","value":"v"}""", 409),
        ("GET credentials/NEW_ONE", null, 200),
        ("PUT credentials/NEW_ONE", """{"value":"w"}""", 200),
        ("PUT credentials/NEW_ONE/exposed", """{"exposed":false}""", 200),
        ("DELETE credentials/NEW_ONE", null, 200),
        ("GET credentials/NEW_ONE", null, 404),
        ("GET credentials/providers", null, 200),
        ("POST credentials/providers", """{"name":"azure_openai","value":"k","apiBase":"https://x.test"}""", 201),
        ("PUT credentials/providers/azure_openai", """{"apiBase":null}""", 200),
        ("DELETE credentials/providers/azure_openai", null, 200),
        ("POST credentials/providers/github_copilot/oauth/start", null, 200),
        ("GET credentials/providers/github_copilot/oauth/poll?session_id=unknown", null, 404),
        ("GET cron", null, 200),
        ("POST cron", """{"name":"n","schedule":{"kind":"cron","expr":"0 9 * * 1-5","tz":"Europe/Berlin"},"message":"m","deliver":false}""", 201),
        ("POST cron", """{"name":"n","schedule":{"kind":"cron","expr":"nonsense"}}""", 400),
        ("GET cron/a1b2c3d4", null, 200),
        ("PATCH cron/a1b2c3d4", """{"name":"renamed"}""", 200),
        ("POST cron/a1b2c3d4/pause", null, 200),
        ("POST cron/a1b2c3d4/resume", "{}", 200),
        ("POST cron/a1b2c3d4/run-now", null, 200),
        ("DELETE cron/a1b2c3d4", null, 200),
        ("GET cron/a1b2c3d4", null, 404),
        ("GET mcp", null, 200),
        ("POST mcp", """{"name":"added","type":"stdio","enabled":true,"command":"npx","args":["x"]}""", 201),
        ("GET mcp/added", null, 200),
        ("PATCH mcp/added", """{"toolTimeout":10}""", 200),
        ("POST mcp/added/disable", null, 200),
        ("POST mcp/added/restart", null, 409),
        ("POST mcp/added/enable", null, 200),
        ("POST mcp/added/restart", null, 200),
        ("DELETE mcp/added", null, 200),
        ("GET workspace/tree?depth=4", null, 200),
        ("PUT workspace/file?path=notes/new%20file.md", """{"content":"# Über\n","encoding":"utf-8"}""", 201),
        ("PUT workspace/file?path=notes/new%20file.md", """{"content":"changed"}""", 200),
        ("GET workspace/file?path=notes/new%20file.md", null, 200),
        ("DELETE workspace/file?path=notes/new%20file.md", null, 200),
        ("GET workspace/file?path=notes/new%20file.md", null, 404),
        ("GET skills", null, 200),
        ("POST skills", Examples.Text("skills.create.request.json").Replace("invoice-check\",", "another-one\",", StringComparison.Ordinal), 201),
        ("DELETE skills/another-one", null, 200),
        ("GET scripts", null, 200),
        ("GET channels", null, 200),
        ("GET channels/telegram", null, 200),
        ("PUT channels/telegram", Examples.Text("channels.put.request.json"), 200),
        ("DELETE channels/slack", null, 200),
        ("POST commands/stop", null, 200),
        ("POST commands/new", """{"sessionKey":"telegram:12"}""", 200),
        ("POST commands/dream", null, 202),
        ("POST commands/reflect", """{"sessionKey":"telegram:12"}""", 202),
        ("GET commands/status?sessionKey=telegram:12", null, 200),
        ("POST commands/restart", "{}", 202),
        ("GET agent-card", null, 200),
        ("GET a2a/peers", null, 200),
        ("POST a2a/peers", """{"alias":"extra","url":"http://extra.test"}""", 201),
        ("GET a2a/peers/research/card", null, 200),
        ("POST a2a/peers/research/call", Examples.Text("a2a-peers.call.request.json"), 200),
        ("DELETE a2a/peers/extra", null, 200),
        ("GET settings", null, 200),
        ("PATCH settings", """{"temperature":0.3,"self_improvement":{"mode":"review"}}""", 200),
        ("GET policy", null, 200),
        ("POST policy", """{"action":"deny","tool":"write_file","params":{"path":"x"},"addedBy":"placet"}""", 201),
        ("DELETE policy", """{"action":"deny","tool":"write_file","params":{"path":"x"}}""", 200),
        ("PATCH policy/settings", """{"skipCron":true}""", 200),
        ("DELETE policy/all", null, 200),
        ("GET versions?limit=2", null, 200),
        ("GET versions/9f3c2a1b", null, 200),
        ("GET versions/9f3c2a1b/diff", null, 200),
        ("POST versions/checkpoint", """{"actor":"placet","reason":"r"}""", 201),
        ("POST versions/41d07be2/rollback", """{"actor":"placet","reason":"r"}""", 200),
        ("GET versions/runs", null, 200),
        ($"GET versions/runs/{Run}", null, 200),
        ($"GET versions/runs/{Run}/report", null, 200),
        ($"GET versions/runs/{Run}/diff", null, 200),
        ("GET improvement/runs", null, 200),
        ($"POST versions/runs/{Run}/approve", null, 200),
        ($"POST improvement/runs/{Run}/reject", """{"reason":"r"}""", 409),
        ($"POST versions/runs/{Run}/rollback", null, 200),
        ($"POST versions/runs/{Run}/comment", """{"comment":"c","actor":"placet"}""", 200),
    ];
}
