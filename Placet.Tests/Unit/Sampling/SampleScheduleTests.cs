using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Placet.Application.Abstractions;
using Placet.Application.Sampling;

namespace Placet.Tests.Unit.Sampling;

/// <summary>When a sample is due: spread over its interval, never twice, and no dead agent delays the others.</summary>
internal sealed class SampleScheduleTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly SamplingOptions options = new();
    private FakeTimeProvider clock = null!;
    private SampleSchedule schedule = null!;

    [SetUp]
    public void Make()
    {
        clock = new FakeTimeProvider(new DateTimeOffset(2026, 5, 14, 12, 0, 0, TimeSpan.Zero));
        options.Concurrency = 16;
        schedule = new SampleSchedule(Options.Create(options), clock);
    }

    [Test]
    public void Each_kind_is_sampled_once_an_interval_and_spread_over_it()
    {
        schedule.Update(Agents(600));
        var taken = new List<(int Second, SampleEntry Entry)>();
        for (var second = 0; second < 900; second++)
        {
            taken.AddRange(TakeAll(hasAnswered: true).Select(entry => (second, entry)));
            clock.Advance(Second);
        }

        var counts = taken.GroupBy(sample => sample.Entry.Kind).ToDictionary(kind => kind.Key, kind => kind.Count());
        Assert.Multiple(() =>
        {
            Assert.That(counts[SampleKind.Health], Is.EqualTo(600 * 15).Within(600));
            Assert.That(counts[SampleKind.Cron], Is.EqualTo(600 * 3).Within(600));
            Assert.That(counts[SampleKind.Mcp], Is.EqualTo(600 * 3).Within(600));
            Assert.That(counts[SampleKind.Usage], Is.EqualTo(600).Within(3));
            Assert.That(counts[SampleKind.Runs], Is.EqualTo(600).Within(3));
        });
        // Ten a second on average: no second has many times as much.
        var perSecond = taken.Where(sample => sample.Entry.Kind is SampleKind.Health).GroupBy(sample => sample.Second)
            .Select(second => second.Count()).ToList();
        Assert.That(perSecond.Max(), Is.LessThan(30));
        Assert.That(perSecond, Has.Count.GreaterThan(850));
    }

    [Test]
    public void Someone_elses_call_counts_as_a_sample_and_postpones_the_next_by_one_interval()
    {
        schedule.Update(Agents(1));
        clock.Advance(TimeSpan.FromSeconds(options.HealthSeconds));
        var asked = clock.GetTimestamp();
        Assert.That(TakeAll(hasAnswered: true, _ => asked).Select(entry => entry.Kind), Has.None.EqualTo(SampleKind.Health));
        clock.Advance(TimeSpan.FromSeconds(options.HealthSeconds - 1));
        Assert.That(TakeAll(hasAnswered: true, _ => asked).Select(entry => entry.Kind), Has.None.EqualTo(SampleKind.Health));
        clock.Advance(Second);
        Assert.That(TakeAll(hasAnswered: true, _ => asked).Select(entry => entry.Kind), Has.Some.EqualTo(SampleKind.Health));
    }

    [Test]
    public void Silent_agents_share_half_of_the_permits()
    {
        options.Concurrency = 4;
        schedule = new SampleSchedule(Options.Create(options), clock);
        schedule.Update(Agents(20));
        clock.Advance(TimeSpan.FromSeconds(options.UsageSeconds));
        TakeAll(hasAnswered: false);
        clock.Advance(TimeSpan.FromSeconds(options.UsageSeconds));
        var held = new List<SampleEntry>();
        while (schedule.TryTake(static _ => 0) is { } entry)
            held.Add(entry);
        Assert.That(held.Select(entry => entry.IsSilent), Is.EqualTo(new[] { true, true }));

        // One that answers takes a permit of the other half.
        schedule.Update([.. Agents(20), new AgentOfOwner("owner", "new")]);
        Assert.That(schedule.TryTake(static _ => 0)?.Agent.AgentId, Is.EqualTo("new"));
    }

    [Test]
    public void No_more_samples_run_at_a_time_than_configured()
    {
        schedule.Update(Agents(100));
        clock.Advance(TimeSpan.FromHours(1));
        var taken = 0;
        while (schedule.TryTake(static _ => 0) is not null)
            taken++;
        Assert.That(taken, Is.EqualTo(16));
    }

    [Test]
    public void An_agent_that_is_added_later_is_sampled_at_once_and_a_removed_one_never_again()
    {
        schedule.Update(Agents(1));
        TakeAll(hasAnswered: true);
        schedule.Update([.. Agents(1), new AgentOfOwner("owner", "new")]);
        Assert.That(TakeAll(hasAnswered: true).Count(entry => entry.Agent.AgentId == "new"), Is.EqualTo(5));
        schedule.Update(Agents(1));
        clock.Advance(TimeSpan.FromHours(1));
        Assert.That(TakeAll(hasAnswered: true).Select(entry => entry.Agent.AgentId), Has.None.EqualTo("new"));
        schedule.Clear();
        clock.Advance(TimeSpan.FromHours(1));
        Assert.That(TakeAll(hasAnswered: true), Is.Empty);
    }

    [Test]
    public void The_few_agents_of_a_small_installation_are_sampled_at_once_after_a_start()
    {
        schedule.Update(Agents(2));
        Assert.That(TakeAll(hasAnswered: true).Count(entry => entry.Kind is SampleKind.Usage), Is.EqualTo(2));
    }

    [Test]
    public void Many_agents_that_are_added_later_at_once_are_spread_like_the_first_ones()
    {
        schedule.Update(Agents(1));
        TakeAll(hasAnswered: true);
        schedule.Update(Agents(600));
        var perSecond = new List<int>();
        for (var second = 0; second < options.HealthSeconds; second++)
        {
            perSecond.Add(TakeAll(hasAnswered: true).Count(entry => entry.Kind is SampleKind.Health));
            clock.Advance(Second);
        }

        Assert.That(perSecond.Max(), Is.LessThan(30));
        Assert.That(perSecond.Sum(), Is.EqualTo(600).Within(20));
    }

    [Test]
    public void A_clock_that_jumps_by_a_day_causes_no_burst()
    {
        schedule.Update(Agents(100));
        clock.Advance(TimeSpan.FromSeconds(options.UsageSeconds));
        TakeAll(hasAnswered: true);
        clock.Advance(TimeSpan.FromDays(1));
        // Once each, however many intervals have passed.
        Assert.That(TakeAll(hasAnswered: true), Has.Count.EqualTo(500));
    }

    private static AgentOfOwner[] Agents(int count) =>
        [.. Enumerable.Range(0, count).Select(number => new AgentOfOwner("owner", $"0199f3c2a4b17c5e{number:x16}"))];

    private List<SampleEntry> TakeAll(bool hasAnswered, Func<SampleEntry, long>? lastAskedAt = null)
    {
        var taken = new List<SampleEntry>();
        while (schedule.TryTake(lastAskedAt ?? (static _ => 0)) is { } entry)
        {
            taken.Add(entry);
            schedule.Complete(entry, hasAnswered);
            Assert.That(taken, Has.Count.LessThan(10_000));
        }

        return taken;
    }
}
