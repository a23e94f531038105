using Placet.Domain.Accounts;

namespace Placet.Application.Accounts.SignIn;

/// <summary>A session that is to be started for a user who has proved who they are.</summary>
/// <param name="Method">How the user did.</param>
public sealed record NewSession(SignInMethod Method, RequestOrigin Origin)
{
    /// <summary>Id of the identity provider; null unless it was used.</summary>
    public string? Provider { get; init; }

    /// <summary>Whether a second factor was checked.</summary>
    public bool HasSecondFactor { get; init; }

    /// <summary>The session at the identity provider; null unless one was used.</summary>
    public ExternalSession? External { get; init; }
}

/// <summary>Starts and restarts sessions, and issues their tokens. Thread-safe.</summary>
internal sealed class SessionStarter(IPlacetStore store, ITokenService tokens, TimeProvider clock)
{
    /// <summary>Starts a session, with its entry in the activity log; the user is told of a new browser (contract 23).</summary>
    /// <param name="user">
    /// As it was when the proof was checked: the token is for this version of the user's sign-ins, so that it is never accepted when the
    /// password has changed meanwhile.
    /// </param>
    /// <exception cref="PlacetException">The user has been deleted.</exception>
    public async Task<SignedIn> StartAsync(User user, NewSession start, CancellationToken cancellationToken)
    {
        await using var work = await store.BeginAsync(WriteScope.Owner(user.Id), cancellationToken);
        var (signedIn, entries) = await StartAsync(work, user, start, cancellationToken);
        await work.CommitAsync(entries);
        return signedIn;
    }

    /// <summary>Starts a session in a transaction of the caller's.</summary>
    /// <returns>
    /// The session's token, to be sent once the transaction has been committed, and the entries that it has to be committed with.
    /// </returns>
    /// <exception cref="PlacetException">The user has been deleted.</exception>
    public async Task<(SignedIn SignedIn, IReadOnlyList<ActivityEntry> Entries)> StartAsync(
        IUnitOfWork work, User user, NewSession start, CancellationToken cancellationToken)
    {
        var browser = BrowserKey.Of(start.Origin);
        var isKnown = await work.Sessions.IsKnownAsync(user.Id, browser, cancellationToken);
        var session = Create(user, start);
        await work.Sessions.AddAsync(session, browser, cancellationToken);
        var caller = new Caller(user.Id, ApiKeyId: null, start.Origin);
        List<ActivityEntry> entries = [caller.Entry("login.succeeded", session.Id)];
        if (!isKnown)
        {
            entries.Add(caller.Entry("login.new_browser", session.Id));
            await NewBrowserNotice.EnqueueAsync(work, session, cancellationToken);
        }

        return (new SignedIn(user, tokens.Issue(user, session)), entries);
    }

    /// <summary>Makes the presented session the only one, after the user's version was increased in the same transaction.</summary>
    /// <param name="user">With the increased version, as stored.</param>
    /// <param name="token">The token of the session that goes on; one of an older version of this program gets a session.</param>
    /// <param name="hasSecondFactor">Whether a second factor was checked for the session, now or earlier.</param>
    /// <returns>The session's new token, to be sent once the transaction has been committed.</returns>
    /// <exception cref="PlacetException">The session has ended.</exception>
    public async Task<SignedIn> RestartAsync(
        IUnitOfWork work, User user, PresentedToken token, RequestOrigin origin, bool hasSecondFactor, CancellationToken cancellationToken)
    {
        var session = Create(user, new NewSession(SignInMethod.Password, origin) { HasSecondFactor = hasSecondFactor });
        if (token.SessionId is null)
        {
            await work.Sessions.AddAsync(session, BrowserKey.Of(origin), cancellationToken);
        }
        else
        {
            session = session with { Id = token.SessionId };
            // One that is not stored, as after a restored backup, has no row to move.
            await work.Sessions.RestartAsync(session, cancellationToken);
        }

        return new SignedIn(user, tokens.Issue(user, session));
    }

    private UserSession Create(User user, NewSession start)
    {
        var now = clock.GetUtcNow();
        return new UserSession
        {
            Id = NewId.At(now),
            UserId = user.Id,
            SignInVersion = user.SignInVersion,
            Method = start.Method,
            Provider = start.Provider,
            Ip = start.Origin.Ip,
            UserAgent = start.Origin.UserAgent,
            HasSecondFactor = start.HasSecondFactor,
            External = start.External,
            StartedAt = now,
            LastUsedAt = now,
            ExpiresAt = now + tokens.MaxSessionAge,
        };
    }
}
