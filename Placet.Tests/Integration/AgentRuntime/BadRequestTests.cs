using System.Text;
using NUnit.Framework;
using Placet.AgentRuntime;

namespace Placet.Tests.Integration.AgentRuntime;

/// <summary>Whatever is wrong with a request has a documented status; nothing is a failure of the runtime.</summary>
internal sealed class BadRequestTests
{
    private RuntimeFixture runtime = null!;

    [SetUp]
    public async Task StartAsync() => runtime = await RuntimeFixture.StartAsync();

    [TearDown]
    public async Task StopAsync() => await runtime.DisposeAsync();

    [TestCase("")]
    [TestCase("[]")]
    [TestCase("null")]
    [TestCase("7")]
    [TestCase("{\"name\"")]
    [TestCase("{\"name\":\"a\",\"name\":\"b\"}")]
    [TestCase("{\"name\":\"\\ud800\"}")]
    [TestCase("{\"\\udc00\":1}")]
    public async Task A_body_that_is_no_object_is_refused(string body)
    {
        var answer = await runtime.AskAsync("POST", "cron", body);

        Assert.That(answer.Status, Is.EqualTo(400), answer.Body);
        Assert.That(answer.Body, Does.Contain("Request body must be a JSON object"));
    }

    [Test]
    public async Task A_body_that_is_nested_too_deeply_is_refused()
    {
        var answer = await runtime.AskAsync("PUT", "channels/x", $"{{\"a\":{new string('[', 600)}{new string(']', 600)}}}");

        Assert.That(answer.Status, Is.EqualTo(400));
    }

    [Test]
    public async Task A_body_nested_as_deeply_as_is_passed_on_is_kept()
    {
        var nested = $"{{\"a\":{new string('[', 511)}{new string(']', 511)}}}";
        await runtime.AskAsync("PUT", "channels/x", nested);

        Assert.That((await runtime.AskAsync("GET", "channels")).Body, Does.Contain(nested));
    }

    [Test]
    public async Task A_body_over_the_limit_is_refused_in_form_A()
    {
        await using var small = await RuntimeFixture.StartAsync(new AgentRuntimeOptions { MaxRequestBodyBytes = 1000 });

        var answer = await small.AskAsync("POST", "cron", $"{{\"name\":\"{new string('x', 1000)}\"}}");

        Assert.That(answer.Status, Is.EqualTo(413));
        Assert.That(answer.Body, Does.Contain("\"code\":413"));
    }

    [TestCase("""{"kind":"cron"}""", "cron schedule requires a non-empty 'expr'")]
    [TestCase("""{"kind":"cron","expr":" "}""", "cron schedule requires a non-empty 'expr'")]
    [TestCase("""{"kind":"cron","expr":"1 2 3"}""", "invalid cron expression '1 2 3': wrong number of fields")]
    [TestCase("""{"kind":"cron","expr":"60 * * * *"}""", "invalid cron expression '60 * * * *': minute '60' is not valid")]
    [TestCase("""{"kind":"cron","expr":"5-1 * * * *"}""", "invalid cron expression '5-1 * * * *': minute '5-1' is not valid")]
    [TestCase("""{"kind":"cron","expr":"*/0 * * * *"}""", "invalid cron expression '*/0 * * * *': minute '*/0' is not valid")]
    [TestCase("""{"kind":"cron","expr":"* * * * *","tz":"Mars/Base"}""", "unknown timezone 'Mars/Base'")]
    [TestCase("""{"kind":"cron","expr":"* * * * *","tz":""}""", "unknown timezone ''")]
    [TestCase("""{"kind":"every","every_ms":1,"tz":"UTC"}""", "tz can only be used with cron schedules")]
    [TestCase("""{"kind":"daily"}""", "schedule.kind must be one of at, every, cron")]
    [TestCase("""{"kind":"every","every_ms":0}""", "every_ms must be a positive integer")]
    [TestCase("""{"kind":"every","every_ms":"1"}""", "every_ms must be a positive integer")]
    [TestCase("""{"kind":"every","every_ms":1e400}""", "every_ms must be a positive integer")]
    [TestCase("""{"kind":"every","every_ms":18446744073709551616}""", "every_ms must be a positive integer")]
    [TestCase("""{"kind":"at","at_ms":1}""", "at_ms must be in the future")]
    [TestCase("""{"kind":"at"}""", "at_ms must be in the future")]
    public async Task A_schedule_that_cannot_be_is_refused_with_its_reason(string schedule, string message)
    {
        var answer = await runtime.AskAsync("POST", "cron", $$"""{"name":"x","schedule":{{schedule}}}""");

        Assert.That(answer.Status, Is.EqualTo(400), answer.Body);
        Assert.That(answer.Body, Does.Contain($"\"message\":\"{message}\""));
    }

