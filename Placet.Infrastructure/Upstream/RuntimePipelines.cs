using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Placet.Application.Abstractions;
using Placet.Application.Management;

namespace Placet.Infrastructure.Upstream;

/// <summary>The gates of all agents that were called lately; what an agent that is gone left behind goes with it.</summary>
internal sealed class RuntimePipelines(IOptions<ManagementOptions> options, TimeProvider clock) : IChangeListener
{
    private static readonly TimeSpan IdleTime = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, RuntimePipeline> gates = new(StringComparer.Ordinal);
    private readonly int places = options.Value.MaxConcurrentRequestsPerAgent;
    private long lastSweep = clock.GetTimestamp();

    /// <summary>How many agents are remembered.</summary>
    public int Count => gates.Count;

    /// <summary>How many circuits are open, or are not.</summary>
    public int CountCircuits(bool areOpen) => gates.Count(gate => gate.Value.CircuitBreaker.IsOpen == areOpen);

    /// <summary>The gate of a runtime; a later registration has a new one, and with it a closed circuit.</summary>
    public RuntimePipeline For(ManagedRuntime runtime)
    {
        Sweep();
        if (!gates.TryGetValue(runtime.AgentId, out var gate) || gate.Revision != runtime.Revision)
        {
            // Of callers that come at once all get the same one: two gates would be twice the places.
            var made = new RuntimePipeline(runtime.Revision, places, clock);
            gate = gates.AddOrUpdate(
                runtime.AgentId, static (_, made) => made, static (_, known, made) => known.Revision >= made.Revision ? known : made, made);
            // A call that was resolved before the agent registered again: what becomes of it says nothing about the registration of now.
            if (gate.Revision > runtime.Revision)
                gate = made;
        }

        gate.LastUsed = clock.GetTimestamp();
        return gate;
    }

    public void OnChanged(StateChange change)
    {
        if (change is { Kind: StateChangeKind.AgentDeleted, AgentId: { } agentId })
            gates.TryRemove(agentId, out _);
    }

    private void Sweep()
    {
        var last = lastSweep;
        if (clock.GetElapsedTime(last) < SweepInterval || Interlocked.CompareExchange(ref lastSweep, clock.GetTimestamp(), last) != last)
            return;
        foreach (var (agentId, gate) in gates)
        {
            if (clock.GetElapsedTime(gate.LastUsed) > IdleTime)
                gates.TryRemove(new KeyValuePair<string, RuntimePipeline>(agentId, gate));
        }
    }
}
