using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Placet.Application.Events;
using Placet.Infrastructure.Events;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Events;

/// <summary>An agent whose pings stop is hinted, although nobody calls.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class SilenceTests(DatabaseEngine engine)
{
    private FakeTimeProvider clock = null!;

    [SetUp]
    public void MakeClock() => clock = new FakeTimeProvider(new DateTimeOffset(2026, 5, 14, 12, 0, 0, TimeSpan.Zero));

    [Test]
    public async Task It_is_hinted_once_as_offline_and_again_after_it_was_back()
    {
        await using var placet = await PlacetHost.StartAsync(services: TakeTimer, engine: engine);
        var owner = await placet.AsOwnerAsync();
        var agent = await placet.AsAgentOfAsync(owner);
        var id = await agent.CreateAgentAsync();
        await using var stream = await EventReader.OpenAsync(owner);

        await PingAsync(agent, id, "busy");
        Assert.That(await stream.ReadAsync(), Is.EqualTo(Health(id, "busy")));
        await LookAfterAsync(placet, 170);
        await LookAfterAsync(placet, 10);
        await LookAfterAsync(placet, 10);
        Assert.That(await stream.ReadAsync(), Is.EqualTo(Health(id, "offline")));
        await PingAsync(agent, id, "busy");
        Assert.That(await stream.ReadAsync(), Is.EqualTo(Health(id, "busy")), "one hint, not one for each look");
        await LookAfterAsync(placet, 185);
        Assert.That(await stream.ReadAsync(), Is.EqualTo(Health(id, "offline")));
    }

    [Test]
    public async Task An_agent_that_says_itself_that_it_is_offline_and_another_users_give_no_hint()
    {
        await using var placet = await PlacetHost.StartAsync(services: TakeTimer, engine: engine);
        var owner = await placet.AsOwnerAsync();
        var member = await placet.AsMemberAsync();
        var (own, others) = (await placet.AsAgentOfAsync(owner), await placet.AsAgentOfAsync(member));
        var (quiet, foreign, last) = (await own.CreateAgentAsync(), await others.CreateAgentAsync(), await own.CreateAgentAsync());
        await PingAsync(own, quiet, "active");
        await PingAsync(own, quiet, "offline");
        await PingAsync(others, foreign, "active");
        await using var stream = await EventReader.OpenAsync(owner);
        await LookAfterAsync(placet, 1);
        await PingAsync(own, last, "active");
        Assert.That(await stream.ReadAsync(), Is.EqualTo(Health(last, "active")));
        await LookAfterAsync(placet, 180);
        Assert.That(await stream.ReadAsync(), Is.EqualTo(Health(last, "offline")));
    }

    [Test]
    public async Task The_server_looks_by_itself()
    {
        await using var placet = await PlacetHost.StartAsync(
            services: services => services.AddSingleton<TimeProvider>(clock), engine: engine);
        var owner = await placet.AsOwnerAsync();
        var agent = await placet.AsAgentOfAsync(owner);
        var id = await agent.CreateAgentAsync();
        await using var stream = await EventReader.OpenAsync(owner);
        await PingAsync(agent, id, "busy");
        Assert.That(await stream.ReadAsync(), Is.EqualTo(Health(id, "busy")));
        clock.Advance(TimeSpan.FromSeconds(190));
        Assert.That(await stream.ReadAsync(), Is.EqualTo(Health(id, "offline")));
    }

    /// <summary>The test is the timer.</summary>
    private void TakeTimer(IServiceCollection services)
    {
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
        services.Remove(services.Single(service => service.ImplementationType == typeof(SilenceService)));
    }

    private Task LookAfterAsync(PlacetHost placet, int seconds)
    {
        clock.Advance(TimeSpan.FromSeconds(seconds));
        return placet.Services.GetRequiredService<SilenceEvents>().PublishAsync(default);
    }

    private static async Task PingAsync(HttpClient agent, string id, string status)
    {
        using var pinged = await agent.PostJsonAsync("/api/v1/status/ping", new { agentId = id, status });
        await pinged.JsonAsync(HttpStatusCode.Created);
    }

    private static string Health(string agentId, string status) => $$"""agent.health {"agentId":"{{agentId}}","status":"{{status}}"}""";
}