    [TestCase("GET", "sessions?limit=0", 400)]
    [TestCase("GET", "sessions?limit=99999999999999999999", 400)]
    [TestCase("GET", "sessions?limit=1&limit=2", 400)]
    [TestCase("GET", "sessions?offset=-1", 400)]
    [TestCase("GET", "audit?limit=1001", 400)]
    [TestCase("GET", "audit?from=yesterday", 400)]
    [TestCase("GET", "audit?sortDir=up", 400)]
    [TestCase("GET", "audit/runs/nobody", 404)]
    [TestCase("GET", "usage?groupBy=hour", 400)]
    [TestCase("GET", "usage?from=2026-05-14&to=2026-05-01", 400)]
    [TestCase("GET", "usage?from=0001-01-01&to=9999-12-31", 200)]
    [TestCase("GET", "usage?to=0001-01-01", 200)]
    [TestCase("GET", "usage/runs/nobody", 404)]
    [TestCase("GET", "workspace/tree?path=..", 400)]
    [TestCase("GET", "workspace/tree?path=a/../..", 400)]
    [TestCase("GET", "workspace/tree?path=/etc", 400)]
    [TestCase("GET", "workspace/tree?path=AGENTS.md", 400)]
    [TestCase("GET", "workspace/tree?path=nowhere", 404)]
    [TestCase("GET", "workspace/tree?depth=many", 400)]
    [TestCase("GET", "workspace/tree?depth=99999999999999999999", 200)]
    [TestCase("GET", "workspace/tree?path=", 200)]
    [TestCase("GET", "workspace/file", 400)]
    [TestCase("GET", "workspace/file?path=%2e%2e/secret", 400)]
    [TestCase("GET", "workspace/file?path=%00", 400)]
    [TestCase("GET", "workspace/file?path=notes", 400)]
    [TestCase("DELETE", "workspace/file?path=notes", 400)]
    [TestCase("DELETE", "workspace/file?path=notes/nothing", 404)]
    [TestCase("DELETE", "policy", 400)]
    [TestCase("DELETE", "skills/weather", 403)]
    [TestCase("DELETE", "skills/nobody", 404)]
    [TestCase("GET", "channels/sendProgress", 404)]
    [TestCase("GET", "commands/status?sessionKey=", 400)]
    [TestCase("GET", "agent/versions?limit=501", 400)]
    [TestCase("GET", "agent/versions/nobody/diff", 404)]
    [TestCase("GET", "improvement/runs/imp-20260514-091500-7c1e/diff?path=../x", 400)]
    [TestCase("GET", "improvement/runs/imp-20260514-091500-7c1e/diff?path=diffs%2Fnone", 404)]
    [TestCase("GET", "credentials/providers/github_copilot/oauth/poll", 400)]
    [TestCase("GET", "credentials/providers/github_copilot/oauth/poll?session_id=x", 404)]
    [TestCase("POST", "credentials/providers/openai_codex/oauth/start", 400)]
    [TestCase("POST", "mcp/browser/restart", 409)]
    [TestCase("GET", "a2a/peers/billing.eu/card", 502)]
    [TestCase("POST", "agent/versions/9f3c2a1b/rollback", 400)]
    public async Task A_call_without_body_has_its_documented_status(string method, string target, int status)
    {
        var answer = await runtime.AskAsync(method, target);

        Assert.That(answer.Status, Is.EqualTo(status), answer.Body);
    }

