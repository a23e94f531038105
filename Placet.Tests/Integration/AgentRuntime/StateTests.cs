using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Placet.AgentRuntime;

namespace Placet.Tests.Integration.AgentRuntime;

/// <summary>What is written is what is read next.</summary>
internal sealed class StateTests
{
    private RuntimeFixture runtime = null!;

    [SetUp]
    public async Task StartAsync() => runtime = await RuntimeFixture.StartAsync();

    [TearDown]
    public async Task StopAsync() => await runtime.DisposeAsync();

    [Test]
    public async Task A_deleted_session_is_gone_from_the_list_and_from_health()
    {
        await runtime.AskAsync("DELETE", "sessions/cli:direct");

        Assert.That((await runtime.AskAsync("DELETE", "sessions/cli:direct")).Status, Is.EqualTo(404));
        Assert.That((await runtime.AskAsync("GET", "sessions")).Body, Does.Not.Contain("cli:direct").And.Contain("\"count\":3"));
        Assert.That((await ReadAsync("health"))["sessions"]!.GetValue<int>(), Is.EqualTo(6));
    }

    [Test]
    public async Task Sessions_are_cut_and_filtered_as_asked()
    {
        var page = await ReadAsync("sessions?offset=1&limit=2");
        var channel = await ReadAsync("sessions?channel=telegram");

        Assert.That(page["items"]!.AsArray(), Has.Count.EqualTo(2));
        Assert.That(page["count"]!.GetValue<int>(), Is.EqualTo(4));
        Assert.That(channel["items"]!.AsArray().Single()!["key"]!.GetValue<string>(), Is.EqualTo("telegram:-1001234567890"));
    }

    [Test]
    public async Task A_limit_shows_the_last_messages_of_a_session()
    {
        var session = await ReadAsync("sessions/placet:ch_7f2a91?limit=1");

        Assert.That(session["messages"]!.AsArray().Single()!["content"]!.GetValue<string>(), Is.EqualTo("That is a duplicate of #17."));
    }

    [TestCase("0 9 * * 1-5", "Europe/Berlin", "2026-05-15T07:00:00Z")]
    [TestCase("*/15 * * * *", null, "2026-05-14T09:15:00Z")]
    [TestCase("0 0 29 2 *", null, "2028-02-29T00:00:00Z")]
    [TestCase("0 12 13 * 5", null, "2026-05-15T12:00:00Z")]
    [TestCase("30 2 * 3 7", "Europe/Berlin", "2027-03-07T01:30:00Z")]
    [TestCase("5/20 10 * * *", null, "2026-05-14T10:05:00Z")]
    [TestCase("0 0 31 2 *", null, null)]
    public async Task The_next_run_is_where_the_expression_says(string expression, string? zone, string? expected)
    {
        var schedule = new JsonObject { ["kind"] = "cron", ["expr"] = expression, ["tz"] = zone };
        var body = new JsonObject { ["name"] = "x", ["schedule"] = schedule };

        var job = JsonNode.Parse((await runtime.AskAsync("POST", "cron", body.ToJsonString())).Body)!;

        var next = job["state"]!["next_run_at_ms"]?.GetValue<long>();
        Assert.That(next, Is.EqualTo(expected is null ? null : DateTimeOffset.Parse(expected, provider: null).ToUnixTimeMilliseconds()));
    }

    [Test]
    public async Task A_run_is_read_from_the_state_and_changes_it_each_time()
    {
        await runtime.AskAsync("POST", "cron/a1b2c3d4/run-now");
        var first = await ReadAsync("cron/a1b2c3d4");
        await runtime.AskAsync("POST", "cron/a1b2c3d4/run-now", "{}");
        var second = await ReadAsync("cron/a1b2c3d4");

        Assert.That(first["state"]!["last_status"]!.GetValue<string>(), Is.EqualTo("ok"));
        Assert.That(
            second["state"]!["last_run_at_ms"]!.GetValue<long>(),
            Is.GreaterThan(first["state"]!["last_run_at_ms"]!.GetValue<long>()));
        Assert.That(second["state"]!["run_history"]!.AsArray(), Has.Count.EqualTo(5));
    }

    [Test]
    public async Task A_reminder_vanishes_after_its_run()
    {
        await runtime.AskAsync("POST", "cron/5e6f7a8b/run-now", "{}");

        Assert.That((await runtime.AskAsync("GET", "cron/5e6f7a8b")).Status, Is.EqualTo(404));
    }

    [Test]
    public async Task A_change_in_camel_case_and_nested_is_understood()
    {
        await runtime.AskAsync(
            "PATCH", "cron/0badcafe",
            """{"schedule":{"kind":"every","everyMs":60000},"payload":{"message":"m","sessionKey":"s:1"},"id":"x"}""");

        var job = await ReadAsync("cron/0badcafe");
        Assert.That(job["schedule"]!["every_ms"]!.GetValue<int>(), Is.EqualTo(60000));
        Assert.That(job["payload"]!["message"]!.GetValue<string>(), Is.EqualTo("m"));
        Assert.That(job["payload"]!["session_key"]!.GetValue<string>(), Is.EqualTo("s:1"));
    }

