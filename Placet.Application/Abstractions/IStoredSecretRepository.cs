using Placet.Domain.Secrets;

namespace Placet.Application.Abstractions;

/// <summary>Reads what agents have stored encrypted.</summary>
public interface IStoredSecretQueries
{
    /// <summary>Lists the agents of all users that have something encrypted, those of one user together.</summary>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>Each agent with the user it belongs to.</returns>
    Task<IReadOnlyList<AgentOfOwner>> ListAgentsAsync(CancellationToken cancellationToken);

    /// <summary>Reads the secrets of one agent.</summary>
    /// <param name="agent">The agent and the user it has to belong to.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>Its secrets, or null when there is no such agent (any more).</returns>
    Task<AgentSecrets?> FindAsync(AgentOfOwner agent, CancellationToken cancellationToken);
}

/// <summary>Replaces what agents have stored encrypted inside a write transaction.</summary>
public interface IStoredSecretRepository : IStoredSecretQueries
{
    /// <summary>Replaces the secrets of an agent, if they are still the ones that were read.</summary>
    /// <param name="read">What was read.</param>
    /// <param name="renewed">What is to be stored.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    /// <returns>False, with nothing changed, when any of them has changed since or the agent is gone.</returns>
    Task<bool> TryReplaceAsync(AgentSecrets read, AgentSecrets renewed, CancellationToken cancellationToken);
}

/// <summary>An agent and the user it belongs to.</summary>
/// <param name="OwnerId">The user.</param>
/// <param name="AgentId">The agent.</param>
public sealed record AgentOfOwner(string OwnerId, string AgentId);
