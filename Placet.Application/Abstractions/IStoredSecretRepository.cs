using Placet.Domain.Secrets;

namespace Placet.Application.Abstractions;

/// <summary>Reads the encrypted secrets of all users' agents and notification channels; for the operator's commands.</summary>
public interface IStoredSecretQueries
{
    /// <summary>Lists everything that has secrets: agents, then channels, each grouped by owner.</summary>
    Task<IReadOnlyList<SecretHolder>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Reads the secrets of one holder; null when it has been deleted.</summary>
    Task<StoredSecrets?> FindAsync(SecretHolder holder, CancellationToken cancellationToken);
}

/// <summary>Replaces encrypted secrets inside a write transaction.</summary>
public interface IStoredSecretRepository : IStoredSecretQueries
{
    /// <summary>Replaces the secrets of a holder, if they are unchanged since they were read.</summary>
    /// <returns>False, with nothing changed, when one of them has changed or the holder has been deleted.</returns>
    Task<bool> TryReplaceAsync(StoredSecrets read, StoredSecrets renewed, CancellationToken cancellationToken);
}

/// <summary>An agent and the user who owns it.</summary>
public sealed record AgentOfOwner(string OwnerId, string AgentId);
