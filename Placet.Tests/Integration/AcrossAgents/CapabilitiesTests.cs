using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Placet.AgentRuntime;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.AcrossAgents;

/// <summary>contract 11: which parts of the management API a runtime has, without a dozen 404s.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class CapabilitiesTests(DatabaseEngine engine) : AcrossAgentsFixture(engine)
{
    private static readonly (RuntimeGroups Group, string Name)[] Groups =
    [
        (RuntimeGroups.Health, "health"), (RuntimeGroups.Sessions, "sessions"), (RuntimeGroups.Audit, "audit"),
        (RuntimeGroups.Usage, "usage"),
        (RuntimeGroups.Credentials, "credentials"), (RuntimeGroups.Cron, "cron"), (RuntimeGroups.Mcp, "mcp"),
        (RuntimeGroups.Workspace, "workspace"),
        (RuntimeGroups.Skills, "skills"), (RuntimeGroups.Scripts, "scripts"), (RuntimeGroups.Channels, "channels"),
        (RuntimeGroups.Commands, "commands"),
        (RuntimeGroups.AgentCard, "agentCard"), (RuntimeGroups.A2aPeers, "a2aPeers"), (RuntimeGroups.Settings, "settings"),
        (RuntimeGroups.Policy, "policy"),
        (RuntimeGroups.Versions, "versions"),
    ];

    [Test]
    public async Task Each_group_is_told_apart()
    {
        foreach (var (missing, name) in Groups.Append((RuntimeGroups.None, "nothing")))
        {
            await using var runtime = await AgentRuntimeHost.StartAsync(new AgentRuntimeOptions { DisabledGroups = missing });
            var id = await AddAsync(name, runtime.Address.ToString(), runtime.Token);
            var capabilities = (await GetAsync($"/api/agents/{id}/management")).GetProperty("capabilities");
            Assert.That(
                capabilities.EnumerateObject().Select(group => $"{group.Name}:{group.Value.GetRawText()}"),
                Is.EqualTo(Groups.Select(group => $"{group.Name}:{(group.Name == name ? "false" : "true")}")));
            Assert.That(runtime.Requests.Select(request => request.Method), Is.EqualTo(Groups.Select(_ => "GET")));
        }
    }

    [Test]
    public async Task What_a_runtime_may_lack_is_no_warning_and_what_fails_is_one()
    {
        foreach (var (status, level) in new[] { (404, LogLevel.Debug), (405, LogLevel.Debug), (501, LogLevel.Debug),
            (400, LogLevel.Warning), (500, LogLevel.Warning) })
        {
            await using var runtime = new RawServer(exchange => exchange.SendAsync($"HTTP/1.1 {status} Said\r\nContent-Length: 0\r\n\r\n"));
            var id = await AddAsync($"{status}", runtime.Address);
            await GetAsync($"/api/agents/{id}/management");
            using (var relayed = await Owner.GetAsync($"/api/agents/{id}/manage/sessions"))
                Assert.That((int)relayed.StatusCode, Is.EqualTo(status));
            var lines = Placet.Logs.Lines.Where(line => line.Text.Contains(id, StringComparison.Ordinal)
                && line.Text.Contains("the runtime responded", StringComparison.Ordinal)).ToList();
            Assert.That(lines, Has.Count.EqualTo(Groups.Length + 1));
            Assert.That(lines.Select(line => line.Level), Has.All.EqualTo(level));
        }
    }

    [Test]
    public async Task A_log_line_of_a_call_says_the_route_and_not_what_was_asked_for()
    {
        await using var runtime = new RawServer(exchange => exchange.SendJsonAsync());
        var id = await AddAsync("one", runtime.Address);
        using var read = await Owner.GetAsync($"/api/agents/{id}/manage/sessions/whose-name");
        Assert.That(read.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        var line = Placet.Logs.Lines.Single(line => line.EventId.Id == 2000 && line.Text.Contains(id, StringComparison.Ordinal));
        Assert.That(line.Text, Does.Contain("sessions/{}").And.Not.Contain("whose-name"));
    }

    [TestCase("404 Not Found", "false")]
    [TestCase("405 Method Not Allowed", "false")]
    [TestCase("501 Not Implemented", "false")]
    [TestCase("400 Bad Request", "true")]
    [TestCase("403 Forbidden", "true")]
    [TestCase("500 Broken", "true")]
    [TestCase("503 Switched off", "true")]
    [TestCase("302 Found", "true")]
    [TestCase("401 Unauthorized", "null")]
    [TestCase("429 Too many", "null")]
    [TestCase("502 Bad Gateway", "null")]
    public async Task An_error_tells_what_it_can(string status, string expected)
    {
        await using var runtime = new RawServer(exchange => exchange.SendAsync($"HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n"));
        var id = await AddAsync("one", runtime.Address);
        var capabilities = (await GetAsync($"/api/agents/{id}/management")).GetProperty("capabilities");
        Assert.That(capabilities.EnumerateObject().Select(group => group.Value.GetRawText()), Has.All.EqualTo(expected));
    }

    [Test]
    public async Task Without_credentials_everything_is_null_and_one_that_cannot_be_reached_is_not_asked_for_the_rest()
    {
        var bare = await CreateAsync("bare", OwnersAgent);
        Assert.That(
            (await GetAsync($"/api/agents/{bare}/management")).GetRawText(),
            Is.EqualTo("""{"configured":false,"url":null,"updatedAt":null,"lastSeenAt":null,"checkedAt":null,"capabilities":null}"""));
        await using var runtime = new RawServer(exchange =>
        {
            exchange.Reset();
            return Task.CompletedTask;
        });
        var id = await AddAsync("dead", runtime.Address);
        var state = await GetAsync($"/api/agents/{id}/management");
        Assert.That(state.GetProperty("capabilities").EnumerateObject().Select(group => group.Value.ValueKind),
            Has.All.EqualTo(JsonValueKind.Null));
        Assert.That(state.GetProperty("lastSeenAt").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(runtime.Requests, Has.Count.LessThan(Groups.Length));
    }

    [Test]
    public async Task It_is_asked_again_when_told_to_and_after_new_credentials_only()
    {
        await using var runtime = await AgentRuntimeHost.StartAsync(new AgentRuntimeOptions());
        var id = await AddAsync("one", runtime.Address.ToString(), runtime.Token);
        var first = await GetAsync($"/api/agents/{id}/management");
        Assert.Multiple(() =>
        {
            Assert.That(first.GetProperty("configured").GetBoolean(), Is.True);
            Assert.That(first.GetProperty("url").GetString(), Is.EqualTo(runtime.Address.ToString()));
            foreach (var time in new[] { "updatedAt", "checkedAt", "lastSeenAt" })
                Assert.That(first.GetProperty(time).GetDateTimeOffset(),
                    Is.EqualTo(TimeProvider.System.GetUtcNow()).Within(TimeSpan.FromMinutes(1)), time);
        });
        var asked = runtime.Requests.Count;
        using (await Owner.PatchJsonAsync($"/api/agents/{id}", new { name = "renamed" }))
            Assert.That((await GetAsync($"/api/agents/{id}/management")).GetProperty("checkedAt").GetString(),
                Is.EqualTo(first.GetProperty("checkedAt").GetString()));
        Assert.That(runtime.Requests, Has.Count.EqualTo(asked));
        await GetAsync($"/api/agents/{id}/management?refresh=true");
        Assert.That(runtime.Requests, Has.Count.EqualTo(2 * asked));
        using var rotated = await OwnersAgent.PostJsonAsync("/api/v1/agents/setManagement",
            new { channelId = id, url = runtime.Address, apiKey = runtime.Token });
        await rotated.JsonAsync();
        await GetAsync($"/api/agents/{id}/management");
        Assert.That(runtime.Requests, Has.Count.EqualTo(3 * asked));
    }

    [Test]
    public async Task A_strangers_agent_is_not_found()
    {
        var id = await AddAsync("one", "http://127.0.0.1:1");
        foreach (var path in new[] { id, "nobody" })
        {
            using var answer = await Stranger.GetAsync($"/api/agents/{path}/management");
            await answer.ErrorAsync(HttpStatusCode.NotFound, "agent_not_found");
        }
    }
}
