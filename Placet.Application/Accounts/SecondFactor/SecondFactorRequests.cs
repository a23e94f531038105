using Placet.Domain.Accounts;
using Placet.Domain.Secrets;

namespace Placet.Application.Accounts.SecondFactor;

/// <summary>Tells which second factors the caller has.</summary>
public sealed record GetSecondFactors(string UserId) : IRequest<SecondFactors>;

internal sealed class GetSecondFactorsHandler(IPlacetStore store) : IRequestHandler<GetSecondFactors, SecondFactors>
{
    public async Task<SecondFactors> Handle(GetSecondFactors request, CancellationToken cancellationToken)
    {
        await using var read = await store.OpenAsync(cancellationToken);
        return await read.SecondFactors.CountAsync(request.UserId, cancellationToken);
    }
}

/// <summary>Makes ten new recovery codes for the caller; earlier ones are void.</summary>
public sealed record CreateRecoveryCodes(Caller Caller, PresentedToken Token, FactorProof Proof) : IRequest<IReadOnlyList<SecretText>>;

internal sealed class CreateRecoveryCodesHandler(FactorChanges changes) : IRequestHandler<CreateRecoveryCodes, IReadOnlyList<SecretText>>
{
    public async Task<IReadOnlyList<SecretText>> Handle(CreateRecoveryCodes request, CancellationToken cancellationToken)
    {
        var (work, user) = await changes.BeginAsync(request.Caller, request.Token, request.Proof, cancellationToken);
        await using var transaction = work;
        if (!user.HasSecondFactor)
            throw new PlacetException(AccountErrors.NoSecondFactor);
        var made = await FactorChanges.AddRecoveryCodesAsync(work, user.Id, cancellationToken);
        await work.CommitAsync(request.Caller.EntryFor(user.Id, "recovery_codes.create"));
        return made;
    }
}

/// <summary>Removes all second factors of another user, who has lost them, and revokes their tokens.</summary>
/// <param name="Caller">The caller, who has to be an owner.</param>
public sealed record ResetSecondFactor(Caller Caller, PresentedToken Token, string UserId) : IRequest<User>;

internal sealed class ResetSecondFactorHandler(IPlacetStore store) : IRequestHandler<ResetSecondFactor, User>
{
    public async Task<User> Handle(ResetSecondFactor request, CancellationToken cancellationToken)
    {
        await using var work = await store.BeginAsync(WriteScope.Accounts, cancellationToken);
        var caller = await request.Token.RequireCurrentAsync(work.Users, cancellationToken);
        // One's own is removed with the password or a code.
        if (request.UserId == caller.Id)
            throw new PlacetException(AccountErrors.OwnSecondFactor);
        request.Token.RequireSecondFactorOf(caller);
        var user = await work.Users.FindAsync(request.UserId, cancellationToken)
            ?? throw new PlacetException(AccountErrors.UserNotFound);
        var reset = await work.ResetSecondFactorAsync(user, cancellationToken);
        await work.CommitAsync(request.Caller.EntryFor(user.Id, "second_factor.reset"));
        return reset;
    }
}

/// <summary>The part of a reset that the operator's command and the route share.</summary>
internal static class SecondFactorReset
{
    /// <summary>Removes every second factor with recovery codes and remembered browsers, and revokes all tokens.</summary>
    public static async Task<User> ResetSecondFactorAsync(this IUnitOfWork work, User user, CancellationToken cancellationToken)
    {
        await work.SecondFactors.DeleteAllAsync(user.Id, cancellationToken);
        await work.OneTimeTokens.RemoveOfUserAsync(user.Id, OneTimePurpose.SecondFactor, cancellationToken);
        var reset = user.RevokeTokens() with { HasSecondFactor = false };
        await work.Users.UpdateAsync(reset, cancellationToken);
        return reset;
    }
}
