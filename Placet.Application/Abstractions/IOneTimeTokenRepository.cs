using Placet.Domain.Accounts;

namespace Placet.Application.Abstractions;

/// <summary>Reads one-time tokens; see <see cref="Accounts.OneTime.OneTimeTokens"/>, which issues and checks them.</summary>
public interface IOneTimeTokenQueries
{
    /// <summary>Finds a token that has not expired; null for an unknown, used or expired one, or one of another purpose.</summary>
    /// <param name="hash">SHA-256 of the token.</param>
    Task<OneTimeToken?> FindAsync(OneTimePurpose purpose, byte[] hash, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Lists the tokens of a purpose that have not expired, oldest first.</summary>
    Task<IReadOnlyList<OneTimeToken>> ListAsync(OneTimePurpose purpose, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Adds up the tries of a user's tokens of a purpose that have neither been used nor expired.</summary>
    Task<long> CountTriesAsync(string userId, OneTimePurpose purpose, DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>Changes one-time tokens inside a write transaction.</summary>
/// <remarks>
/// One statement decides whether a token is used or tried, so that of concurrent requests on any instance only one succeeds.
/// </remarks>
public interface IOneTimeTokenRepository : IOneTimeTokenQueries
{
    /// <summary>Stores a new token.</summary>
    /// <param name="hash">SHA-256 of the token.</param>
    /// <exception cref="PlacetException">The user was deleted after the request was authenticated.</exception>
    Task AddAsync(OneTimeToken token, byte[] hash, CancellationToken cancellationToken);

    /// <summary>Stores the hash of a token that is known by its signature, to say that it was used.</summary>
    /// <returns>False when it is stored already: the token was used before.</returns>
    Task<bool> TryAddAsync(OneTimeToken token, byte[] hash, CancellationToken cancellationToken);

    /// <summary>Counts a try, which has to be committed even when it fails.</summary>
    /// <returns>False when the token is unknown, used or expired, or has been tried <paramref name="maxTries"/> times.</returns>
    Task<bool> CountTryAsync(
        OneTimePurpose purpose, byte[] hash, int maxTries, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Uses up a token: it is deleted, and its record returned.</summary>
    /// <returns>The record; null when the token is unknown, used or expired.</returns>
    Task<OneTimeToken?> ConsumeAsync(OneTimePurpose purpose, byte[] hash, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Withdraws a token by the id of its record; false when there is none of this purpose.</summary>
    Task<bool> RemoveAsync(OneTimePurpose purpose, string id, CancellationToken cancellationToken);

    /// <summary>Withdraws all tokens of a user that have a purpose.</summary>
    Task RemoveOfUserAsync(string userId, OneTimePurpose purpose, CancellationToken cancellationToken);

    /// <summary>Removes tokens that expired before a time.</summary>
    /// <param name="limit">Maximum number to remove.</param>
    /// <returns>The number removed.</returns>
    Task<int> RemoveExpiredAsync(DateTimeOffset expired, int limit, CancellationToken cancellationToken);
}
