using Microsoft.Extensions.Time.Testing;
using Placet.Infrastructure.Upstream;

namespace Placet.Tests.Unit.Upstream;

/// <summary>contract 10: what opens an agent's circuit, what does not, and how it closes again.</summary>
internal sealed class CircuitBreakerTests
{
    private FakeTimeProvider clock = null!;
    private CircuitBreaker circuit = null!;

    [SetUp]
    public void Make()
    {
        clock = new FakeTimeProvider();
        circuit = new CircuitBreaker(clock);
    }

    [Test]
    public void Four_lost_connections_leave_the_circuit_closed_and_the_fifth_opens_it()
    {
        Run(AttemptOutcome.ConnectionLost, 4);
        Assert.That(circuit.IsRejecting, Is.False);
        Run(AttemptOutcome.ConnectionLost);
        Assert.That(circuit.IsRejecting, Is.True);
        Assert.That(circuit.TryAllow(out _), Is.False);
    }

    [Test]
    public void A_hundred_good_calls_before_do_not_delay_it()
    {
        Run(AttemptOutcome.Connected, 100);
        Run(AttemptOutcome.ConnectionLost, 5);
        Assert.That(circuit.IsRejecting, Is.True);
    }

    [Test]
    public void An_answer_in_between_of_whatever_status_starts_the_count_again()
    {
        Run(AttemptOutcome.ConnectionLost, 4);
        Run(AttemptOutcome.Connected);
        Run(AttemptOutcome.ConnectionLost, 4);
        Assert.That(circuit.IsRejecting, Is.False);
    }

    [Test]
    public void A_call_that_ran_out_of_time_or_was_given_up_neither_counts_nor_starts_the_count_again()
    {
        Run(AttemptOutcome.Undecided, 20);
        Run(AttemptOutcome.ConnectionLost, 4);
        Run(AttemptOutcome.Undecided, 20);
        Assert.That(circuit.IsRejecting, Is.False);
        Run(AttemptOutcome.ConnectionLost);
        Assert.That(circuit.IsRejecting, Is.True);
    }

    [TestCase(10.0, true)]
    [TestCase(10.1, false)]
    public void The_last_five_losses_count_when_they_lie_within_10_s(double seconds, bool isOpen)
    {
        Run(AttemptOutcome.ConnectionLost, 2);
        clock.Advance(TimeSpan.FromMinutes(1));
        Run(AttemptOutcome.ConnectionLost);
        clock.Advance(TimeSpan.FromSeconds(seconds));
        Run(AttemptOutcome.ConnectionLost, 4);
        Assert.That(circuit.IsRejecting, Is.EqualTo(isOpen));
    }

    [Test]
    public void Losses_that_come_in_late_from_before_it_opened_do_not_open_it_for_longer()
    {
        var early = Enumerable.Range(0, 64).Select(_ => Enter()).ToList();
        Run(AttemptOutcome.ConnectionLost, 5);
        clock.Advance(TimeSpan.FromSeconds(3));
        early.ForEach(pass => circuit.Record(pass, AttemptOutcome.ConnectionLost));
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.That(circuit.TryAllow(out _), Is.True);
    }

    [Test]
    public void After_5_s_one_probe_is_let_through_and_its_answer_closes_the_circuit()
    {
        Open();
        clock.Advance(TimeSpan.FromSeconds(4.9));
        Assert.That(circuit.TryAllow(out _), Is.False);
        clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.That(circuit.IsRejecting, Is.False);

        var probe = Enter();
        Assert.That(circuit.IsRejecting, Is.True, "Only one at a time");
        Assert.That(circuit.TryAllow(out _), Is.False, "Only one at a time, also of those who waited for a place");
        circuit.Record(probe, AttemptOutcome.Connected);
        Run(AttemptOutcome.ConnectionLost, 4);
        Assert.That(circuit.IsRejecting, Is.False, "The losses from before do not count any more");
    }

    [Test]
    public void A_probe_that_is_lost_opens_it_for_another_5_s()
    {
        Open();
        clock.Advance(TimeSpan.FromSeconds(5));
        Run(AttemptOutcome.ConnectionLost);
        clock.Advance(TimeSpan.FromSeconds(4.9));
        Assert.That(circuit.TryAllow(out _), Is.False);
        clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.That(circuit.TryAllow(out _), Is.True);
    }

    [Test]
    public void A_probe_whose_caller_hangs_up_proves_nothing_and_the_next_caller_probes()
    {
        Open();
        clock.Advance(TimeSpan.FromSeconds(5));
        var probe = Enter();
        clock.Advance(TimeSpan.FromSeconds(1));
        circuit.Record(probe, AttemptOutcome.Undecided);
        Enter();
        Assert.That(circuit.TryAllow(out _), Is.False);
    }

    [Test]
    public void A_probe_that_waits_for_an_answer_longer_than_connecting_may_take_has_a_connection()
    {
        Open();
        clock.Advance(TimeSpan.FromSeconds(5));
        var probe = Enter();
        clock.Advance(TimeSpan.FromSeconds(15));
        circuit.Record(probe, AttemptOutcome.Undecided);
        Enter();
        Enter();
    }

    [Test]
    public void A_probe_that_hangs_does_not_keep_the_next_one_away_for_longer_than_5_s()
    {
        Open();
        clock.Advance(TimeSpan.FromSeconds(5));
        Enter();
        clock.Advance(TimeSpan.FromSeconds(5));
        Enter();
    }

    private void Open() => Run(AttemptOutcome.ConnectionLost, 5);

    private void Run(AttemptOutcome outcome, int times = 1)
    {
        for (var call = 0; call < times; call++)
            circuit.Record(Enter(), outcome);
    }

    private CircuitBreaker.Permit Enter()
    {
        Assert.That(circuit.TryAllow(out var pass), Is.True);
        return pass;
    }
}
