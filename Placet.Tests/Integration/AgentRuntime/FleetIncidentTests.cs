using System.Text.Json.Nodes;
using static Placet.Tests.Integration.AgentRuntime.FleetFixture;

namespace Placet.Tests.Integration.AgentRuntime;

/// <summary>What needs a person in a fleet: one of each, and what the person does about it.</summary>
internal sealed class FleetIncidentTests
{
    private const int Roles = 12;

    [Test]
    public async Task One_job_fails_one_server_drops_and_one_change_waits()
    {
        await using var fleet = await StartAsync(Roles);
        var (failing, down, waiting) = (new List<string>(), new List<string>(), new List<string>());
        Assert.That(Items(await fleet.ReadAsync("Hausmeister", "mcp")).Count(IsDown), Is.Zero);

        fleet.Clock.Advance(TimeSpan.FromMinutes(2));
        foreach (var agent in fleet.Agents.Select(agent => Text(agent, "name")))
        {
            failing.AddRange((await ListAsync(fleet, agent, "cron"))
                .Where(job => job["state"]!["last_status"]?.GetValue<string>() == "error").Select(job => Text(job, "name")));
            down.AddRange((await ListAsync(fleet, agent, "mcp")).Where(IsDown).Select(server => $"{agent}: {Text(server, "name")}"));
            waiting.AddRange((await ListAsync(fleet, agent, "versions/runs")).Where(run => Text(run, "approval_state") == "pending")
                .Select(_ => agent));
        }

        Assert.That(failing, Is.EqualTo(new[] { "Bank statement import" }));
        Assert.That(down, Is.EqualTo(new[] { "Hausmeister: home" }));
        Assert.That(waiting, Is.EqualTo(new[] { "Office Desk" }));
    }

    [Test]
    public async Task A_dropped_server_connects_again_by_a_restart_and_drops_again_later()
    {
        await using var fleet = await StartAsync(4);
        fleet.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That(Items(await fleet.ReadAsync("Hausmeister", "mcp")).Count(IsDown), Is.EqualTo(1));
        Assert.That(Items(await fleet.ReadAsync("Hausmeister", "audit?event=error")), Has.Length.EqualTo(1));

        var server = (await fleet.ReadAsync("Hausmeister", "mcp/home/restart", "POST", "{}"))["server"]!;
        Assert.That(server["tools"]!.AsArray(), Has.Count.EqualTo(4));
        fleet.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.That(Items(await fleet.ReadAsync("Hausmeister", "mcp")).Count(IsDown), Is.Zero);
        fleet.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.That(Items(await fleet.ReadAsync("Hausmeister", "mcp")).Count(IsDown), Is.EqualTo(1));
    }

    [Test]
    public async Task A_failing_job_fails_again_and_every_run_is_in_the_audit_log()
    {
        await using var fleet = await StartAsync(6);
        var job = Items(await fleet.ReadAsync("Bookkeeping", "cron"))[0];
        var before = Items(await fleet.ReadAsync("Bookkeeping", "audit?event=cron_run&status=error")).Length;

        await fleet.ReadAsync("Bookkeeping", $"cron/{Text(job, "id")}/run-now", "POST", "{}");
        fleet.Clock.Advance(TimeSpan.FromMinutes(40));

        job = await fleet.ReadAsync("Bookkeeping", $"cron/{Text(job, "id")}");
        Assert.That(Text(job["state"], "last_status"), Is.EqualTo("error"));
        Assert.That(Items(await fleet.ReadAsync("Bookkeeping", "audit?event=cron_run&status=error")), Has.Length.EqualTo(before + 4),
            "one by hand, three by the clock");
    }

