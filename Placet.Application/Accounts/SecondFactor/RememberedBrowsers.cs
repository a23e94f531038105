using Placet.Application.Accounts.OneTime;
using Placet.Domain.Secrets;

namespace Placet.Application.Accounts.SecondFactor;

/// <summary>
/// Browsers in which a user is not asked for the second factor again. They are forgotten when the user's tokens are revoked. Thread-safe.
/// </summary>
internal sealed class RememberedBrowsers(IPlacetStore store, TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    /// <summary>Remembers a browser.</summary>
    /// <param name="work">A write transaction in which no tokens can be revoked: one of <see cref="WriteScope.Accounts"/>.</param>
    public async Task<RememberedBrowser> AddAsync(IUnitOfWork work, string userId, CancellationToken cancellationToken)
    {
        var token = OneTimeSecret.Create();
        var now = clock.GetUtcNow();
        await work.SecondFactors.RememberBrowserAsync(userId, OneTimeSecret.HashOf(token), now, now + Lifetime, cancellationToken);
        return new RememberedBrowser(token, Lifetime);
    }

    /// <summary>Whether a token is of a remembered browser of this user.</summary>
    public async Task<bool> ContainsAsync(string userId, SecretText? token, CancellationToken cancellationToken)
    {
        if (token is null || token.Reveal().Length != OneTimeSecret.Length)
            return false;
        await using var read = await store.OpenAsync(cancellationToken);
        return await read.SecondFactors.IsBrowserRememberedAsync(
            userId, OneTimeSecret.HashOf(token), clock.GetUtcNow(), cancellationToken);
    }
}

/// <summary>The token of a remembered browser, and for how long it is valid.</summary>
public sealed record RememberedBrowser(SecretText Token, TimeSpan Lifetime);
