using System.Collections.Concurrent;

namespace Placet.Application.AcrossAgents;

/// <summary>Counts changes of each runtime's health; what was cached at an earlier count is old. Thread-safe.</summary>
internal sealed class HealthVersions : IChangeListener
{
    private readonly ConcurrentDictionary<string, int> versions = new(StringComparer.Ordinal);

    /// <summary>The number of changes so far.</summary>
    public int Of(string agentId) => versions.GetValueOrDefault(agentId);

    public void OnChanged(StateChange change)
    {
        switch (change)
        {
            case { Kind: StateChangeKind.RuntimeHealth, AgentId: { } agentId }:
                versions.AddOrUpdate(agentId, 1, static (_, version) => version + 1);
                break;
            case { Kind: StateChangeKind.AgentDeleted, AgentId: { } agentId }:
                versions.TryRemove(agentId, out _);
                break;
        }
    }
}