    [Test]
    public async Task A_paused_job_does_not_run_and_a_new_one_does()
    {
        await using var fleet = await StartAsync(5);
        var watch = Items(await fleet.ReadAsync("Support Triage", "cron"))[0];
        await fleet.ReadAsync("Support Triage", $"cron/{Text(watch, "id")}/pause", "POST", "{}");
        var made = await fleet.ReadAsync(
            "Support Triage", "cron", "POST", """{"name":"Greeting","message":"Say hello","schedule":{"kind":"every","every_ms":60000}}""");

        fleet.Clock.Advance(TimeSpan.FromMinutes(10));

        var paused = await fleet.ReadAsync("Support Triage", $"cron/{Text(watch, "id")}");
        var running = await fleet.ReadAsync("Support Triage", $"cron/{Text(made, "id")}");
        Assert.That(Number(paused["state"], "last_run_at_ms"), Is.EqualTo(Number(watch["state"], "last_run_at_ms")));
        Assert.That(Items(running["state"]!, "run_history"), Has.Length.EqualTo(10));
        var session = await fleet.ReadAsync("Support Triage", $"sessions/cron:{Text(made, "id")}");
        Assert.That(Text(Items(session, "messages")[0], "content"), Is.EqualTo("Say hello"));
    }

    [Test]
    public async Task An_approved_change_is_in_the_file_and_can_be_taken_back()
    {
        await using var fleet = await StartAsync(1);
        var run = Items(await fleet.ReadAsync("Office Desk", "versions/runs")).Single(one => Text(one, "approval_state") == "pending");
        Assert.That(Text(fleet.Agent("Office Desk"), "status"), Is.AnyOf("busy", "offline"), "it waits, once it has pinged");
        const string Line = "Delivery notes are filed under the order number";
        var diff = (await fleet.AskAsync("Office Desk", $"versions/runs/{Text(run, "id")}/diff")).Body;
        Assert.That(diff, Does.Contain("+- " + Line));

        await fleet.ReadAsync("Office Desk", $"versions/runs/{Text(run, "id")}/approve", "POST", "{}");
        Assert.That(await SkillAsync(), Does.Contain(Line));
        var newest = Items(await fleet.ReadAsync("Office Desk", "versions"))[0];
        Assert.That(newest["files"]![0]!.GetValue<string>(), Is.EqualTo("skills/filing/SKILL.md"));
        await fleet.ReadAsync("Office Desk", $"versions/runs/{Text(run, "id")}/rollback", "POST", "{}");

        Assert.That(await SkillAsync(), Does.Not.Contain(Line));

        async Task<string> SkillAsync() =>
            Text(await fleet.ReadAsync("Office Desk", "workspace/file?path=skills/filing/SKILL.md"), "content");
    }

    [Test]
    public async Task A_deleted_session_stays_away_and_a_new_one_begins_empty()
    {
        await using var fleet = await StartAsync(1);
        var sessions = Items(await fleet.ReadAsync("Office Desk", "sessions"));
        var (gone, emptied) = (Text(sessions[0], "key"), Text(sessions[1], "key"));

        await fleet.ReadAsync("Office Desk", $"sessions/{Uri.EscapeDataString(gone)}", "DELETE");
        await fleet.ReadAsync("Office Desk", "commands/new", "POST", new JsonObject { ["sessionKey"] = emptied }.ToJsonString());

        Assert.That((await fleet.AskAsync("Office Desk", $"sessions/{Uri.EscapeDataString(gone)}")).Status, Is.EqualTo(404));
        Assert.That(Items(await fleet.ReadAsync("Office Desk", $"sessions/{Uri.EscapeDataString(emptied)}"), "messages"), Is.Empty);
        Assert.That(Number(await fleet.ReadAsync("Office Desk", "sessions"), "count"), Is.EqualTo(sessions.Length - 1));
    }

    private static bool IsDown(JsonNode server) => server["enabled"]!.GetValue<bool>() && !server["connected"]!.GetValue<bool>();

    private static async Task<JsonNode[]> ListAsync(FleetFixture fleet, string agent, string path)
    {
        var (status, body) = await fleet.AskAsync(agent, path);
        return status == 404 ? [] : Items(JsonNode.Parse(body)!);
    }
}
