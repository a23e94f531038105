using Placet.Application.Accounts.SecondFactor;
using Placet.Application.Accounts.SignIn;
using Placet.Domain.Accounts;

namespace Placet.Application.Accounts.Passkeys;

/// <summary>Lists the caller's passkeys, oldest first.</summary>
public sealed record ListPasskeys(string UserId) : IRequest<IReadOnlyList<Passkey>>;

internal sealed class ListPasskeysHandler(IPlacetStore store) : IRequestHandler<ListPasskeys, IReadOnlyList<Passkey>>
{
    public async Task<IReadOnlyList<Passkey>> Handle(ListPasskeys request, CancellationToken cancellationToken)
    {
        await using var read = await store.OpenAsync(cancellationToken);
        return await read.Passkeys.ListAsync(request.UserId, cancellationToken);
    }
}

/// <summary>Removes one of the caller's passkeys, unless nothing else signs the caller in; ends all other sessions.</summary>
public sealed record DeletePasskey(Caller Caller, PresentedToken Token, string PasskeyId, FactorProof Proof) : IRequest<SignedIn>;

internal sealed class DeletePasskeyHandler(IPlacetStore store, FactorChanges changes, SignInMethods methods) : IRequestHandler<DeletePasskey, SignedIn>
{
    public async Task<SignedIn> Handle(DeletePasskey request, CancellationToken cancellationToken)
    {
        // Before the proof, so that none is used up or counted for a passkey that is not there.
        await RequireAsync(request, cancellationToken);
        var (work, user) = await changes.BeginAsync(request.Caller, request.Token, request.Proof, cancellationToken);
        await using var transaction = work;
        if (!await work.Passkeys.DeleteAsync(user.Id, request.PasskeyId, cancellationToken))
            throw new PlacetException(PasskeyErrors.NotFound);
        await methods.RequireOneAsync(work, user, cancellationToken);
        var signedIn = await changes.EndRemovingAsync(work, user, request.Token, request.Caller.Origin, cancellationToken);
        await work.CommitAsync(request.Caller.Entry("passkey.delete", request.PasskeyId));
        return signedIn;
    }

    private async Task RequireAsync(DeletePasskey request, CancellationToken cancellationToken)
    {
        await using var read = await store.OpenAsync(cancellationToken);
        var passkeys = await read.Passkeys.ListAsync(request.Caller.UserId, cancellationToken);
        if (passkeys.All(passkey => passkey.Id != request.PasskeyId))
            throw new PlacetException(PasskeyErrors.NotFound);
    }
}
