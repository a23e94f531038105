using Placet.Application.Accounts.SignIn;
using Placet.Domain.Accounts;
using Placet.Domain.Secrets;

namespace Placet.Application.Accounts.SecondFactor;

/// <summary>A new secret of an authenticator app.</summary>
/// <param name="Secret">In base32, to be typed.</param>
/// <param name="Address">To be shown as a QR code.</param>
public sealed record NewTotpSecret(SecretText Secret, SecretText Address);

/// <summary>Makes a secret for the caller's authenticator app, in place of an unconfirmed one.</summary>
public sealed record CreateTotp(Caller Caller, PresentedToken Token) : IRequest<NewTotpSecret>;

internal sealed class CreateTotpHandler(FactorChanges changes, ITotpService totp, ISecretProtector secrets, TimeProvider clock)
    : IRequestHandler<CreateTotp, NewTotpSecret>
{
    public async Task<NewTotpSecret> Handle(CreateTotp request, CancellationToken cancellationToken)
    {
        var (work, user) = await changes.BeginAsync(request.Token, cancellationToken);
        await using var transaction = work;
        var secret = totp.CreateSecret();
        var stored = new TotpSecret
        {
            UserId = user.Id,
            Secret = secrets.Protect(secret, SecretBinding.TotpSecret(user.Id)),
            CreatedAt = clock.GetUtcNow(),
        };
        if (!await work.SecondFactors.TrySetTotpAsync(stored, cancellationToken))
            throw new PlacetException(AccountErrors.TotpExists);
        await work.CommitAsync(request.Caller.EntryFor(user.Id, "totp.create"));
        return new NewTotpSecret(secret, totp.AddressOf(secret, user.Email));
    }
}

/// <summary>Confirms the caller's authenticator app with a code, which makes it a second factor; ends all other sessions.</summary>
public sealed record ConfirmTotp(Caller Caller, PresentedToken Token, SecretText Code) : IRequest<AddedFactor>;

internal sealed class ConfirmTotpHandler(FactorChanges changes, SecondFactorCodes codes, TimeProvider clock)
    : IRequestHandler<ConfirmTotp, AddedFactor>
{
    public async Task<AddedFactor> Handle(ConfirmTotp request, CancellationToken cancellationToken)
    {
        var (work, user) = await changes.BeginAsync(request.Token, cancellationToken);
        await using var transaction = work;
        var stored = await work.SecondFactors.FindTotpAsync(user.Id, cancellationToken);
        // Nothing to confirm is answered as a wrong code: both mean that the set-up has to begin again, or be read again.
        if (stored is not { ConfirmedAt: null }
            || codes.FindStep(stored, request.Code) is not { } step
            || !await work.SecondFactors.ConfirmTotpAsync(stored, step, clock.GetUtcNow(), cancellationToken))
        {
            throw new PlacetException(AccountErrors.InvalidCode);
        }

        var added = await changes.EndAddingAsync(work, user, request.Token, request.Caller.Origin, cancellationToken);
        await work.CommitAsync(request.Caller.EntryFor(user.Id, "totp.enable"));
        return added;
    }
}

/// <summary>Removes the caller's authenticator app; ends all other sessions.</summary>
public sealed record DeleteTotp(Caller Caller, PresentedToken Token, FactorProof Proof) : IRequest<SignedIn>;

internal sealed class DeleteTotpHandler(FactorChanges changes) : IRequestHandler<DeleteTotp, SignedIn>
{
    public async Task<SignedIn> Handle(DeleteTotp request, CancellationToken cancellationToken)
    {
        var (work, user) = await changes.BeginAsync(request.Caller, request.Token, request.Proof, cancellationToken);
        await using var transaction = work;
        if (!await work.SecondFactors.DeleteTotpAsync(user.Id, cancellationToken))
            throw new PlacetException(AccountErrors.TotpNotFound);
        var signedIn = await changes.EndRemovingAsync(work, user, request.Token, request.Caller.Origin, cancellationToken);
        await work.CommitAsync(request.Caller.EntryFor(user.Id, "totp.disable"));
        return signedIn;
    }
}
