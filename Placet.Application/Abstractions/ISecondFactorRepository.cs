using Placet.Domain.Accounts;

namespace Placet.Application.Abstractions;

/// <summary>Reads what users have set up as second factors.</summary>
public interface ISecondFactorQueries
{
    /// <summary>Counts the second factors of a user.</summary>
    Task<SecondFactors> CountAsync(string userId, CancellationToken cancellationToken);

    /// <summary>Reads the secret of a user's authenticator app, confirmed or not; null when there is none.</summary>
    Task<TotpSecret?> FindTotpAsync(string userId, CancellationToken cancellationToken);

    /// <summary>Whether a browser of a user is remembered, and not yet expired.</summary>
    /// <param name="hash">SHA-256 of the browser's token.</param>
    Task<bool> IsBrowserRememberedAsync(string userId, byte[] hash, DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>Changes second factors inside a write transaction.</summary>
/// <remarks>One statement decides whether a code is accepted, so that of concurrent requests on any instance only one succeeds.</remarks>
public interface ISecondFactorRepository : ISecondFactorQueries
{
    /// <summary>Stores an unconfirmed secret in place of an earlier unconfirmed one.</summary>
    /// <returns>False, with nothing changed, when the user has a confirmed one.</returns>
    Task<bool> TrySetTotpAsync(TotpSecret secret, CancellationToken cancellationToken);

    /// <summary>Confirms the secret that was read, with the step of the code that proved it.</summary>
    /// <returns>False when it has been confirmed, replaced or removed meanwhile.</returns>
    Task<bool> ConfirmTotpAsync(TotpSecret secret, long step, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Accepts the code of a step, each once and none that is earlier than an accepted one.</summary>
    /// <returns>False when a code of this step or a later one was accepted, or there is no confirmed secret.</returns>
    Task<bool> UseTotpStepAsync(string userId, long step, CancellationToken cancellationToken);

    /// <summary>Removes the secret of a user's authenticator app; false when there is none that is confirmed.</summary>
    Task<bool> DeleteTotpAsync(string userId, CancellationToken cancellationToken);

    /// <summary>Replaces all recovery codes of a user.</summary>
    /// <param name="hashes">SHA-256 of each new code; empty for none.</param>
    Task ReplaceRecoveryCodesAsync(string userId, IReadOnlyList<byte[]> hashes, CancellationToken cancellationToken);

    /// <summary>Accepts a recovery code, which is deleted; false when it is unknown or was used.</summary>
    Task<bool> UseRecoveryCodeAsync(string userId, byte[] hash, CancellationToken cancellationToken);

    /// <summary>Remembers a browser, which is not asked for a second factor until it expires or the user's tokens are revoked.</summary>
    /// <param name="hash">SHA-256 of the browser's token.</param>
    Task RememberBrowserAsync(
        string userId, byte[] hash, DateTimeOffset now, DateTimeOffset expiresAt, CancellationToken cancellationToken);

    /// <summary>Removes every factor of a user with recovery codes and remembered browsers.</summary>
    Task DeleteAllAsync(string userId, CancellationToken cancellationToken);

    /// <summary>Removes remembered browsers that expired before a time.</summary>
    /// <param name="limit">Maximum number to remove.</param>
    /// <returns>The number removed.</returns>
    Task<int> RemoveExpiredBrowsersAsync(DateTimeOffset expired, int limit, CancellationToken cancellationToken);
}
