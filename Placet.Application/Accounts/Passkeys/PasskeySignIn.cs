using Placet.Application.Accounts.SignIn;
using Placet.Domain.Accounts;

namespace Placet.Application.Accounts.Passkeys;

/// <summary>What a browser needs to sign in with any passkey of this server.</summary>
/// <param name="Token">To be sent back with the response; valid once and for 5 minutes.</param>
/// <param name="Challenge">What the authenticator signs.</param>
public sealed record PasskeySignIn(string Token, byte[] Challenge);

/// <summary>Begins a sign-in with a passkey alone; the same for everyone.</summary>
public sealed record BeginPasskeySignIn : IRequest<PasskeySignIn>;

internal sealed class BeginPasskeySignInHandler(PasskeyChallenges challenges) : IRequestHandler<BeginPasskeySignIn, PasskeySignIn>
{
    public Task<PasskeySignIn> Handle(BeginPasskeySignIn request, CancellationToken cancellationToken)
    {
        var challenge = challenges.Issue(OneTimePurpose.PasskeySignIn, userId: null);
        return Task.FromResult(new PasskeySignIn(challenge.Token, challenge.Value));
    }
}

/// <summary>Signs in with a passkey alone, which counts as two factors: the device and what unlocks it.</summary>
/// <param name="Challenge">The token of <see cref="PasskeySignIn"/>.</param>
public sealed record SignInWithPasskey(RequestOrigin Origin, RelyingParty RelyingParty, string Challenge, PasskeyAssertion Assertion)
    : IRequest<SignedIn>;

internal sealed class SignInWithPasskeyHandler(
    IPlacetStore store, PasskeyChallenges challenges, PasskeyAssertions assertions, SessionStarter sessions, RefusedSignIns refused)
    : IRequestHandler<SignInWithPasskey, SignedIn>
{
    public async Task<SignedIn> Handle(SignInWithPasskey request, CancellationToken cancellationToken)
    {
        var user = await TryAsync(request, cancellationToken);
        if (user is null)
        {
            refused.Record(new ActivityEntry("login.refused", request.Origin) { Status = request.Origin.RefusedStatus });
            throw new PlacetException(PasskeyErrors.Refused);
        }

        var session = new NewSession(SignInMethod.Passkey, request.Origin) { HasSecondFactor = true };
        return await sessions.StartAsync(user, session, cancellationToken);
    }

    private async Task<User?> TryAsync(SignInWithPasskey request, CancellationToken cancellationToken)
    {
        // The authenticator says whose passkey it is; the signature is over a challenge that belongs to nobody.
        if (challenges.Read(request.Challenge, OneTimePurpose.PasskeySignIn, userId: null) is not { } challenge
            || request.Assertion.UserHandle is null
            || await assertions.CheckAsync(
                request.RelyingParty, challenge.Value, request.Assertion, userId: null, cancellationToken) is not { } used)
            return null;
        var userId = used.Passkey.UserId;
        await using var work = await store.BeginAsync(WriteScope.Owner(userId), cancellationToken);
        if (await work.Users.FindAsync(userId, cancellationToken) is not { } user
            || !await challenges.TryUseAsync(work, challenge, userId, cancellationToken)
            || !await assertions.RecordAsync(work, used, cancellationToken))
            return null;
        await work.CommitUnauditedAsync();
        return user;
    }
}
