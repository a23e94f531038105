using Placet.Application.Accounts.Providers;
using Placet.Application.Accounts.SignIn;
using Placet.Domain.Accounts;
using Placet.Domain.Secrets;

namespace Placet.Application.Accounts.SecondFactor;

/// <summary>What proves that a caller may change second factors: one of the two.</summary>
public sealed record FactorProof(SecretText? Password, SecretText? Code);

/// <summary>Begins and ends the changes of second factors. Thread-safe.</summary>
internal sealed class FactorChanges(
    IPlacetStore store, IPasswordService passwords, SignInProviders providers, SecondFactorCodes codes, SessionStarter sessions,
    RefusedSignIns refused)
{
    /// <summary>Begins a change.</summary>
    /// <returns>A write transaction, and the caller's account, which stays as it is until the commit.</returns>
    /// <exception cref="PlacetException">
    /// The token has been revoked: <c>unauthorized</c>. The account has a second factor that was not checked for this session:
    /// <c>second_factor_required</c>.
    /// </exception>
    public async Task<(IUnitOfWork Work, User User)> BeginAsync(PresentedToken token, CancellationToken cancellationToken)
    {
        var work = await store.BeginAsync(WriteScope.Accounts, cancellationToken);
        try
        {
            return (work, await RequireAsync(token, work.Users, cancellationToken));
        }
        catch
        {
            await work.DisposeAsync();
            throw;
        }
    }

    /// <summary>Begins a change that needs the password or a code, which the commit uses up.</summary>
    /// <exception cref="PlacetException">
    /// As without a proof; the password is wrong: <c>wrong_password</c>, or nobody may use one: <c>password_sign_in_disabled</c>; the code
    /// is wrong or was used: <c>invalid_code</c>.
    /// </exception>
    public async Task<(IUnitOfWork Work, User User)> BeginAsync(
        Caller caller, PresentedToken token, FactorProof proof, CancellationToken cancellationToken)
    {
        // Hashing is slow: it happens before the transaction.
        if (proof.Password is { } password)
            await CheckPasswordAsync(caller, token, password, cancellationToken);
        var (work, user) = await BeginAsync(token, cancellationToken);
        if (proof.Code is null || await codes.AcceptAsync(work, user.Id, proof.Code, cancellationToken))
            return (work, user);
        await work.DisposeAsync();
        Refuse(caller, "second_factor.refused", AccountErrors.InvalidCode);
        return default;
    }

    /// <summary>Makes ten recovery codes; earlier ones are void.</summary>
    public static async Task<IReadOnlyList<SecretText>> AddRecoveryCodesAsync(
        IUnitOfWork work, string userId, CancellationToken cancellationToken)
    {
        var made = RecoveryCode.CreateAll();
        await work.SecondFactors.ReplaceRecoveryCodesAsync(userId, [.. made.Select(RecoveryCode.HashOf)], cancellationToken);
        return made;
    }

    /// <summary>Ends all other sessions after a factor was added in this transaction.</summary>
    /// <returns>The new token of the caller's session; ten recovery codes with the first factor, else none.</returns>
    public async Task<AddedFactor> EndAddingAsync(
        IUnitOfWork work, User user, PresentedToken token, RequestOrigin origin, CancellationToken cancellationToken)
    {
        var made = user.HasSecondFactor ? [] : await AddRecoveryCodesAsync(work, user.Id, cancellationToken);
        return new AddedFactor(await RestartAsync(work, user, token, origin, hasSecondFactor: true, cancellationToken), made);
    }

    /// <summary>Ends all other sessions after a factor was removed in this transaction; recovery codes go with the last one.</summary>
    /// <returns>The new token of the caller's session.</returns>
    public async Task<SignedIn> EndRemovingAsync(
        IUnitOfWork work, User user, PresentedToken token, RequestOrigin origin, CancellationToken cancellationToken)
    {
        var left = await work.SecondFactors.CountAsync(user.Id, cancellationToken);
        if (!left.Any)
            await work.SecondFactors.ReplaceRecoveryCodesAsync(user.Id, [], cancellationToken);
        return await RestartAsync(work, user, token, origin, token.HasSecondFactor && left.Any, cancellationToken);
    }

    private async Task<SignedIn> RestartAsync(
        IUnitOfWork work, User user, PresentedToken token, RequestOrigin origin, bool hasSecondFactor, CancellationToken cancellationToken)
    {
        var changed = user.RevokeTokens();
        await work.Users.UpdateAsync(changed, cancellationToken);
        return await sessions.RestartAsync(work, changed, token, origin, hasSecondFactor, cancellationToken);
    }

    private async Task CheckPasswordAsync(
        Caller caller, PresentedToken token, SecretText password, CancellationToken cancellationToken)
    {
        providers.RequirePasswords();
        User user;
        await using (var read = await store.OpenAsync(cancellationToken))
            user = await RequireAsync(token, read.Users, cancellationToken);
        var check = await passwords.VerifyAsync(
            user.PasswordHash, password, HashingPartition.Of(caller.Origin, user.Id), cancellationToken);
        if (!check.IsCorrect)
            Refuse(caller, "password.refused", AccountErrors.WrongPassword);
    }

    private static async Task<User> RequireAsync(PresentedToken token, IUserQueries users, CancellationToken cancellationToken)
    {
        var user = await token.RequireCurrentAsync(users, cancellationToken);
        token.RequireSecondFactorOf(user);
        return user;
    }

    [System.Diagnostics.CodeAnalysis.DoesNotReturn]
    private void Refuse(Caller caller, string action, Error error)
    {
        refused.Record(caller.EntryFor(caller.UserId, action) with { Status = caller.Origin.RefusedStatus });
        throw new PlacetException(error);
    }
}

/// <summary>The result of adding a second factor.</summary>
/// <param name="SignedIn">The new token of the caller's session; all older ones are revoked.</param>
/// <param name="RecoveryCodes">Ten codes with the first factor, otherwise none.</param>
public sealed record AddedFactor(SignedIn SignedIn, IReadOnlyList<SecretText> RecoveryCodes);
