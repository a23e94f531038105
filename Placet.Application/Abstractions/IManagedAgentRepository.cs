using Placet.Domain.Agents;

namespace Placet.Application.Abstractions;

/// <summary>Reads management credentials of agents. Every statement names the owner: another user's agent is not found.</summary>
public interface IManagedAgentQueries
{
    /// <summary>Lists a user's top-level agents that have management credentials, newest first.</summary>
    Task<IReadOnlyList<ManagedAgent>> ListAsync(string ownerId, CancellationToken cancellationToken);

    /// <summary>Reads one agent, with or without credentials, sub-agents included; null when the user has no such agent.</summary>
    Task<ManagedAgent?> FindAsync(string ownerId, string agentId, CancellationToken cancellationToken);
}

/// <summary>Records when runtimes responded, inside a write transaction.</summary>
public interface IManagedAgentRepository : IManagedAgentQueries
{
    /// <summary>Records when a runtime responded, unless its address has changed or a later response is recorded.</summary>
    /// <param name="ownerId">The user who owns the agent.</param>
    /// <param name="url">The address that responded, exactly as it was registered.</param>
    Task RecordLastSeenAsync(string ownerId, string agentId, string url, DateTimeOffset seenAt, CancellationToken cancellationToken);
}
