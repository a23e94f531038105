using Placet.Application.Accounts.SecondFactor;
using Placet.Domain.Accounts;
using Placet.Domain.Secrets;

namespace Placet.Application.Accounts.Passkeys;

/// <summary>What a browser needs to complete a sign-in with a passkey.</summary>
/// <param name="Challenge">What the authenticator signs.</param>
/// <param name="Accepted">The user's passkeys.</param>
public sealed record PasskeySecondFactor(byte[] Challenge, IReadOnlyList<Passkey> Accepted);

/// <summary>Begins to complete a sign-in that waits for the second factor with a passkey.</summary>
/// <param name="Token">The token of the sign-in.</param>
public sealed record BeginPasskeySecondFactor(SecretText Token) : IRequest<PasskeySecondFactor>;

internal sealed class BeginPasskeySecondFactorHandler(IPlacetStore store, PendingSignIns pending)
    : IRequestHandler<BeginPasskeySecondFactor, PasskeySecondFactor>
{
    public async Task<PasskeySecondFactor> Handle(BeginPasskeySecondFactor request, CancellationToken cancellationToken)
    {
        var user = (await pending.FindAsync(request.Token, cancellationToken)).User;
        await using var read = await store.OpenAsync(cancellationToken);
        // The challenge belongs to the token: it is random too, valid as long, and used up with it.
        return new PasskeySecondFactor(
            PasskeyChallenges.Of(request.Token.Reveal()), await read.Passkeys.ListAsync(user.Id, cancellationToken));
    }
}

/// <summary>Completes a sign-in that waits for the second factor with a passkey.</summary>
/// <param name="Token">The token of the sign-in.</param>
/// <param name="RememberBrowser">Whether the browser is not to be asked for the second factor again for 30 days.</param>
public sealed record CompleteSignInWithPasskey(
    RequestOrigin Origin, SecretText Token, RelyingParty RelyingParty, PasskeyAssertion Assertion, bool RememberBrowser)
    : IRequest<CompletedSignIn>;

internal sealed class CompleteSignInWithPasskeyHandler(PendingSignIns pending, PasskeyAssertions assertions)
    : IRequestHandler<CompleteSignInWithPasskey, CompletedSignIn>
{
    public async Task<CompletedSignIn> Handle(CompleteSignInWithPasskey request, CancellationToken cancellationToken)
    {
        var user = (await pending.FindAsync(request.Token, cancellationToken)).User;
        var used = await assertions.CheckAsync(
            request.RelyingParty, PasskeyChallenges.Of(request.Token.Reveal()), request.Assertion, user.Id, cancellationToken);
        return await pending.CompleteAsync(
            request.Token, request.Origin,
            async (work, _) => used is not null && await assertions.RecordAsync(work, used, cancellationToken),
            request.RememberBrowser, cancellationToken);
    }
}
