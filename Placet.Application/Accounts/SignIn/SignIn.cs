using Placet.Domain.Accounts;
using Placet.Domain.Secrets;

namespace Placet.Application.Accounts.SignIn;

/// <summary>A user with a fresh token.</summary>
public sealed record SignedIn(User User, AccessToken Token);

/// <summary>Signs in.</summary>
/// <param name="Origin">Where the request came from.</param>
public sealed record LogIn(RequestOrigin Origin, string Email, SecretText Password) : IRequest<SignedIn>;

internal sealed class LogInHandler(IPlacetStore store, IPasswordService passwords, ITokenService tokens, RefusedSignIns refused, PasswordRenewal renewal)
    : IRequestHandler<LogIn, SignedIn>
{
    public async Task<SignedIn> Handle(LogIn request, CancellationToken cancellationToken)
    {
        var user = await FindAsync(request.Email, cancellationToken);
        // §3: an unknown address costs the same work, so that nobody learns who has an account.
        var share = HashingShare.Of(request.Origin, EmailAddress.KeyOf(request.Email));
        var check = await passwords.VerifyAsync(user?.PasswordHash, request.Password, share, cancellationToken);
        if (!check.IsRight || user is null)
        {
            // §11: never the address that was typed, which may be a password in the wrong field.
            refused.Record(new ActivityEntry("login.refused", request.Origin)
            {
                OwnerId = user?.Id,
                Target = user?.Id,
                Status = request.Origin.RefusedStatus,
            });
            throw new PlacetException(AccountErrors.InvalidCredentials);
        }

        if (check.Renewed is { } renewed)
            await renewal.StoreAsync(user, renewed);
        // For the version of sign-ins that was read with the hash: when the password was changed meanwhile, the token is refused from the start.
        return new SignedIn(user, tokens.Issue(user));
    }

    private async Task<User?> FindAsync(string email, CancellationToken cancellationToken)
    {
        await using var read = await store.OpenAsync(cancellationToken);
        return await read.Users.FindByEmailAsync(email, cancellationToken);
    }
}

/// <summary>Reads the caller's own account.</summary>
public sealed record GetSelf(string UserId) : IRequest<User>;

internal sealed class GetSelfHandler(AccountDirectory directory) : IRequestHandler<GetSelf, User>
{
    public async Task<User> Handle(GetSelf request, CancellationToken cancellationToken) =>
        await directory.FindUserAsync(request.UserId, cancellationToken) ?? throw new PlacetException(AccountErrors.Unauthorized);
}

/// <summary>Gives a caller whose token is still valid a fresh one.</summary>
/// <param name="Token">The caller's token.</param>
public sealed record RefreshToken(PresentedToken Token) : IRequest<SignedIn>;

internal sealed class RefreshTokenHandler(IPlacetStore store, ITokenService tokens) : IRequestHandler<RefreshToken, SignedIn>
{
    public async Task<SignedIn> Handle(RefreshToken request, CancellationToken cancellationToken)
    {
        await using var read = await store.OpenAsync(cancellationToken);
        // Contract 3: one read decides and says what is issued, so that a token is never exchanged for one of a later version.
        var user = await request.Token.RequireCurrentAsync(read.Users, cancellationToken);
        return new SignedIn(user, tokens.Renew(user, request.Token.SignedInAt) ?? throw new PlacetException(AccountErrors.Unauthorized));
    }
}

/// <summary>Ends every token of the caller.</summary>
/// <param name="Token">The caller's token.</param>
public sealed record LogOutEverywhere(Caller Caller, PresentedToken Token) : IRequest;

internal sealed class LogOutEverywhereHandler(IPlacetStore store) : IRequestHandler<LogOutEverywhere>
{
    public async Task Handle(LogOutEverywhere request, CancellationToken cancellationToken)
    {
        await using var work = await store.BeginAsync(WriteScope.Accounts, cancellationToken);
        var user = await request.Token.RequireCurrentAsync(work.Users, cancellationToken);
        await work.Users.UpdateAsync(user.EndSignIns(), cancellationToken);
        await work.CommitAsync(request.Caller.EntryFor(user.Id, "login.end_all"));
    }
}

/// <summary>Changes the caller's password; all older tokens are refused from then on.</summary>
/// <param name="Token">The caller's token.</param>
/// <param name="CurrentPassword">The password until now.</param>
/// <param name="NewPassword">The password from now on.</param>
public sealed record ChangePassword(Caller Caller, PresentedToken Token, SecretText CurrentPassword, SecretText NewPassword) : IRequest<SignedIn>;

internal sealed class ChangePasswordHandler(
    IPlacetStore store, IPasswordService passwords, ITokenService tokens, RefusedSignIns refused)
    : IRequestHandler<ChangePassword, SignedIn>
{
    public async Task<SignedIn> Handle(ChangePassword request, CancellationToken cancellationToken)
    {
        var user = await FindAsync(request.Token, cancellationToken);
        var share = HashingShare.Of(request.Caller.Origin, user.Id);
        if (!(await passwords.VerifyAsync(user.PasswordHash, request.CurrentPassword, share, cancellationToken)).IsRight)
        {
            refused.Record(request.Caller.EntryFor(user.Id, "password.refused") with { Status = request.Caller.Origin.RefusedStatus });
            throw new PlacetException(AccountErrors.WrongPassword);
        }

        // Hashing takes long: it happens before the transaction, which then makes sure that nothing changed meanwhile.
        var hash = await passwords.HashAsync(request.NewPassword, share, cancellationToken);
        await using var work = await store.BeginAsync(WriteScope.Accounts, cancellationToken);
        var current = await request.Token.RequireCurrentAsync(work.Users, cancellationToken);
        var changed = current.ChangePassword(hash);
        await work.Users.UpdateAsync(changed, cancellationToken);
        await work.CommitAsync(request.Caller.EntryFor(user.Id, "password.change"));
        return new SignedIn(changed, tokens.Issue(changed));
    }

    private async Task<User> FindAsync(PresentedToken token, CancellationToken cancellationToken)
    {
        await using var read = await store.OpenAsync(cancellationToken);
        return await token.RequireCurrentAsync(read.Users, cancellationToken);
    }
}
