using Microsoft.Extensions.Time.Testing;
using Placet.Application.Management.Upstream;
using Placet.Infrastructure.Upstream;
using Polly.CircuitBreaker;

namespace Placet.Tests.Unit.Upstream;

/// <summary>§10: what opens an agent's circuit, what does not, and how it closes again.</summary>
internal sealed class AgentGateTests
{
    private static readonly Exchange Lost = new(new UpstreamReply.Unusable(UpstreamFailure.Unreachable), LostConnection: true, MayRepeat: false);
    private static readonly Exchange Answered = new(new UpstreamReply.Rejected(500, "broken", RetryAfter: null), LostConnection: false, MayRepeat: false);

    private FakeTimeProvider clock = null!;
    private AgentGate gate = null!;

    [SetUp]
    public void Make()
    {
        clock = new FakeTimeProvider();
        gate = new AgentGate(1, places: 2, clock);
    }

    [Test]
    public async Task Four_lost_connections_leave_the_circuit_closed_and_the_fifth_opens_it()
    {
        await LoseAsync(4);
        Assert.That(gate.IsOpen, Is.False);
        await LoseAsync(1);
        Assert.That(gate.IsOpen, Is.True);
        Assert.That(async () => await CallAsync(Answered), Throws.InstanceOf<BrokenCircuitException>());
    }

    [Test]
    public async Task A_hundred_good_calls_before_do_not_delay_it()
    {
        for (var call = 0; call < 100; call++)
            await CallAsync(Answered);
        await LoseAsync(5);
        Assert.That(gate.IsOpen, Is.True);
    }

    [Test]
    public async Task An_answer_in_between_of_whatever_status_starts_the_count_again()
    {
        await LoseAsync(4);
        await CallAsync(Answered);
        await LoseAsync(4);
        Assert.That(gate.IsOpen, Is.False);
    }

    [Test]
    public async Task Five_losses_over_more_than_10_s_do_not_open_it()
    {
        for (var loss = 0; loss < 8; loss++)
        {
            await LoseAsync(1);
            clock.Advance(TimeSpan.FromSeconds(3));
        }

        Assert.That(gate.IsOpen, Is.False);
    }

    [Test]
    public async Task A_call_that_ran_out_of_time_does_not_count()
    {
        for (var call = 0; call < 20; call++)
            Assert.That(async () => await gate.Pipeline.ExecuteAsync<Exchange>(static _ => throw new OperationCanceledException()), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(gate.IsOpen, Is.False);
    }

    [Test]
    public async Task After_5_s_one_probe_is_let_through_and_its_answer_closes_the_circuit()
    {
        await LoseAsync(5);
        clock.Advance(TimeSpan.FromSeconds(4.9));
        Assert.That(async () => await CallAsync(Answered), Throws.InstanceOf<BrokenCircuitException>());
        clock.Advance(TimeSpan.FromSeconds(0.2));

        var probe = new TaskCompletionSource<Exchange>(TaskCreationOptions.RunContinuationsAsynchronously);
        var probing = gate.Pipeline.ExecuteAsync(async _ => await probe.Task).AsTask();
        Assert.That(async () => await CallAsync(Answered), Throws.InstanceOf<BrokenCircuitException>(), "Only one at a time");
        probe.SetResult(Answered);
        await probing;
        Assert.That(await CallAsync(Answered), Is.EqualTo(Answered));
        await LoseAsync(4);
        Assert.That(gate.IsOpen, Is.False, "The losses from before do not count any more");
    }

    [Test]
    public async Task A_probe_that_is_lost_opens_it_for_another_5_s()
    {
        await LoseAsync(5);
        clock.Advance(TimeSpan.FromSeconds(5.1));
        await LoseAsync(1);
        Assert.That(gate.IsOpen, Is.True);
        clock.Advance(TimeSpan.FromSeconds(4.8));
        Assert.That(async () => await CallAsync(Answered), Throws.InstanceOf<BrokenCircuitException>());
    }

    private async Task LoseAsync(int times)
    {
        for (var call = 0; call < times; call++)
            await CallAsync(Lost);
    }

    private async Task<Exchange> CallAsync(Exchange outcome) => await gate.Pipeline.ExecuteAsync(_ => ValueTask.FromResult(outcome));
}