    [Test]
    public async Task A_written_file_is_listed_read_and_deleted()
    {
        const string Target = "workspace/file?path=scripts/neu/gr%C3%B6%C3%9Fe.py";
        await runtime.AskAsync("PUT", Target, """{"content":"ü\r\n"}""");

        Assert.That((await ReadAsync(Target))["content"]!.GetValue<string>(), Is.EqualTo("ü\r\n"));
        Assert.That((await ReadAsync("workspace/tree?depth=3&path=scripts")).ToJsonString(), Does.Contain("\"size\":4"));
        Assert.That(
            (await ReadAsync("scripts"))["items"]!.AsArray().Select(item => item!["name"]!.GetValue<string>()),
            Does.Contain("neu/größe.py"));
        Assert.That((await runtime.AskAsync("DELETE", Target)).Status, Is.EqualTo(200));
        Assert.That((await runtime.AskAsync("GET", Target)).Status, Is.EqualTo(404));
        Assert.That((await ReadAsync("scripts"))["items"]!.AsArray(), Has.Count.EqualTo(3));
    }

    [Test]
    public async Task Every_file_of_the_tree_can_be_read_in_its_listed_size()
    {
        // One file has another size in the example of its content.
        var files = Files((await ReadAsync("workspace/tree?depth=10"))["tree"]!)
            .Where(file => !file.Path.Contains("Überblick", StringComparison.Ordinal));

        foreach (var (path, size) in files)
        {
            var read = await ReadAsync($"workspace/file?path={Uri.EscapeDataString(path)}");
            Assert.That(read["size"]!.GetValue<long>(), Is.EqualTo(size), path);
        }
    }

    [Test]
    public async Task An_installed_skill_replaces_the_old_one_only_when_told_to()
    {
        var body = JsonNode.Parse(Examples.Text("skills.create.request.json"))!;
        Assert.That((await runtime.AskAsync("POST", "skills", body.ToJsonString())).Status, Is.EqualTo(409));

        body["overwrite"] = true;
        Assert.That((await runtime.AskAsync("POST", "skills", body.ToJsonString())).Status, Is.EqualTo(201));

        Assert.That((await ReadAsync("skills"))["items"]!.AsArray(), Has.Count.EqualTo(3));
        Assert.That(
            (await ReadAsync("workspace/file?path=skills/invoice-check/scripts/sum.py"))["content"]!.GetValue<string>(),
            Does.StartWith("import sys"));
    }

    [Test]
    public async Task A_masked_secret_that_is_written_back_is_kept()
    {
        await using var open = await RuntimeFixture.StartAsync(new AgentRuntimeOptions { MaskChannelSecrets = false });

        await open.AskAsync("PUT", "channels/placet", """{"managementToken":"***","apiKey":"new","other":"***"}""");

        var config = JsonNode.Parse((await open.AskAsync("GET", "channels/placet")).Body)!["config"]!;
        Assert.That(config["managementToken"]!.GetValue<string>(), Is.EqualTo(open.Runtime.Token));
        Assert.That(config["apiKey"]!.GetValue<string>(), Is.EqualTo("new"));
        Assert.That(config["other"]!.GetValue<string>(), Is.EqualTo("***"));
    }

    [Test]
    public async Task No_answer_shows_a_secret_of_a_channel()
    {
        Assert.That((await runtime.AskAsync("GET", "channels")).Body, Does.Not.Contain(runtime.Runtime.Token));
        var written = await runtime.AskAsync("PUT", "channels/email", """{"imapPassword":"hidden-1","smtp_password":"hidden-2"}""");
        Assert.That(written.Body, Does.Not.Contain("hidden"));
    }

    [Test]
    public async Task The_policy_switches_are_the_same_in_settings_and_policy()
    {
        await runtime.AskAsync("PATCH", "policy/settings", """{"enabled":false}""");
        Assert.That((await ReadAsync("settings"))["advanced"]!["policy_enabled"]!.GetValue<bool>(), Is.False);

        await runtime.AskAsync("PATCH", "settings", """{"policy_enabled":true,"policy_skip_cron":true}""");
        var policy = await ReadAsync("policy");
        Assert.That((policy["enabled"]!.GetValue<bool>(), policy["skipCron"]!.GetValue<bool>()), Is.EqualTo((true, true)));
    }

    [Test]
    public async Task A_rule_that_exists_is_not_made_twice()
    {
        var rule = Examples.Text("policy.create.request.json");

        Assert.That((await runtime.AskAsync("POST", "policy", rule)).Status, Is.EqualTo(201));
        Assert.That((await runtime.AskAsync("POST", "policy", rule)).Status, Is.EqualTo(200));
        Assert.That((await ReadAsync("policy"))["rules"]!.AsArray(), Has.Count.EqualTo(4));
    }

