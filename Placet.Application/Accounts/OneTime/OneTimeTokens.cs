using Placet.Domain.Accounts;
using Placet.Domain.Secrets;

namespace Placet.Application.Accounts.OneTime;

/// <summary>A new one-time token with its record.</summary>
/// <param name="Text">The token, which is not stored.</param>
public sealed record NewOneTimeToken(OneTimeToken Record, SecretText Text);

/// <summary>Issues and checks tokens that are valid once, for a limited time. Thread-safe.</summary>
public sealed class OneTimeTokens(TimeProvider clock)
{
    /// <summary>Issues a token inside a write transaction.</summary>
    /// <param name="userId">The user that it concerns; null when there is none yet.</param>
    /// <param name="data">What its purpose needs, as JSON; null for nothing.</param>
    public async Task<NewOneTimeToken> IssueAsync(
        IUnitOfWork work, OneTimePurpose purpose, string? userId, string? data, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        var text = OneTimeSecret.Create();
        var now = clock.GetUtcNow();
        var token = new OneTimeToken
        {
            Id = NewId.At(now),
            Purpose = purpose,
            UserId = userId,
            Data = data,
            CreatedAt = now,
            ExpiresAt = now + lifetime,
        };
        await work.OneTimeTokens.AddAsync(token, OneTimeSecret.HashOf(text), cancellationToken);
        return new NewOneTimeToken(token, text);
    }

    /// <summary>Finds the record of a token, which stays valid; null when it is unknown, used or expired.</summary>
    public Task<OneTimeToken?> FindAsync(
        IOneTimeTokenQueries tokens, OneTimePurpose purpose, SecretText text, CancellationToken cancellationToken) =>
        tokens.FindAsync(purpose, OneTimeSecret.HashOf(text), clock.GetUtcNow(), cancellationToken);

    /// <summary>Counts a try inside a transaction that has to be committed even when the try fails.</summary>
    /// <returns>False when the token is unknown, used or expired, or has been tried <paramref name="maxTries"/> times.</returns>
    public Task<bool> CountTryAsync(
        IUnitOfWork work, OneTimePurpose purpose, SecretText text, int maxTries, CancellationToken cancellationToken) =>
        work.OneTimeTokens.CountTryAsync(purpose, OneTimeSecret.HashOf(text), maxTries, clock.GetUtcNow(), cancellationToken);

    /// <summary>Uses up a token inside a write transaction.</summary>
    /// <returns>Its record; null when it is unknown, used or expired. Of concurrent calls only one has the record.</returns>
    public Task<OneTimeToken?> ConsumeAsync(
        IUnitOfWork work, OneTimePurpose purpose, SecretText text, CancellationToken cancellationToken) =>
        work.OneTimeTokens.ConsumeAsync(purpose, OneTimeSecret.HashOf(text), clock.GetUtcNow(), cancellationToken);
}
