using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Placet.Application.Abstractions;
using Placet.Infrastructure.Caching;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Instances;

/// <summary>Redis comes and goes: the service works on, says so, and forgets what it may have missed.</summary>
internal sealed class RedisAwayTests
{
    [Test]
    public async Task A_start_without_Redis_works_and_says_so()
    {
        await using var redis = await RedisServer.StartAsync();
        await redis.GoAwayAsync();
        await using var placet = await StartAsync(redis);
        await ExpectAsync(placet, isHeard: false);
        await redis.ComeBackAsync();
        await UntilAsync(placet, isHeard: true);
        await ExpectAsync(placet, isHeard: true);
    }

    [Test]
    public async Task Under_load_nothing_fails_while_it_goes_and_comes_and_each_loss_and_return_is_one_line()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var placet = await StartAsync(redis);
        var owner = await placet.AsOwnerAsync();
        using var enough = new CancellationTokenSource();
        var load = Enumerable.Range(0, 4).Select(number => LoadAsync(owner, number, enough.Token)).ToList();
        for (var turn = 0; turn < 2; turn++)
        {
            await redis.GoAwayAsync();
            await UntilAsync(placet, isHeard: false);
            await redis.ComeBackAsync();
            await UntilAsync(placet, isHeard: true);
        }

        await enough.CancelAsync();
        await Task.WhenAll(load);
        var lines = placet.Logs.Lines.Where(line => line.Category == typeof(RedisBackplane).FullName).Select(line => line.EventId.Id)
            .Where(id => id is 4000 or 4001);
        Assert.That(lines, Is.EqualTo(new[] { 4000, 4001, 4000, 4001, 4000 }));
    }

    [Test]
    public async Task A_link_that_falls_silent_is_noticed()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var placet = await StartAsync(redis);
        redis.Freeze(isFrozen: true);
        await UntilAsync(placet, isHeard: false);
        await ExpectAsync(placet, isHeard: false);
        redis.Freeze(isFrozen: false);
        await UntilAsync(placet, isHeard: true);
    }

    [Test]
    public async Task An_instance_that_does_not_confirm_holds_an_answer_up_for_a_moment_only_and_is_said()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var placet = await StartAsync(redis);
        await using var deaf = await StackExchange.Redis.ConnectionMultiplexer.ConnectAsync(redis.ConnectionString);
        await deaf.GetSubscriber().SubscribeAsync(StackExchange.Redis.RedisChannel.Literal("placet:changes"), (_, _) => { });
        var owner = await placet.AsOwnerAsync();
        using var made = await owner.PostJsonAsync("/api/agents", new { name = "a" });
        await made.JsonAsync(HttpStatusCode.Created);
        Assert.That(placet.Logs.Lines.Where(line => line.EventId.Id == 4002 && line.Level == LogLevel.Warning), Is.Not.Empty);
    }

    private static Task<PlacetHost> StartAsync(RedisServer redis) => PlacetHost.StartAsync(
        [$"Redis:ConnectionString={redis.ConnectionString}", "Agents:MaxPerUser=1000000"]);

    private static async Task ExpectAsync(PlacetHost placet, bool isHeard)
    {
        var owner = await placet.AsOwnerAsync();
        using var ready = await owner.GetAsync("/health/ready");
        var body = await ready.JsonAsync();
        Assert.That(body.GetProperty("status").GetString(), Is.EqualTo("ok"));
        Assert.That(body.GetProperty("checks").GetProperty("instances").GetProperty("status").GetString(),
            Is.EqualTo(isHeard ? "ok" : "degraded"));
        using var made = await owner.PostJsonAsync("/api/agents", new { name = "a" });
        await made.JsonAsync(HttpStatusCode.Created);
    }

    /// <summary>Asks until it is so; bounded by the beats of the link.</summary>
    private static async Task UntilAsync(PlacetHost placet, bool isHeard)
    {
        var link = placet.Services.GetRequiredService<IBackplane>();
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var client = placet.Anonymous();
        while (link.IsConnected != isHeard)
            await client.GetStringAsync("/health/live", deadline.Token);
    }

    private static async Task LoadAsync(HttpClient owner, int number, CancellationToken enough)
    {
        for (var call = 0; !enough.IsCancellationRequested; call++)
        {
            using var answer = call % 5 == 0
                ? await owner.PostJsonAsync("/api/agents", new { name = $"{number} {call}" })
                : await owner.GetAsync("/api/auth/me", CancellationToken.None);
            Assert.That((int)answer.StatusCode, Is.LessThan(300));
        }
    }
}
