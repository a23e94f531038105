using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Placet.Application.Abstractions;
using Placet.Application.Sampling;
using Placet.Infrastructure.Sampling;
using Placet.Tests.Support;

namespace Placet.Tests.Unit.Sampling;

/// <summary>One instance leads at any time, and another takes over within 30 s of its death.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class LeaderLeaseTests(DatabaseEngine engine)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);
    private PlacetHost placet = null!;
    private IPlacetStore store = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        placet = await PlacetHost.StartAsync(engine: engine);
        store = placet.Services.GetRequiredService<IPlacetStore>();
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await placet.DisposeAsync();

    [SetUp]
    public async Task ReleaseAsync()
    {
        await using var work = await store.BeginAsync(WriteScope.Leases, default);
        if (await work.Leases.FindAsync(SamplingLease.Name, default) is { } stored)
            await work.Leases.ReleaseAsync(SamplingLease.Name, stored.Fence, default);
        await work.CommitUnauditedAsync();
    }

    [Test]
    public async Task The_first_instance_leads_at_once_and_the_second_waits()
    {
        await using var first = new Instance(store, TimeSpan.Zero);
        await using var second = new Instance(store, TimeSpan.Zero);
        await first.StartAsync();
        await second.StartAsync();
        for (var times = 0; times < 10; times++)
        {
            await first.PassAsync();
            await second.PassAsync();
            Assert.That((first.Fence is not null, second.Fence), Is.EqualTo((true, (long?)null)));
        }
    }

    [Test]
    public async Task A_leader_that_dies_is_replaced_within_30_seconds_and_stops_before_it_is()
    {
        // The clocks of the two differ by an hour.
        await using var first = new Instance(store, TimeSpan.Zero);
        await using var second = new Instance(store, TimeSpan.FromHours(1));
        await first.StartAsync();
        var fence = first.Fence!.Value;
        await second.StartAsync();

        // It does not renew any more, although its clock goes on.
        first.Die();
        var passed = TimeSpan.Zero;
        while (second.Fence is null)
        {
            await first.PassAsync();
            await second.PassAsync();
            passed += Period;
            Assert.That(first.Fence is not null && second.Fence is not null, Is.False, $"two leaders after {passed}");
            Assert.That(passed, Is.LessThanOrEqualTo(TimeSpan.FromSeconds(30)));
        }

        Assert.That(second.Fence, Is.EqualTo(fence + 1));
    }

    [Test]
    public async Task A_leader_that_is_stopped_is_replaced_at_the_next_look()
    {
        await using var first = new Instance(store, TimeSpan.Zero);
        await using var second = new Instance(store, TimeSpan.Zero);
        await first.StartAsync();
        var fence = first.Fence!.Value;
        await second.StartAsync();
        await first.StopAsync();
        Assert.That(first.Fence, Is.Null);
        await second.PassAsync();
        Assert.That(second.Fence, Is.EqualTo(fence + 1));
    }

    [Test]
    public async Task A_leader_that_was_replaced_while_it_slept_finds_out_and_does_not_lead()
    {
        await using var first = new Instance(store, TimeSpan.Zero);
        await first.StartAsync();
        await using (var work = await store.BeginAsync(WriteScope.Leases, default))
        {
            await work.Leases.TakeAsync(SamplingLease.Name, "another", await work.Leases.FindAsync(SamplingLease.Name, default), default);
            await work.CommitUnauditedAsync();
        }

        await first.PassAsync();
        Assert.That(first.Fence, Is.Null);
    }

    [Test]
    public async Task Of_many_that_take_it_over_at_once_one_gets_it()
    {
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(async number =>
        {
            StoredLease? seen;
            await using (var read = await store.OpenAsync(default))
                seen = await read.Leases.FindAsync("raced", default);
            await using var work = await store.BeginAsync(WriteScope.Leases, default);
            var fence = await work.Leases.TakeAsync("raced", $"instance {number}", seen, default);
            await work.CommitUnauditedAsync();
            return (seen?.Fence ?? 0, fence);
        }));
        Assert.That(taken.Where(one => one.fence is not null).Select(one => one.fence), Is.Unique.And.Not.Empty);
        Assert.That(taken.Where(one => one.fence is not null), Has.All.Matches<(long Seen, long? Fence)>(one => one.Fence == one.Seen + 1));
    }

    /// <summary>An instance with a clock of its own.</summary>
    private sealed class Instance : IAsyncDisposable
    {
        private readonly FakeTimeProvider clock;
        private readonly LeaderLease lease;
        private bool isDead;

        public Instance(IPlacetStore store, TimeSpan ahead)
        {
            clock = new FakeTimeProvider(new DateTimeOffset(2026, 5, 14, 12, 0, 0, TimeSpan.Zero) + ahead);
            lease = new LeaderLease(store, new Moq.Mock<IHostApplicationLifetime>().Object, Options.Create(new SamplingOptions()), clock, NullLogger<LeaderLease>.Instance);
        }

        public long? Fence => lease.Fence;

        public Task StartAsync() => lease.LookAsync(default);

        /// <summary>Lets a period pass, after which it looks at the lease unless it is dead.</summary>
        public Task PassAsync()
        {
            clock.Advance(Period);
            return isDead ? Task.CompletedTask : lease.LookAsync(default);
        }

        public void Die() => isDead = true;

        public Task StopAsync() => lease.StopAsync(default);

        public async ValueTask DisposeAsync()
        {
            await lease.StopAsync(default);
            lease.Dispose();
        }
    }
}
