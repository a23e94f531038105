using System.Collections.Concurrent;

namespace Placet.Infrastructure.Upstream;

/// <summary>The pipelines of all agents called in the last ten minutes; a deleted agent's is removed at once. Thread-safe.</summary>
internal sealed class RuntimePipelines : IChangeListener
{
    private static readonly TimeSpan IdleTime = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, RuntimePipeline> pipelines = new(StringComparer.Ordinal);
    private readonly int permits;
    private readonly TimeProvider clock;
    private long lastSweep;

    public RuntimePipelines(IOptions<ManagementOptions> options, TimeProvider clock, PlacetTelemetry telemetry)
    {
        (permits, this.clock, lastSweep) = (options.Value.MaxConcurrentRequestsPerAgent, clock, clock.GetTimestamp());
        telemetry.ObserveCircuits(CountCircuits);
    }

    public int Count => pipelines.Count;

    /// <summary>Counts the circuits that are open, or those that are closed.</summary>
    public int CountCircuits(bool areOpen) => pipelines.Count(entry => entry.Value.CircuitBreaker.IsOpen == areOpen);

    /// <summary>The pipeline of a runtime; each registration has its own, which starts with a closed circuit.</summary>
    public RuntimePipeline For(ManagedRuntime runtime)
    {
        Sweep();
        if (!pipelines.TryGetValue(runtime.AgentId, out var pipeline) || pipeline.Revision != runtime.Revision)
        {
            // Concurrent callers have to get the same one: two would allow twice the concurrency.
            var created = new RuntimePipeline(runtime.Revision, permits, clock);
            pipeline = pipelines.AddOrUpdate(
                runtime.AgentId,
                static (_, created) => created,
                static (_, existing, created) => existing.Revision >= created.Revision ? existing : created,
                created);
            // A call resolved before the agent registered again must not count for the new registration.
            if (pipeline.Revision > runtime.Revision)
                pipeline = created;
        }

        pipeline.LastUsed = clock.GetTimestamp();
        return pipeline;
    }

    public void OnChanged(StateChange change)
    {
        if (change is { Kind: StateChangeKind.AgentDeleted, AgentId: { } agentId })
            pipelines.TryRemove(agentId, out _);
    }

    private void Sweep()
    {
        var last = lastSweep;
        if (clock.GetElapsedTime(last) < SweepInterval || Interlocked.CompareExchange(ref lastSweep, clock.GetTimestamp(), last) != last)
            return;
        foreach (var entry in pipelines)
        {
            if (clock.GetElapsedTime(entry.Value.LastUsed) > IdleTime)
                pipelines.TryRemove(entry);
        }
    }
}
