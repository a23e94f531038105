using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Placet.Application.Events;
using Placet.Application.Telemetry;
using Placet.Infrastructure.Events;

namespace Placet.Tests.Unit.Events;

/// <summary>A client that resumes at another instance than the one it was connected to.</summary>
internal sealed class ResumingTests
{
    private const string User = "u";
    private ServiceProvider services = null!;
    private PlacetTelemetry telemetry = null!;
    private FakeTimeProvider clock = null!;
    private EventStreams one = null!;
    private EventStreams other = null!;

    [SetUp]
    public void Start()
    {
        clock = new FakeTimeProvider(new DateTimeOffset(2026, 5, 14, 12, 0, 0, TimeSpan.Zero));
        services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        telemetry = new PlacetTelemetry(services.GetRequiredService<IMeterFactory>());
        (one, other) = (new EventStreams(telemetry, clock), new EventStreams(telemetry, clock));
        clock.Advance(TimeSpan.FromMinutes(5));
    }

    [TearDown]
    public void End()
    {
        telemetry.Dispose();
        services.Dispose();
    }

    [Test]
    public void It_gets_what_arrived_there_before_what_it_received_last()
    {
        using var stream = one.Open(User, lastEventId: null);
        // In another order at each.
        one.Deliver(User, Event("first"));
        other.Deliver(User, Event("second"));
        clock.Advance(TimeSpan.FromSeconds(1));
        other.Deliver(User, Event("first"));
        one.Deliver(User, Event("second"));
        Assert.That(stream.TryRead(out var received), Is.True);
        clock.Advance(TimeSpan.FromSeconds(50));
        Assert.That(ReadAll(other.Open(User, received!.Id)), Is.EqualTo(new[] { Event("second"), Event("first") }));
        Assert.That(ReadAll(one.Open(User, received.Id)), Is.EqualTo(new[] { Event("second") }), "nothing twice at its own");
    }

    [Test]
    public void It_reloads_where_the_instance_started_after_its_last_event()
    {
        one.Deliver(User, Event("first"));
        using var stream = one.Open(User, lastEventId: null);
        var position = stream.FindPosition();
        clock.Advance(TimeSpan.FromSeconds(1));
        var restarted = new EventStreams(telemetry, clock);
        Assert.That(ReadAll(restarted.Open(User, position)), Is.EqualTo(new[] { ServerEvent.Reload }));
    }

    [Test]
    public void It_reloads_after_events_of_other_instances_may_have_been_missed()
    {
        using var stream = one.Open(User, lastEventId: null);
        var position = stream.FindPosition();
        clock.Advance(TimeSpan.FromSeconds(10));
        one.ReloadAll();
        Assert.That(ReadAll(stream), Is.EqualTo(new[] { ServerEvent.Reload }));
        Assert.That(ReadAll(one.Open(User, position)), Is.EqualTo(new[] { ServerEvent.Reload }));
    }

    [Test]
    public void Users_who_are_gone_take_no_memory_after_a_minute_and_events_of_all_are_bounded()
    {
        for (var user = 0; user < 1000; user++)
        {
            for (var number = 0; number < 100; number++)
                one.Deliver($"{user}", Event($"{number}"));
        }

        Assert.That(one.Stored, Is.LessThanOrEqualTo(50_000));
        clock.Advance(TimeSpan.FromSeconds(90));
        one.Deliver(User, Event("last"));
        Assert.That(one.Stored, Is.EqualTo(1));
    }

    private static ServerEvent Event(string agentId) => ServerEvent.AgentChanged(agentId);

    private static List<ServerEvent> ReadAll(IEventStream stream)
    {
        var read = new List<ServerEvent>();
        while (stream.TryRead(out var next))
            read.Add(next.Event);
        return read;
    }
}
