using Placet.Domain.Secrets;

namespace Placet.Application.Abstractions;

/// <summary>Reads the encrypted secrets of all users' agents; for the operator's commands.</summary>
public interface IStoredSecretQueries
{
    /// <summary>Lists all agents that have secrets, grouped by owner.</summary>
    Task<IReadOnlyList<AgentOfOwner>> ListAgentsAsync(CancellationToken cancellationToken);

    /// <summary>Reads the secrets of one agent; null when it has been deleted.</summary>
    Task<AgentSecrets?> FindAsync(AgentOfOwner agent, CancellationToken cancellationToken);
}

/// <summary>Replaces encrypted secrets inside a write transaction.</summary>
public interface IStoredSecretRepository : IStoredSecretQueries
{
    /// <summary>Replaces the secrets of an agent, if they are unchanged since they were read.</summary>
    /// <returns>False, with nothing changed, when one of them has changed or the agent has been deleted.</returns>
    Task<bool> TryReplaceAsync(AgentSecrets read, AgentSecrets renewed, CancellationToken cancellationToken);
}

/// <summary>An agent and the user who owns it.</summary>
public sealed record AgentOfOwner(string OwnerId, string AgentId);
