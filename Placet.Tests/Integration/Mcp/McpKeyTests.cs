using System.Net;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Mcp;

/// <summary>contract 21 and 24: what keys with bounds do by tools.</summary>
internal sealed class McpKeyTests : McpFixture
{
    private static IEnumerable<string> ToolsForAll() => ["fleet_overview", "usage", "activity", "list_alerts"];

    [TestCase("register", false)]
    [TestCase("read", false)]
    [TestCase("manage", true)]
    public async Task Only_a_key_that_may_manage_changes_something(string scope, bool mayWrite)
    {
        await using var client = await ConnectAsync(await Placet.AsKeyAsync(Person, new { scopes = new[] { scope } }));
        var tools = (await client.ListToolsAsync()).Select(tool => tool.Name).ToList();
        foreach (var tool in new[] { "run_cron", "pause_cron", "resume_cron", "restart_mcp_server", "acknowledge_alert" })
            Assert.That(tools.Contains(tool, StringComparer.Ordinal), Is.EqualTo(mayWrite), tool);
        Assert.That(tools, Does.Contain("agent_health"));
        Runtime.NextOfAny().AnswerJson("{}");
        if (mayWrite)
            await CallAsync(client, "pause_cron", new { agentId = AgentId, id = "7" });
        else
            Assert.CatchAsync(async () => await SendAsync(client, "pause_cron", new { agentId = AgentId, id = "7" }));
        Assert.That(Runtime.Requests, Has.Count.EqualTo(mayWrite ? 1 : 0));
    }

    [Test]
    public async Task A_key_of_some_agents_calls_tools_for_those_alone()
    {
        var other = await CreateAsync("other");
        await ManageAsync(other, Runtime.Address.ToString(), Runtime.Token);
        Runtime.ClearRequests();
        await using var client = await ConnectAsync(
            await Placet.AsKeyAsync(Person, new { scopes = new[] { "manage" }, agentIds = new[] { AgentId } }));
        await CallAsync(client, "agent_health", new { agentId = AgentId });
        await FailAsync(client, "agent_health", "agent_not_found", new { agentId = other });
        await FailAsync(client, "run_cron", "agent_not_found", new { agentId = other, id = "7" });
        await FailAsync(client, "acknowledge_alert", "forbidden_agent", new { id = "any" });
        Assert.That(Runtime.Requests, Has.Count.EqualTo(1));
        Assert.That(ItemsOf(await CallAsync(client, "list_agents")).Select(item => item.GetProperty("id").GetString()),
            Is.EqualTo(new[] { AgentId }));
        foreach (var tool in new[] { "activity", "list_alerts" })
        {
            await CallAsync(client, tool, new { agentId = AgentId });
            await FailAsync(client, tool, "agent_not_found", new { agentId = other });
        }
    }

    [TestCaseSource(nameof(ToolsForAll))]
    public async Task A_tool_about_all_agents_is_refused_to_a_key_of_some(string tool)
    {
        await using var client = await ConnectAsync(
            await Placet.AsKeyAsync(Person, new { scopes = new[] { "read" }, agentIds = new[] { AgentId } }));
        await FailAsync(client, tool, "forbidden_agent");
        Assert.That(Runtime.Requests, Is.Empty);
    }

    [Test]
    public async Task A_key_that_loses_a_scope_loses_the_tools_with_the_next_message()
    {
        var key = await Person.CreateKeyAsync(new { scopes = new[] { "manage" } });
        await using var client = await ConnectAsync(Placet.WithToken(key.GetProperty("key").GetString()!));
        Assert.That((await client.ListToolsAsync()).Select(tool => tool.Name), Does.Contain("run_cron"));
        using (var narrowed = await Person.PatchJsonAsync($"/api/api-keys/{key.GetProperty("id")}", new { scopes = new[] { "read" } }))
            Assert.That(narrowed.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.CatchAsync(async () => await SendAsync(client, "run_cron", new { agentId = AgentId, id = "7" }));
        Assert.That(Runtime.Requests, Is.Empty);
    }
}
