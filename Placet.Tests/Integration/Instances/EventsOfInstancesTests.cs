using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Placet.Application.Abstractions;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Instances;

/// <summary>Events over two instances that Redis links: each client gets all of them, wherever it is.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class EventsOfInstancesTests(DatabaseEngine engine)
{
    private LinkedHosts hosts = null!;
    private HttpClient here = null!;
    private HttpClient there = null!;

    [SetUp]
    public async Task Start()
    {
        hosts = await LinkedHosts.StartAsync(engine);
        here = await hosts.One.AsOwnerAsync();
        there = hosts.Other.WithToken(here.DefaultRequestHeaders.Authorization!.Parameter!);
    }

    [TearDown]
    public async Task Stop()
    {
        here?.Dispose();
        there?.Dispose();
        if (hosts is not null)
            await hosts.DisposeAsync();
    }

    [Test]
    public async Task A_change_at_one_instance_is_hinted_at_both()
    {
        await using var stream = await EventReader.OpenAsync(there);
        var agent = await hosts.One.AsAgentOfAsync(here);
        var id = await agent.CreateAgentAsync();
        await stream.ReadUntilAsync(Changed(id));
        using var pinged = await agent.PostJsonAsync("/api/v1/status/ping", new { agentId = id, status = "busy" });
        Assert.That(pinged.StatusCode, Is.EqualTo(HttpStatusCode.Created));
        await stream.ReadUntilAsync($$"""agent.health {"agentId":"{{id}}","status":"busy"}""");
    }

    [Test]
    public async Task A_sign_out_everywhere_at_one_instance_ends_the_streams_of_the_other()
    {
        await using var stream = await EventReader.OpenAsync(there);
        using var ended = await here.PostJsonAsync("/api/auth/logout", new { everywhere = true });
        Assert.That(ended.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await stream.ReadAsync(), Is.Null);
    }

    [Test]
    public async Task After_Redis_was_away_the_clients_of_both_reload()
    {
        await using var first = await EventReader.OpenAsync(here);
        await using var second = await EventReader.OpenAsync(there);
        await hosts.Redis.GoAwayAsync();
        await UntilConnectedAsync(isConnected: false);
        var id = await (await hosts.One.AsAgentOfAsync(here)).CreateAgentAsync();
        await hosts.Redis.ComeBackAsync();
        await UntilConnectedAsync(isConnected: true);
        await second.ReadUntilAsync("reload {}");
        var before = await first.ReadUntilAsync("reload {}");
        Assert.That(before, Does.Contain(Changed(id)).Or.Empty, "its own instance hints at once; a reload covers it");
    }

    private static string Changed(string id) => $$"""agent.changed {"agentId":"{{id}}"}""";

    private async Task UntilConnectedAsync(bool isConnected)
    {
        foreach (var instance in new[] { hosts.One, hosts.Other })
        {
            while (instance.Services.GetRequiredService<IBackplane>().IsConnected != isConnected)
                await Task.Yield();
        }
    }
}
