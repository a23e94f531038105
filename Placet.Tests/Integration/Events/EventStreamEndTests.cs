using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Placet.Application.Events;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Events;

/// <summary>What ends a stream of events: the sign-in, the server, the client.</summary>
internal sealed class EventStreamEndTests
{
    private FakeTimeProvider clock = null!;
    private PlacetHost placet = null!;
    private HttpClient member = null!;

    [SetUp]
    public async Task Start()
    {
        clock = new FakeTimeProvider(new DateTimeOffset(2026, 5, 14, 12, 0, 0, TimeSpan.Zero));
        placet = await PlacetHost.StartAsync(services: services => services.AddSingleton<TimeProvider>(clock));
        member = await placet.AsMemberAsync();
    }

    [TearDown]
    public async Task Stop() => await placet.DisposeAsync();

    [Test]
    public async Task It_ends_when_the_user_signs_out_everywhere()
    {
        await using var stream = await EventReader.OpenAsync(member);
        using var ended = await member.PostJsonAsync("/api/auth/logout", new { everywhere = true });
        Assert.That(ended.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await stream.ReadAsync(), Is.Null);
    }

    [Test]
    public async Task It_ends_when_the_user_is_deleted()
    {
        await using var stream = await EventReader.OpenAsync(member);
        using var me = await member.GetAsync("/api/auth/me");
        var id = (await me.JsonAsync()).GetProperty("user").GetProperty("id").GetString();
        using var deleted = await (await placet.AsOwnerAsync()).DeleteAsync($"/api/users/{id}");
        Assert.That(deleted.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await stream.ReadAsync(), Is.Null);
    }

    [Test]
    public async Task It_ends_within_5_s_when_the_token_expires()
    {
        await using var stream = await EventReader.OpenAsync(member);
        clock.AdjustTime(clock.GetUtcNow() + TimeSpan.FromDays(365));
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.That(await stream.ReadBlockAsync(), Is.Null, "not even a comment is sent");
    }

    [TestCase("DELETE", "", null)]
    [TestCase("POST", "/rotate", null)]
    [TestCase("PATCH", "", """{"scopes":["register"]}""")]
    public async Task It_ends_when_its_key_is_deleted_or_rotated_or_may_read_no_longer(string method, string action, string? body)
    {
        var key = await member.CreateKeyAsync(new { scopes = new[] { "read" } });
        await using var stream = await EventReader.OpenAsync(placet.WithToken(key.GetProperty("key").GetString()!));
        using var changed = await member.SendRawAsync(
            new HttpMethod(method), $"/api/api-keys/{key.GetProperty("id")}{action}", body ?? string.Empty);
        await changed.JsonAsync();
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.That(await stream.ReadAsync(), Is.Null);
    }

    [Test]
    public async Task It_ends_within_5_s_when_its_key_expires()
    {
        using var script = await placet.AsKeyAsync(
            member, new { scopes = new[] { "read" }, expiresAt = clock.GetUtcNow().AddHours(1) });
        await using var stream = await EventReader.OpenAsync(script);
        clock.AdjustTime(clock.GetUtcNow() + TimeSpan.FromHours(1));
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.That(await stream.ReadBlockAsync(), Is.Null, "not even a comment is sent");
    }

    [Test]
    public async Task It_ends_when_the_server_stops_long_before_that_aborts_requests()
    {
        await using var stream = await EventReader.OpenAsync(member);
        var stopped = placet.Services.GetRequiredService<IHost>().StopAsync();
        Assert.That(await stream.ReadAsync(), Is.Null, "an aborted connection would throw");
        await stopped;
    }

    [Test, CancelAfter(60_000)]
    public async Task A_stream_whose_client_is_gone_is_forgotten(CancellationToken cancellationToken)
    {
        var reader = await EventReader.OpenAsync(member);
        await reader.DisposeAsync();
        using var me = await member.GetAsync("/api/auth/me", cancellationToken);
        var id = (await me.JsonAsync()).GetProperty("user").GetProperty("id").GetString()!;
        var streams = placet.Services.GetRequiredService<IEventStreams>();
        var open = Enumerable.Range(0, 19).Select(_ => streams.Open(id, lastEventId: null)).ToList();
        IEventStream? last = null;
        while (last is null)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                last = streams.Open(id, lastEventId: null);
            }
            catch (Domain.Errors.PlacetException)
            {
                await Task.Yield();
            }
        }

        open.ForEach(stream => stream.Dispose());
        last.Dispose();
    }
}