    [Test]
    public async Task A_rollback_brings_the_files_back()
    {
        const string Target = "workspace/file?path=notes/a.txt";
        await runtime.AskAsync("PUT", Target, """{"content":"one\n"}""");
        var first = await CheckpointAsync();
        await runtime.AskAsync("PUT", Target, """{"content":"two\n"}""");
        var second = await CheckpointAsync();

        Assert.That((await runtime.AskAsync("GET", $"agent/versions/{second}/diff")).Body, Does.Contain("-one\n+two\n"));
        Assert.That((await runtime.AskAsync("POST", $"agent/versions/{first}/rollback", "{}")).Status, Is.EqualTo(200));
        Assert.That((await ReadAsync(Target))["content"]!.GetValue<string>(), Is.EqualTo("one\n"));
        Assert.That((await runtime.AskAsync("POST", "agent/versions/9f3c2a1b/rollback", "{}")).Status, Is.EqualTo(200));
        Assert.That((await runtime.AskAsync("GET", Target)).Status, Is.EqualTo(404));
    }

    [Test]
    public async Task An_approved_run_makes_a_version()
    {
        await runtime.AskAsync("POST", "improvement/runs/imp-20260514-091500-7c1e/approve", "{}");

        var newest = (await ReadAsync("agent/versions?limit=1"))["items"]!.AsArray().Single()!;
        Assert.That(
            newest["files"]!.AsArray().Select(file => file!.GetValue<string>()),
            Is.EqualTo(new[] { "memory/MEMORY.md", "skills/invoice-check/SKILL.md" }));
    }

    [Test]
    public async Task A_connected_log_in_shows_in_the_list_and_can_be_ended()
    {
        const string Poll = "credentials/providers/github_copilot/oauth/poll?session_id=os-6f1d2c";
        await runtime.AskAsync("POST", "credentials/providers/github_copilot/oauth/start");
        await runtime.AskAsync("GET", Poll);
        await runtime.AskAsync("GET", Poll);
        Assert.That(await HasLogInAsync(), Is.True);

        await runtime.AskAsync("DELETE", "credentials/providers/github_copilot");
        await runtime.AskAsync("GET", Poll);
        Assert.That(await HasLogInAsync(), Is.False);
    }

    [Test]
    public async Task A_stopped_session_works_no_more()
    {
        await runtime.AskAsync("POST", "commands/stop", "{}");

        Assert.That((await ReadAsync("commands/status?sessionKey=telegram:12"))["activeTasks"]!.GetValue<int>(), Is.Zero);
        Assert.That((await runtime.AskAsync("POST", "commands/stop")).Body, Does.Contain("No active task to stop."));
    }

    [Test]
    public async Task Recent_activity_ends_today()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2027, 3, 1, 12, 0, 0, TimeSpan.Zero));
        await using var demo = await RuntimeFixture.StartAsync(new AgentRuntimeOptions { Clock = clock, RecentActivity = true });

        var usage = JsonNode.Parse((await demo.AskAsync("GET", "usage?groupBy=date")).Body)!;
        var audit = await demo.AskAsync("GET", "audit?from=2027-03-01T00:00:00Z&channelId=ch_7f2a91");

        Assert.That(
            usage["items"]!.AsArray().Select(item => item!["date"]!.GetValue<string>()),
            Is.EqualTo(new[] { "2027-02-27", "2027-02-28", "2027-03-01" }));
        Assert.That(audit.Body, Does.Contain("\"count\":5"));
    }

    [TestCase(2, "2027-02-28")]
    [TestCase(12, "2027-03-01")]
    public async Task Recent_events_are_of_the_last_24_hours_at_any_time_of_the_day(int hour, string day)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2027, 3, 1, hour, 0, 0, TimeSpan.Zero));
        await using var demo = await RuntimeFixture.StartAsync(new AgentRuntimeOptions { Clock = clock, RecentActivity = true });

        var audit = JsonNode.Parse((await demo.AskAsync("GET", "audit?from=2027-02-20T00:00:00Z")).Body)!["items"]!.AsArray();

        Assert.That(audit.Select(item => item!["ts"]!.GetValue<string>()[..10]), Is.Not.Empty.And.All.EqualTo(day));
    }

    private async Task<JsonNode> ReadAsync(string target)
    {
        var answer = await runtime.AskAsync("GET", target);
        Assert.That(answer.Status, Is.EqualTo(200), answer.Body);
        return JsonNode.Parse(answer.Body)!;
    }

    private async Task<string> CheckpointAsync()
    {
        var answer = await runtime.AskAsync("POST", "agent/versions/checkpoint", """{"reason":"test"}""");
        return JsonNode.Parse(answer.Body)!["version"]!["sha"]!.GetValue<string>();
    }

    private async Task<bool> HasLogInAsync() => (await ReadAsync("credentials/providers"))["items"]!.AsArray()
        .Single(provider => provider!["name"]!.GetValue<string>() == "github_copilot")!["hasValue"]!.GetValue<bool>();

    private static IEnumerable<(string Path, long Size)> Files(JsonNode node)
    {
        if (node["type"]!.GetValue<string>() == "file")
            yield return (node["path"]!.GetValue<string>(), node["size"]!.GetValue<long>());
        foreach (var file in node["children"]?.AsArray().SelectMany(child => Files(child!)) ?? [])
            yield return file;
    }
}
