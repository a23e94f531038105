using Placet.Application.Accounts.SecondFactor;
using Placet.Domain.Accounts;
using Placet.Domain.Secrets;

namespace Placet.Application.Accounts.SignIn;

/// <summary>What a correct password, or the confirmation of an identity provider, leads to.</summary>
public abstract record SignInOutcome
{
    private SignInOutcome()
    {
    }

    /// <summary>The user is signed in.</summary>
    public sealed record Completed(SignedIn SignedIn) : SignInOutcome;

    /// <summary>The account has a second factor, which has to be checked first.</summary>
    public sealed record Waiting(SecondFactorRequired SecondFactor) : SignInOutcome;
}

/// <summary>What a client needs to complete a sign-in.</summary>
/// <param name="Token">Valid once, for 5 minutes and 5 tries.</param>
/// <param name="Kinds">What can complete it.</param>
public sealed record SecondFactorRequired(SecretText Token, IReadOnlyList<SecondFactorKind> Kinds)
{
    /// <summary>How long a sign-in waits for the second factor.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
}

/// <summary>Goes on after the first factor: every way to sign in ends here, so that none forgets the second one. Thread-safe.</summary>
internal sealed class SignInCompletion(SessionStarter sessions, PendingSignIns pending, RememberedBrowsers browsers)
{
    /// <summary>Starts a session, or has the second factor asked for.</summary>
    /// <param name="user">As stored when the first factor was checked.</param>
    /// <param name="session">Says that a second factor was checked, when the first one did both.</param>
    /// <param name="browser">The token of a remembered browser; null for none. One of another user has no effect.</param>
    public async Task<SignInOutcome> CompleteAsync(
        User user, NewSession session, SecretText? browser, CancellationToken cancellationToken)
    {
        if (user.HasSecondFactor && !session.HasSecondFactor)
        {
            if (!await browsers.ContainsAsync(user.Id, browser, cancellationToken))
                return new SignInOutcome.Waiting(await pending.AddAsync(user, session, cancellationToken));
            // It was checked in this browser.
            session = session with { HasSecondFactor = true };
        }

        return new SignInOutcome.Completed(await sessions.StartAsync(user, session, cancellationToken));
    }
}
