using Placet.Domain.Agents;

namespace Placet.Application.Abstractions;

/// <summary>Reads what is needed to call agents' runtimes. Every statement names the owner: another user's agent is not found.</summary>
public interface IManagedAgentQueries
{
    /// <summary>Lists a user's top-level agents that have management credentials, newest first.</summary>
    /// <param name="ownerId">The user.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>The agents.</returns>
    Task<IReadOnlyList<ManagedAgent>> ListAsync(string ownerId, CancellationToken cancellationToken);

    /// <summary>Reads one agent, sub-agents and agents without credentials included.</summary>
    /// <param name="ownerId">The user it has to belong to.</param>
    /// <param name="agentId">The agent.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>The agent, or null when the user has no such agent.</returns>
    Task<ManagedAgent?> FindAsync(string ownerId, string agentId, CancellationToken cancellationToken);
}

/// <summary>Records what is learnt about runtimes inside a write transaction.</summary>
public interface IManagedAgentRepository : IManagedAgentQueries
{
    /// <summary>Records when a runtime answered; does nothing when it is registered at another address by now, or a later answer is recorded.</summary>
    /// <param name="ownerId">The user the agent has to belong to.</param>
    /// <param name="agentId">The agent.</param>
    /// <param name="url">The address that answered, exactly as it was registered.</param>
    /// <param name="seenAt">When it answered.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    /// <returns>A task that ends when it is stored.</returns>
    Task RecordAnswerAsync(string ownerId, string agentId, string url, DateTimeOffset seenAt, CancellationToken cancellationToken);
}