    [TestCase("PUT", "workspace/file?path=x", """{"content":1}""", 400)]
    [TestCase("PUT", "workspace/file?path=x", """{"content":"?","encoding":"base64"}""", 400)]
    [TestCase("PUT", "workspace/file?path=notes", """{"content":""}""", 409)]
    [TestCase("PUT", "workspace/file?path=AGENTS.md/x", """{"content":""}""", 409)]
    [TestCase("PUT", "credentials/1A", """{"value":"x"}""", 400)]
    [TestCase("PUT", "credentials/A", """{"value":""}""", 400)]
    [TestCase("PUT", "credentials/NOBODY/exposed", """{"exposed":true}""", 404)]
    [TestCase("PUT", "credentials/GITHUB_TOKEN/exposed", """{"exposed":"true"}""", 400)]
    [TestCase("POST", "credentials", """{"key":"providers","value":"x"}""", 400)]
    [TestCase("POST", "credentials/providers", """{"name":"openrouter","value":"x"}""", 409)]
    [TestCase("POST", "credentials/providers", """{"name":"azure_openai","value":"x"}""", 400)]
    [TestCase("POST", "credentials/providers", """{"name":"github_copilot","value":"x"}""", 400)]
    [TestCase("PUT", "credentials/providers/openrouter", "{}", 400)]
    [TestCase("POST", "mcp", """{"name":"a b","command":"x"}""", 400)]
    [TestCase("POST", "mcp", """{"name":"a"}""", 400)]
    [TestCase("POST", "mcp", """{"name":"a","type":"sse","url":""}""", 400)]
    [TestCase("POST", "mcp", """{"name":"a","command":"x","env":{"A":1}}""", 400)]
    [TestCase("POST", "mcp", """{"name":"a","command":"x","tool_timeout":0}""", 400)]
    [TestCase("PATCH", "mcp/tracker", """{"command":null}""", 400)]
    [TestCase("POST", "skills", """{"name":"x","zip":"AAAA"}""", 400)]
    [TestCase("POST", "skills", """{"name":"..","zip":"AAAA"}""", 400)]
    [TestCase("POST", "commands/new", "{}", 400)]
    [TestCase("POST", "commands/stop", """{"sessionKey":""}""", 400)]
    [TestCase("POST", "a2a/peers", """{"alias":"x","url":"ftp://x"}""", 400)]
    [TestCase("POST", "a2a/peers/research/call", """{"message":" "}""", 400)]
    [TestCase("POST", "a2a/peers/billing.eu/call", """{"message":"x"}""", 409)]
    [TestCase("PATCH", "settings", """{"nothing":1}""", 400)]
    [TestCase("PATCH", "settings", """{"temperature":1e400}""", 400)]
    [TestCase("PATCH", "settings", """{"max_tokens":1.5}""", 400)]
    [TestCase("PATCH", "settings", """{"unified_session":"true"}""", 400)]
    [TestCase("PATCH", "settings", """{"timezone":"Mars/Base"}""", 400)]
    [TestCase("PATCH", "settings", """{"browser":{"proxy":"no url"}}""", 400)]
    [TestCase("PATCH", "settings", """{"browser":{"stealth":{"block_trackers":1}}}""", 400)]
    [TestCase("PATCH", "settings", """{"self_improvement":{"mode":"always"}}""", 400)]
    [TestCase("POST", "policy", """{"action":"ask","tool":"x"}""", 400)]
    [TestCase("POST", "policy", """{"action":"allow","tool":"x","params":{"a":1}}""", 400)]
    [TestCase("DELETE", "policy", """{"action":"allow","tool":"shell_exec","params":{"command":"rm *"}}""", 404)]
    [TestCase("PATCH", "policy/settings", "{}", 400)]
    [TestCase("POST", "agent/versions/9f3c2a1b/rollback", "{}", 409)]
    [TestCase("POST", "improvement/runs/imp-20260512-020000-11aa/approve", "{}", 409)]
    [TestCase("POST", "improvement/runs/imp-20260514-091500-7c1e/comment", """{"comment":" "}""", 400)]
    public async Task A_call_with_a_wrong_body_has_its_documented_status(string method, string target, string body, int status)
    {
        var answer = await runtime.AskAsync(method, target, body);

        Assert.That(answer.Status, Is.EqualTo(status), answer.Body);
    }

    [Test]
    public async Task A_refused_change_of_settings_changes_nothing()
    {
        var before = await runtime.AskAsync("GET", "settings");

        await runtime.AskAsync("PATCH", "settings", """{"max_tokens":1,"timezone":"Mars/Base"}""");

        Assert.That(await runtime.AskAsync("GET", "settings"), Is.EqualTo(before));
    }

    [TestCase("../SKILL.md")]
    [TestCase("/SKILL.md")]
    [TestCase("a/../../x")]
    public async Task An_archive_that_leaves_its_folder_is_refused(string entry)
    {
        using var archive = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(archive, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in new[] { "SKILL.md", entry })
            {
                await using var file = await zip.CreateEntry(name).OpenAsync();
                await file.WriteAsync(Encoding.UTF8.GetBytes("x"));
            }
        }

        var answer = await runtime.AskAsync("POST", "skills", $$"""{"name":"x","zip":"{{Convert.ToBase64String(archive.ToArray())}}"}""");

        Assert.That(answer.Status, Is.EqualTo(400), answer.Body);
    }
}
