using System.Text.Json;
using ModelContextProtocol;
using Placet.AgentRuntime;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Mcp;

/// <summary>contract 21: the tools that change something: who may, what the runtime gets, and what the activity log says.</summary>
internal sealed class McpWriteToolTests : McpFixture
{
    [TestCase("run_cron", "id", "cron/a%20b%2Fc/run-now", "cron.run")]
    [TestCase("pause_cron", "id", "cron/a%20b%2Fc/pause", "cron.pause")]
    [TestCase("resume_cron", "id", "cron/a%20b%2Fc/resume", "cron.resume")]
    [TestCase("restart_mcp_server", "name", "mcp/a%20b%2Fc/restart", "mcp.restart")]
    public async Task A_change_is_that_of_the_route_and_leaves_its_row(string tool, string argument, string path, string action)
    {
        Runtime.NextOfAny().AnswerJson("""{"id":"x","text":"done"}""", status: 202);
        var arguments = new Dictionary<string, object?> { ["agentId"] = AgentId, [argument] = "a b/c" };
        var answer = await CallAsync(User, tool, arguments);
        var request = Runtime.Requests.Single();
        Assert.That($"{request.Method} {request.RawTarget} {request.BodyText}", Is.EqualTo($"POST /api/v1/{path} {{}}"));
        Assert.That(answer.GetProperty("data").GetRawText(), Is.EqualTo("""{"id":"x","text":"done"}"""));
        var row = await NewestAsync();
        Assert.Multiple(() =>
        {
            Assert.That(row.GetProperty("action").GetString(), Is.EqualTo(action));
            Assert.That(row.GetProperty("target").GetString(), Is.EqualTo("a b/c"));
            Assert.That(row.GetProperty("status").GetInt32(), Is.EqualTo(202));
            Assert.That(row.GetProperty("agentId").GetString(), Is.EqualTo(AgentId));
            Assert.That(row.GetProperty("userName").GetString(), Is.EqualTo("Admin"));
            Assert.That(row.GetProperty("apiKeyId").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(row.GetProperty("ip").GetString(), Is.EqualTo("127.0.0.1"));
            Assert.That(row.GetProperty("durationMs").GetInt64(), Is.InRange(0, 60_000));
        });
    }

    [Test]
    public async Task A_job_is_paused_and_resumed_at_a_real_runtime()
    {
        var id = ItemsOf(await CallAsync(User, "list_cron", new { agentId = AgentId }))
            .First(job => job.GetProperty("enabled").GetBoolean()).GetProperty("id").GetString();
        var paused = await CallAsync(User, "pause_cron", new { agentId = AgentId, id });
        Assert.That(paused.GetProperty("data").GetProperty("enabled").GetBoolean(), Is.False);
        var resumed = await CallAsync(User, "resume_cron", new { agentId = AgentId, id });
        Assert.That(resumed.GetProperty("data").GetProperty("enabled").GetBoolean(), Is.True);
    }

    [Test]
    public async Task An_answer_without_a_body_is_no_data()
    {
        Runtime.NextOfAny().AnswerNoContent();
        var answer = await CallAsync(User, "pause_cron", new { agentId = AgentId, id = "7" });
        Assert.That(answer.GetProperty("data").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That((await NewestAsync()).GetProperty("status").GetInt32(), Is.EqualTo(204));
    }

    [Test]
    public async Task A_change_that_the_runtime_refuses_is_an_error_and_a_row_with_its_status()
    {
        Runtime.NextOfAny().Answer(409, message: "job is running");
        var error = await FailAsync(User, "run_cron", "upstream_409", new { agentId = AgentId, id = "7" });
        Assert.That(error.GetProperty("error").GetProperty("message").GetString(), Is.EqualTo("job is running"));
        Assert.That(error.GetProperty("upstreamStatus").GetInt32(), Is.EqualTo(409));
        Assert.That((await NewestAsync()).GetProperty("status").GetInt32(), Is.EqualTo(409));
    }

    [Test]
    public async Task A_change_is_sent_once_when_the_connection_breaks()
    {
        Runtime.NextOfAny().AbortBeforeHeaders();
        await FailAsync(User, "run_cron", "upstream_unreachable", new { agentId = AgentId, id = "7" });
        Assert.That(Runtime.Requests, Has.Count.EqualTo(1));
        Assert.That((await NewestAsync()).GetProperty("status").GetInt32(), Is.EqualTo(502));
    }

    [Test, CancelAfter(30_000)]
    public async Task A_change_whose_caller_leaves_is_in_the_log_all_the_same(CancellationToken cancellationToken)
    {
        var latch = new Latch();
        Runtime.NextOfAny().HoldHeaders(latch);
        using var leave = new CancellationTokenSource();
        using var request = McpWire.Request("tools/call", new { name = "run_cron", arguments = new { agentId = AgentId, id = "left" } });
        var call = Person.SendAsync(request, leave.Token);
        await latch.Reached.WaitAsync(cancellationToken);
        await leave.CancelAsync();
        Assert.CatchAsync<OperationCanceledException>(async () => await call);
        int? status;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            status = await StatusOfAsync("left");
        }
        while (status is null);

        Assert.That(status, Is.EqualTo(499));
        latch.Release();
    }

    [TestCase("run_cron")]
    [TestCase("pause_cron")]
    [TestCase("resume_cron")]
    [TestCase("restart_mcp_server")]
    [TestCase("acknowledge_alert")]
    public async Task A_key_neither_sees_nor_calls_a_tool_that_changes_something(string tool)
    {
        Assert.That((await KeyHolder.ListToolsAsync()).Select(found => found.Name), Does.Not.Contain(tool).And.Contains("list_cron"));
        Assert.That((await User.ListToolsAsync()).Select(found => found.Name), Does.Contain(tool));
        var arguments = new Dictionary<string, object?> { ["agentId"] = AgentId, ["id"] = "7" };
        var refused = Assert.CatchAsync<McpProtocolException>(async () => await KeyHolder.CallToolAsync(tool, arguments))!;
        Assert.That(refused.ErrorCode, Is.EqualTo(McpErrorCode.InvalidRequest));
        Assert.That(Runtime.Requests, Is.Empty);
    }

    [TestCase("run_cron", "id")]
    [TestCase("restart_mcp_server", "name")]
    public async Task A_stranger_changes_nothing_and_leaves_no_row(string tool, string argument)
    {
        var before = (await NewestAsync()).GetProperty("id").GetString();
        await FailAsync(
            Outsider, tool, "agent_not_found", new Dictionary<string, object?> { ["agentId"] = AgentId, [argument] = "7" });
        Assert.That(Runtime.Requests, Is.Empty);
        Assert.That((await NewestAsync()).GetProperty("id").GetString(), Is.EqualTo(before));
    }

    private async Task<JsonElement> NewestAsync()
    {
        using var answer = await Person.GetAsync("/api/manage/activity?limit=1");
        return (await answer.JsonAsync()).GetProperty("items")[0];
    }

    private async Task<int?> StatusOfAsync(string target)
    {
        using var answer = await Person.GetAsync("/api/manage/activity?action=cron.run");
        return (await answer.JsonAsync()).GetProperty("items").EnumerateArray()
            .Where(row => row.GetProperty("target").GetString() == target)
            .Select(row => (int?)row.GetProperty("status").GetInt32()).SingleOrDefault();
    }
}
