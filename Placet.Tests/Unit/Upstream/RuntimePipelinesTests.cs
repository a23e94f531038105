using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Placet.Application.Abstractions;
using Placet.Application.Management;
using Placet.Application.Management.Upstream;
using Placet.Application.Telemetry;
using Placet.Domain.Agents;
using Placet.Domain.Secrets;
using Placet.Infrastructure.Upstream;
using Polly;

namespace Placet.Tests.Unit.Upstream;

/// <summary>contract 10: an agent's pipeline is its own, and goes with it.</summary>
internal sealed class RuntimePipelinesTests
{
    private ServiceProvider services = null!;
    private PlacetTelemetry telemetry = null!;
    private FakeTimeProvider clock = null!;
    private RuntimePipelines pipelines = null!;

    [SetUp]
    public void Make()
    {
        clock = new FakeTimeProvider();
        services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        telemetry = new PlacetTelemetry(services.GetRequiredService<IMeterFactory>());
        pipelines = new RuntimePipelines(Options.Create(new ManagementOptions()), clock, telemetry);
    }

    [TearDown]
    public void End()
    {
        telemetry.Dispose();
        services.Dispose();
    }

    [Test]
    public void An_agent_keeps_its_pipeline_until_it_registers_again_and_shares_it_with_no_other()
    {
        var first = pipelines.For(Runtime("a", 1));
        Assert.Multiple(() =>
        {
            Assert.That(pipelines.For(Runtime("a", 1)), Is.SameAs(first));
            Assert.That(pipelines.For(Runtime("b", 1)), Is.Not.SameAs(first));
            Assert.That(pipelines.For(Runtime("a", 2)), Is.Not.SameAs(first));
            Assert.That(pipelines.Count, Is.EqualTo(2));
        });
    }

    [Test]
    public void A_call_that_was_resolved_before_the_agent_registered_again_changes_nothing_for_the_new_registration()
    {
        var old = pipelines.For(Runtime("a", 1));
        var current = pipelines.For(Runtime("a", 2));
        Assert.Multiple(() =>
        {
            Assert.That(pipelines.For(Runtime("a", 1)), Is.Not.SameAs(current).And.Not.SameAs(old));
            Assert.That(pipelines.For(Runtime("a", 2)), Is.SameAs(current));
            Assert.That(pipelines.Count, Is.EqualTo(1));
        });
    }

    [Test]
    public void A_registration_has_a_later_revision_also_when_the_clock_was_set_back()
    {
        var now = clock.GetUtcNow();
        var agent = new Agent { Id = "a", OwnerId = "o", Name = "n", CreatedAt = now }.SetManagement("http://a", new ProtectedSecret("c"),
            now);
        foreach (var later in new[] { now, now.AddHours(-1), now.AddTicks(1) })
        {
            var again = agent.SetManagement("http://b", new ProtectedSecret("c"), later);
            Assert.That(again.ManagementUpdatedAt, Is.GreaterThan(agent.ManagementUpdatedAt!.Value));
            agent = again;
        }
    }

    [Test]
    public async Task Calls_with_different_budgets_share_the_permits_of_their_agent()
    {
        var pipeline = new RuntimePipeline(1, permits: 1, TimeProvider.System);
        var isHeld = new TaskCompletionSource();
        var first = pipeline.ExecuteAsync(Call(), TimeSpan.FromMinutes(1), async (_, _) =>
        {
            await isHeld.Task;
            return Outcome.FromResult(AttemptResult.Unusable(UpstreamFailure.Redirect));
        }).AsTask();
        var hasRun = false;
        var second = pipeline.ExecuteAsync(Call(), TimeSpan.FromMinutes(2), (_, _) =>
        {
            hasRun = true;
            return Outcome.FromResultAsValueTask(AttemptResult.Unusable(UpstreamFailure.Redirect));
        }).AsTask();
        Assert.That(hasRun, Is.False);
        isHeld.SetResult();
        await Task.WhenAll(first, second);
        Assert.That(hasRun, Is.True);
    }

