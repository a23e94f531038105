using Placet.Domain.Secrets;

namespace Placet.Application.Accounts.SecondFactor;

/// <summary>Reads a sign-in that waits for the second factor.</summary>
public sealed record GetPendingSignIn(SecretText Token) : IRequest<PendingSignIn>;

internal sealed class GetPendingSignInHandler(PendingSignIns pending) : IRequestHandler<GetPendingSignIn, PendingSignIn>
{
    public Task<PendingSignIn> Handle(GetPendingSignIn request, CancellationToken cancellationToken) =>
        pending.FindAsync(request.Token, cancellationToken);
}

/// <summary>Completes a sign-in with a code of an authenticator app, or a recovery code.</summary>
/// <param name="Token">The token of the sign-in that waits.</param>
/// <param name="RememberBrowser">Whether the browser is not to be asked for the second factor again for 30 days.</param>
public sealed record CompleteSignIn(RequestOrigin Origin, SecretText Token, SecretText Code, bool RememberBrowser)
    : IRequest<CompletedSignIn>;

internal sealed class CompleteSignInHandler(PendingSignIns pending, SecondFactorCodes codes)
    : IRequestHandler<CompleteSignIn, CompletedSignIn>
{
    public Task<CompletedSignIn> Handle(CompleteSignIn request, CancellationToken cancellationToken) => pending.CompleteAsync(
        request.Token, request.Origin,
        (work, user) => codes.AcceptAsync(work, user.Id, request.Code, cancellationToken),
        request.RememberBrowser, cancellationToken);
}
