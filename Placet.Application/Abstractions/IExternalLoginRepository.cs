using Placet.Domain.Accounts;

namespace Placet.Application.Abstractions;

/// <summary>Reads the identities that sign users in.</summary>
public interface IExternalLoginQueries
{
    /// <summary>Lists a user's identities, oldest first.</summary>
    Task<IReadOnlyList<ExternalLogin>> ListAsync(string userId, CancellationToken cancellationToken);
}

/// <summary>Changes the identities that sign users in, inside a write transaction.</summary>
public interface IExternalLoginRepository : IExternalLoginQueries
{
    /// <summary>Finds an identity, or null.</summary>
    Task<ExternalLogin?> FindAsync(string issuer, string subject, CancellationToken cancellationToken);

    /// <summary>Stores a new identity.</summary>
    /// <returns>False, with nothing stored, when the identity is linked already.</returns>
    Task<bool> TryAddAsync(ExternalLogin login, CancellationToken cancellationToken);

    /// <summary>Records that an identity has signed its user in.</summary>
    Task RecordUseAsync(ExternalLogin login, DateTimeOffset usedAt, CancellationToken cancellationToken);

    /// <summary>Removes an identity; false when the user has no such one.</summary>
    Task<bool> DeleteAsync(string userId, string id, CancellationToken cancellationToken);
}
