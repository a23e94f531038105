using Placet.Application.Accounts.OneTime;
using Placet.Application.Accounts.Providers;
using Placet.Application.Accounts.SignIn;
using Placet.Domain.Accounts;
using Placet.Domain.Secrets;

namespace Placet.Application.Accounts.SecondFactor;

/// <summary>A completed sign-in.</summary>
/// <param name="Browser">The remembered browser; null unless it was to be remembered.</param>
public sealed record CompletedSignIn(SignedIn SignedIn, RememberedBrowser? Browser);

/// <summary>Keeps sign-ins that wait for the second factor, for 5 minutes and 5 tries, and completes them. Thread-safe.</summary>
internal sealed class PendingSignIns(
    IPlacetStore store, OneTimeTokens tokens, RememberedBrowsers browsers, SessionStarter sessions, RefusedSignIns refused,
    SignInProviders providers, TimeProvider clock)
{
    private const int MaxTries = 5;

    // Wrong tries of one account in 5 minutes, by whoever knows the password and from any number of addresses.
    private const int MaxTriesOfUser = 50;

    /// <summary>Stores a sign-in whose first factor was checked.</summary>
    /// <exception cref="PlacetException">Too many wrong codes were tried for this account.</exception>
    public async Task<SecondFactorRequired> AddAsync(User user, NewSession session, CancellationToken cancellationToken)
    {
        await using var work = await store.BeginAsync(WriteScope.Owner(user.Id), cancellationToken);
        await RequireTriesAsync(work, user, MaxTriesOfUser - 1, cancellationToken);
        var issued = await tokens.IssueAsync(
            work, OneTimePurpose.SecondFactor, user.Id, PendingSession.Write(user, session), SecondFactorRequired.Lifetime,
            cancellationToken);
        var factors = await work.SecondFactors.CountAsync(user.Id, cancellationToken);
        await work.CommitUnauditedAsync();
        return new SecondFactorRequired(issued.Text, SecondFactorKinds.Of(factors));
    }

    /// <summary>Reads a sign-in that waits.</summary>
    /// <exception cref="PlacetException">It is unknown, completed, expired or void: <c>invalid_second_factor_token</c>.</exception>
    public async Task<PendingSignIn> FindAsync(SecretText token, CancellationToken cancellationToken)
    {
        await using var read = await store.OpenAsync(cancellationToken);
        var stored = await tokens.FindAsync(read.OneTimeTokens, OneTimePurpose.SecondFactor, token, cancellationToken);
        var user = await RequireUserAsync(stored, read.Users, cancellationToken);
        return new PendingSignIn(user, await read.SecondFactors.CountAsync(user.Id, cancellationToken));
    }

    /// <summary>Completes a sign-in: the factor is used up and the session starts, or neither.</summary>
    /// <param name="accept">Accepts the factor inside the transaction; false when it is wrong, which counts as a try.</param>
    /// <param name="rememberBrowser">Whether the browser is not to be asked for the second factor again.</param>
    /// <exception cref="PlacetException">
    /// The factor is wrong: <c>invalid_code</c>. The sign-in is unknown, completed, expired or void, or was tried 5 times:
    /// <c>invalid_second_factor_token</c>. Too many wrong codes were tried for this account. The sign-in began with a password, by which
    /// nobody may sign in any more: <c>password_sign_in_disabled</c>.
    /// </exception>
    public async Task<CompletedSignIn> CompleteAsync(
        SecretText token, RequestOrigin origin, Func<IUnitOfWork, User, Task<bool>> accept, bool rememberBrowser,
        CancellationToken cancellationToken)
    {
        // The scope in which tokens are revoked: a browser cannot be remembered just after all of them were forgotten.
        await using var work = await store.BeginAsync(WriteScope.Accounts, cancellationToken);
        if (!await tokens.CountTryAsync(work, OneTimePurpose.SecondFactor, token, MaxTries, cancellationToken))
            throw new PlacetException(AccountErrors.InvalidSecondFactorToken);
        var stored = await tokens.FindAsync(work.OneTimeTokens, OneTimePurpose.SecondFactor, token, cancellationToken);
        var user = await RequireUserAsync(stored, work.Users, cancellationToken);
        // Sign-ins that wait since before are stopped too.
        await RequireTriesAsync(work, user, MaxTriesOfUser, cancellationToken);
        if (!await accept(work, user))
        {
            // The try stays counted.
            await work.CommitUnauditedAsync();
            Refuse(user, origin);
        }

        if (await tokens.ConsumeAsync(work, OneTimePurpose.SecondFactor, token, cancellationToken) is not { } consumed)
            throw new PlacetException(AccountErrors.InvalidSecondFactorToken);
        var pending = PendingSession.Read(consumed.Data!);
        if (pending.Method is SignInMethod.Password)
            providers.RequirePasswords();
        var browser = rememberBrowser ? await browsers.AddAsync(work, user.Id, cancellationToken) : null;
        var (signedIn, entries) = await sessions.StartAsync(work, user, pending.Start(origin), cancellationToken);
        await work.CommitAsync(entries);
        return new CompletedSignIn(signedIn, browser);
    }

    /// <summary>Requires that at most a number of tries of an account failed.</summary>
    private async Task RequireTriesAsync(IUnitOfWork work, User user, int most, CancellationToken cancellationToken)
    {
        var tries = await work.OneTimeTokens.CountTriesAsync(
            user.Id, OneTimePurpose.SecondFactor, clock.GetUtcNow(), cancellationToken);
        if (tries > most)
            // By then none of these tries counts.
            throw new PlacetException(AccountErrors.TooManyAttempts) { RetryAfter = SecondFactorRequired.Lifetime };
    }

    [System.Diagnostics.CodeAnalysis.DoesNotReturn]
    private void Refuse(User user, RequestOrigin origin)
    {
        refused.Record(new ActivityEntry("second_factor.refused", origin)
        {
            OwnerId = user.Id,
            Target = user.Id,
            Status = origin.RefusedStatus,
        });
        throw new PlacetException(AccountErrors.InvalidCode);
    }

    private static async Task<User> RequireUserAsync(OneTimeToken? stored, IUserQueries users, CancellationToken cancellationToken) =>
        stored is { UserId: { } userId, Data: { } data }
            && await users.FindAsync(userId, cancellationToken) is { } user
            && user.SignInVersion == PendingSession.Read(data).SignInVersion
            ? user
            : throw new PlacetException(AccountErrors.InvalidSecondFactorToken);
}
