using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Placet.Application.Management;
using Placet.Application.Management.Upstream;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Mcp;

/// <summary>Failures of our own, and runtimes that take too long, by a clock that the test moves.</summary>
internal sealed class McpFailureTests
{
    [Test]
    public async Task An_unexpected_failure_is_an_internal_error_without_details()
    {
        var failing = new Moq.Mock<IUpstreamClient>();
        failing.Setup(static client => client.SendAsync(
                Moq.It.IsAny<ManagedRuntime>(), Moq.It.IsAny<UpstreamRequest>(), Moq.It.IsAny<CancellationToken>()))
            .Returns(Task.FromException<UpstreamReply>(new InvalidOperationException("hidden detail")));
        await using var placet = await PlacetHost.StartAsync(services: services => services.AddSingleton(failing.Object));
        var person = await placet.AsOwnerAsync();
        var agent = await (await placet.AsAgentOfAsync(person)).RegisterAgentAsync("http://127.0.0.1:9");
        using var answer = await person.SendAsync(McpWire.Request(
            "tools/call", new { name = "run_cron", arguments = new { agentId = agent, id = "7" } }));
        var result = (await answer.MessageAsync()).GetProperty("result");
        Assert.That(result.GetProperty("isError").GetBoolean(), Is.True);
        Assert.That(result.GetProperty("content")[0].GetProperty("text").GetString(),
            Does.Contain("\"internal_error\"").And.Not.Contain("hidden detail"));
        Assert.That(placet.Logs.Lines.Single(line => line.EventId.Id == 1010).Text, Does.Contain("hidden detail"));
        using var log = await person.GetAsync("/api/manage/activity?action=cron.run");
        Assert.That((await log.JsonAsync()).GetProperty("items")[0].GetProperty("status").GetInt32(), Is.EqualTo(500));
    }

    [Test]
    public async Task A_runtime_that_never_answers_ends_with_the_time_budget_of_a_call()
    {
        await using var runtime = new RawServer(static exchange => exchange.WaitAsync());
        await using var placet = await PlacetHost.StartAsync(["Management:TimeoutSeconds=1"]);
        var person = await placet.AsOwnerAsync();
        var agent = await (await placet.AsAgentOfAsync(person)).RegisterAgentAsync(runtime.Address);
        Assert.That(await HealthCodeAsync(person, agent), Is.EqualTo("upstream_timeout"));
    }

    [Test]
    public async Task The_circuit_of_a_runtime_is_that_of_the_routes()
    {
        await using var placet = await PlacetHost.StartAsync();
        var person = await placet.AsOwnerAsync();
        var agent = await (await placet.AsAgentOfAsync(person)).RegisterAgentAsync("http://127.0.0.1:9");
        List<string> codes = [];
        while (!codes.Contains("upstream_circuit_open"))
        {
            Assert.That(codes, Has.Count.LessThan(20).And.All.EqualTo("upstream_unreachable"));
            codes.Add(await HealthCodeAsync(person, agent));
        }

        using var route = await person.GetAsync($"/api/agents/{agent}/manage/health");
        await route.ErrorAsync(HttpStatusCode.BadGateway, "upstream_circuit_open");
    }

    private static async Task<string> HealthCodeAsync(HttpClient person, string agent)
    {
        using var request = McpWire.Request("tools/call", new { name = "agent_health", arguments = new { agentId = agent } });
        using var answer = await person.SendAsync(request);
        var result = (await answer.MessageAsync()).GetProperty("result");
        var error = JsonDocument.Parse(result.GetProperty("content")[0].GetProperty("text").GetString()!).RootElement;
        return error.GetProperty("error").GetProperty("code").GetString()!;
    }
}
