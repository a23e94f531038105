using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Placet.Application.Abstractions;
using Placet.Application.Management;
using Placet.Application.Management.Upstream;
using Placet.Domain.Agents;
using Placet.Domain.Secrets;
using Placet.Infrastructure.Upstream;
using Polly.Timeout;

namespace Placet.Tests.Unit.Upstream;

/// <summary>§10: what is remembered about agents is theirs alone, and goes with them.</summary>
internal sealed class RuntimePipelinesTests
{
    private FakeTimeProvider clock = null!;
    private RuntimePipelines gates = null!;

    [SetUp]
    public void Make()
    {
        clock = new FakeTimeProvider();
        gates = new RuntimePipelines(Options.Create(new ManagementOptions()), clock);
    }

    [Test]
    public void An_agent_keeps_its_gate_until_it_registers_again_and_shares_it_with_no_other()
    {
        var first = gates.For(Runtime("a", 1));
        Assert.Multiple(() =>
        {
            Assert.That(gates.For(Runtime("a", 1)), Is.SameAs(first));
            Assert.That(gates.For(Runtime("b", 1)), Is.Not.SameAs(first));
            Assert.That(gates.For(Runtime("a", 2)), Is.Not.SameAs(first));
            Assert.That(gates.Count, Is.EqualTo(2));
        });
    }

    [Test]
    public void A_call_that_was_resolved_before_the_agent_registered_again_changes_nothing_for_the_new_registration()
    {
        var old = gates.For(Runtime("a", 1));
        var current = gates.For(Runtime("a", 2));
        Assert.Multiple(() =>
        {
            Assert.That(gates.For(Runtime("a", 1)), Is.Not.SameAs(current).And.Not.SameAs(old));
            Assert.That(gates.For(Runtime("a", 2)), Is.SameAs(current));
            Assert.That(gates.Count, Is.EqualTo(1));
        });
    }

    [Test]
    public void A_registration_has_a_later_revision_also_when_the_clock_was_set_back()
    {
        var now = clock.GetUtcNow();
        var agent = new Agent { Id = "a", OwnerId = "o", Name = "n", CreatedAt = now }.SetManagement("http://a", new ProtectedSecret("c"), now);
        foreach (var later in new[] { now, now.AddHours(-1), now.AddTicks(1) })
        {
            var again = agent.SetManagement("http://b", new ProtectedSecret("c"), later);
            Assert.That(again.ManagementUpdatedAt, Is.GreaterThan(agent.ManagementUpdatedAt!.Value));
            agent = again;
        }
    }

    [Test]
    public async Task Calls_with_different_budgets_share_the_places_of_their_agent()
    {
        var gate = new RuntimePipeline(1, permits: 1, TimeProvider.System);
        var isHeld = new TaskCompletionSource();
        var first = gate.Within(TimeSpan.FromMinutes(1)).ExecuteAsync(async _ =>
        {
            await isHeld.Task;
            return AttemptResult.Unusable(UpstreamFailure.Redirect);
        }).AsTask();
        var hasRun = false;
        var second = gate.Within(TimeSpan.FromMinutes(2)).ExecuteAsync(_ =>
        {
            hasRun = true;
            return ValueTask.FromResult(AttemptResult.Unusable(UpstreamFailure.Redirect));
        }).AsTask();
        Assert.That(hasRun, Is.False);
        isHeld.SetResult();
        await Task.WhenAll(first, second);
        Assert.That(hasRun, Is.True);
    }

    [Test]
    public async Task Calls_that_run_out_of_time_do_not_open_the_circuit_and_lost_connections_do()
    {
        var gate = gates.For(Runtime("a", 1));
        for (var number = 0; number < 10; number++)
        {
            var call = gate.Within(TimeSpan.FromSeconds(1)).ExecuteAsync(async (CancellationToken cancellationToken) =>
            {
                await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
                return AttemptResult.CircuitOpen;
            }).AsTask();
            clock.Advance(TimeSpan.FromSeconds(1));
            Assert.That(async () => await call, Throws.TypeOf<TimeoutRejectedException>());
        }

        Assert.That(gates.CountCircuits(areOpen: true), Is.Zero);
        for (var number = 0; number < 5; number++)
            await gate.Within(TimeSpan.FromSeconds(1)).ExecuteAsync(static (CancellationToken _) => ValueTask.FromResult(AttemptResult.Unreachable(UnreachableCause.Refused)));
        Assert.That(gates.CountCircuits(areOpen: true), Is.EqualTo(1));
    }

    [Test]
    public void A_deleted_agent_leaves_nothing_behind()
    {
        gates.For(Runtime("a", 1));
        gates.For(Runtime("b", 1));
        gates.OnChanged(new StateChange("owner", "a", StateChangeKind.AgentSaved));
        Assert.That(gates.Count, Is.EqualTo(2), "A rename is no reason to forget");
        gates.OnChanged(new StateChange("owner", "a", StateChangeKind.AgentDeleted));
        Assert.That(gates.Count, Is.EqualTo(1));
    }

    [Test]
    public void An_agent_that_nobody_asked_for_10_minutes_leaves_nothing_behind()
    {
        for (var agent = 0; agent < 1000; agent++)
            gates.For(Runtime($"gone{agent}", 1));
        var kept = gates.For(Runtime("kept", 1));
        for (var minute = 0; minute < 11; minute++)
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            Assert.That(gates.For(Runtime("kept", 1)), Is.SameAs(kept));
        }

        Assert.That(gates.Count, Is.EqualTo(1));
    }

    private static ManagedRuntime Runtime(string agentId, long revision)
    {
        Assert.That(RuntimeAddress.TryParse("http://127.0.0.1:9", out var address), Is.True);
        return new ManagedRuntime("owner", agentId, "http://127.0.0.1:9", address!, new SecretText("key"), revision);
    }
}
