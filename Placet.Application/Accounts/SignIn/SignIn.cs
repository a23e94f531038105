using Microsoft.Extensions.Options;
using Placet.Application.Accounts.Providers;
using Placet.Domain.Accounts;
using Placet.Domain.Secrets;

namespace Placet.Application.Accounts.SignIn;

/// <summary>A user with a new token.</summary>
public sealed record SignedIn(User User, AccessToken Token);

/// <summary>Signs in with e-mail address and password.</summary>
/// <param name="Browser">The token of a remembered browser; null for none.</param>
public sealed record LogIn(RequestOrigin Origin, string Email, SecretText Password, SecretText? Browser) : IRequest<SignInOutcome>;

internal sealed class LogInHandler(
    IPlacetStore store, IPasswordService passwords, SignInProviders providers, SignInCompletion completion, RefusedSignIns refused,
    PasswordRehash rehash)
    : IRequestHandler<LogIn, SignInOutcome>
{
    public async Task<SignInOutcome> Handle(LogIn request, CancellationToken cancellationToken)
    {
        providers.RequirePasswords();
        var user = await FindAsync(request.Email, cancellationToken);
        // contract 3: an unknown address costs the same work, so that nobody learns who has an account.
        var partition = HashingPartition.Of(request.Origin, EmailAddress.KeyOf(request.Email));
        var check = await passwords.VerifyAsync(user?.PasswordHash, request.Password, partition, cancellationToken);
        if (!check.IsCorrect || user is null)
        {
            // contract 11: never the address that was typed, which may be a password in the wrong field.
            refused.Record(new ActivityEntry("login.refused", request.Origin)
            {
                OwnerId = user?.Id,
                Target = user?.Id,
                Status = request.Origin.RefusedStatus,
            });
            throw new PlacetException(AccountErrors.InvalidCredentials);
        }

        if (check.Rehashed is { } rehashed)
            await rehash.StoreAsync(user, rehashed);
        return await completion.CompleteAsync(
            user, new NewSession(SignInMethod.Password, request.Origin), request.Browser, cancellationToken);
    }

    private async Task<User?> FindAsync(string email, CancellationToken cancellationToken)
    {
        await using var read = await store.OpenAsync(cancellationToken);
        return await read.Users.FindByEmailAsync(email, cancellationToken);
    }
}

/// <summary>Reads the caller's own account.</summary>
public sealed record GetSelf(PresentedToken Token) : IRequest<User>;

internal sealed class GetSelfHandler(AccountDirectory directory) : IRequestHandler<GetSelf, User>
{
    public async Task<User> Handle(GetSelf request, CancellationToken cancellationToken) =>
        await directory.FindUserAsync(request.Token, cancellationToken) ?? throw new PlacetException(AccountErrors.Unauthorized);
}

/// <summary>Exchanges a valid token for a new one.</summary>
public sealed record RefreshToken(PresentedToken Token) : IRequest<SignedIn>;

internal sealed class RefreshTokenHandler(IPlacetStore store, ITokenService tokens) : IRequestHandler<RefreshToken, SignedIn>
{
    public async Task<SignedIn> Handle(RefreshToken request, CancellationToken cancellationToken)
    {
        await using var read = await store.OpenAsync(cancellationToken);
        // contract 3: one read checks the version and issues the token, so that a token is never exchanged for one of a later version.
        var user = await request.Token.RequireCurrentAsync(read.Users, cancellationToken);
        return new SignedIn(user, tokens.Renew(user, request.Token) ?? throw new PlacetException(AccountErrors.Unauthorized));
    }
}

/// <summary>Revokes every token of the caller.</summary>
public sealed record LogOutEverywhere(Caller Caller, PresentedToken Token) : IRequest;

internal sealed class LogOutEverywhereHandler(IPlacetStore store) : IRequestHandler<LogOutEverywhere>
{
    public async Task Handle(LogOutEverywhere request, CancellationToken cancellationToken)
    {
        await using var work = await store.BeginAsync(WriteScope.Accounts, cancellationToken);
        var user = await request.Token.RequireCurrentAsync(work.Users, cancellationToken);
        await work.Users.UpdateAsync(user.RevokeTokens(), cancellationToken);
        await work.CommitAsync(request.Caller.EntryFor(user.Id, "login.end_all"));
    }
}

/// <summary>Changes the caller's password and revokes all older tokens.</summary>
public sealed record ChangePassword(Caller Caller, PresentedToken Token, SecretText CurrentPassword, SecretText NewPassword)
    : IRequest<SignedIn>;

internal sealed class ChangePasswordHandler(
    IPlacetStore store, IPasswordService passwords, SignInProviders providers, SessionStarter sessions, RefusedSignIns refused,
    IOptions<AccountsOptions> options)
    : IRequestHandler<ChangePassword, SignedIn>
{
    public async Task<SignedIn> Handle(ChangePassword request, CancellationToken cancellationToken)
    {
        providers.RequirePasswords();
        var user = await FindAsync(request.Token, cancellationToken);
        if (!user.HasPassword)
            throw new PlacetException(AccountErrors.NoPassword);
        var partition = HashingPartition.Of(request.Caller.Origin, user.Id);
        if (!(await passwords.VerifyAsync(user.PasswordHash, request.CurrentPassword, partition, cancellationToken)).IsCorrect)
        {
            refused.Record(request.Caller.EntryFor(user.Id, "password.refused") with { Status = request.Caller.Origin.RefusedStatus });
            throw new PlacetException(AccountErrors.WrongPassword);
        }

        // The password that somebody else has set, and knows.
        if (user.MustChangePassword && options.Value.EnforcePasswordChange
            && (await passwords.VerifyAsync(user.PasswordHash, request.NewPassword, partition, cancellationToken)).IsCorrect)
            throw PlacetException.Invalid("newPassword", "This must be another password than the current one");

        // Hashing is slow: it happens before the transaction, which checks that nothing has changed meanwhile.
        var hash = await passwords.HashAsync(request.NewPassword, partition, cancellationToken);
        await using var work = await store.BeginAsync(WriteScope.Accounts, cancellationToken);
        var current = await request.Token.RequireCurrentAsync(work.Users, cancellationToken);
        var changed = current.ChangePassword(hash);
        await work.Users.UpdateAsync(changed, cancellationToken);
        await work.OneTimeTokens.RemoveOfUserAsync(user.Id, OneTimePurpose.PasswordReset, cancellationToken);
        var signedIn = await sessions.RestartAsync(
            work, changed, request.Token, request.Caller.Origin, request.Token.HasSecondFactor, cancellationToken);
        await work.CommitAsync(request.Caller.EntryFor(user.Id, "password.change"));
        return signedIn;
    }

    private async Task<User> FindAsync(PresentedToken token, CancellationToken cancellationToken)
    {
        await using var read = await store.OpenAsync(cancellationToken);
        return await token.RequireCurrentAsync(read.Users, cancellationToken);
    }
}