    [Test]
    public async Task Calls_that_run_out_of_time_do_not_open_the_circuit_and_lost_connections_do()
    {
        var pipeline = pipelines.For(Runtime("a", 1));
        for (var number = 0; number < 10; number++)
        {
            var call = pipeline.ExecuteAsync(Call(), TimeSpan.FromSeconds(1), WaitAsync).AsTask();
            clock.Advance(TimeSpan.FromSeconds(1));
            Assert.That(((UpstreamReply.Unusable)(await call).Reply).Failure, Is.EqualTo(UpstreamFailure.Timeout));
        }

        Assert.That(pipelines.CountCircuits(areOpen: true), Is.Zero);
        for (var number = 0; number < 5; number++)
            await pipeline.ExecuteAsync(Call(), TimeSpan.FromSeconds(1),
                static (_, _) => Outcome.FromResultAsValueTask(AttemptResult.Unreachable(UnreachableCause.Refused)));
        Assert.That(pipelines.CountCircuits(areOpen: true), Is.EqualTo(1));
    }

    [Test]
    public async Task A_caller_who_disconnects_ends_the_call_by_an_exception_and_releases_its_permit()
    {
        var pipeline = new RuntimePipeline(1, permits: 1, clock);
        using var caller = new CancellationTokenSource();
        var abandoned = pipeline.ExecuteAsync(Call(caller.Token), TimeSpan.FromSeconds(1), WaitAsync).AsTask();
        await caller.CancelAsync();
        Assert.That(async () => await abandoned, Throws.InstanceOf<OperationCanceledException>());
        var next = pipeline.ExecuteAsync(Call(), TimeSpan.FromSeconds(1),
            static (_, _) => Outcome.FromResultAsValueTask(AttemptResult.Unusable(UpstreamFailure.Redirect)));
        Assert.That(next.IsCompletedSuccessfully, Is.True);
        await next;
    }

    [Test]
    public void A_deleted_agent_leaves_nothing_behind()
    {
        pipelines.For(Runtime("a", 1));
        pipelines.For(Runtime("b", 1));
        pipelines.OnChanged(new StateChange("owner", "a", StateChangeKind.AgentSaved));
        Assert.That(pipelines.Count, Is.EqualTo(2), "A rename is no reason to forget");
        pipelines.OnChanged(new StateChange("owner", "a", StateChangeKind.AgentDeleted));
        Assert.That(pipelines.Count, Is.EqualTo(1));
    }

    [Test]
    public void An_agent_that_nobody_asked_for_10_minutes_leaves_nothing_behind()
    {
        for (var agent = 0; agent < 1000; agent++)
            pipelines.For(Runtime($"gone{agent}", 1));
        var kept = pipelines.For(Runtime("kept", 1));
        for (var minute = 0; minute < 11; minute++)
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            Assert.That(pipelines.For(Runtime("kept", 1)), Is.SameAs(kept));
        }

        Assert.That(pipelines.Count, Is.EqualTo(1));
    }

    private static async ValueTask<Outcome<AttemptResult>> WaitAsync(UpstreamCall call, CancellationToken cancellationToken)
    {
        try
        {
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
            return Outcome.FromResult(AttemptResult.CircuitOpen);
        }
        catch (OperationCanceledException exception)
        {
            return Outcome.FromException<AttemptResult>(exception);
        }
    }

    private static UpstreamCall Call(CancellationToken callerToken = default) =>
        new(Runtime("a", 1), UpstreamRequest.Get($"health"), callerToken);

    private static ManagedRuntime Runtime(string agentId, long revision)
    {
        Assert.That(RuntimeAddress.TryParse("http://127.0.0.1:9", out var address), Is.True);
        return new ManagedRuntime("owner", agentId, "http://127.0.0.1:9", address!, new SecretText("key"), revision);
    }
}
