using Placet.Application.Accounts.SignIn;
using Placet.Domain.Accounts;
using Placet.Domain.Secrets;

namespace Placet.Application.Accounts.Providers;

/// <summary>Signs in the user of an identity; a new user where the provider may create them.</summary>
/// <param name="Browser">The token of a remembered browser, which is not asked for a second factor; null for none.</param>
public sealed record SignInWithProvider(RequestOrigin Origin, ExternalIdentity Identity, SecretText? Browser)
    : IRequest<SignInOutcome>;

internal sealed class SignInWithProviderHandler(
    IPlacetStore store, SignInProviders providers, SignInCompletion completion, RefusedSignIns refused, TimeProvider clock)
    : IRequestHandler<SignInWithProvider, SignInOutcome>
{
    public async Task<SignInOutcome> Handle(SignInWithProvider request, CancellationToken cancellationToken)
    {
        var identity = request.Identity;
        var user = await ResolveAsync(request, cancellationToken);
        var session = new NewSession(SignInMethod.Provider, request.Origin)
        {
            Provider = identity.Provider,
            HasSecondFactor = identity.HasSecondFactor,
            External = new ExternalSession(identity.Issuer, identity.Subject, identity.SessionId),
        };
        return await completion.CompleteAsync(user, session, request.Browser, cancellationToken);
    }

    private async Task<User> ResolveAsync(SignInWithProvider request, CancellationToken cancellationToken)
    {
        // One transaction of all accounts: two sign-ins of one new identity make one user, and the last owner stays one.
        await using var work = await store.BeginAsync(WriteScope.Accounts, cancellationToken);
        var login = await work.ExternalLogins.FindAsync(request.Identity.Issuer, request.Identity.Subject, cancellationToken);
        var (user, entries) = login is not null
            ? await UpdateAsync(work, login, request, cancellationToken)
            : await CreateAsync(work, request, cancellationToken);
        if (entries.Count == 0)
            await work.CommitUnauditedAsync();
        else
            await work.CommitAsync(entries);
        return user;
    }

    private async Task<(User User, IReadOnlyList<ActivityEntry> Entries)> UpdateAsync(
        IUnitOfWork work, ExternalLogin login, SignInWithProvider request, CancellationToken cancellationToken)
    {
        await work.ExternalLogins.RecordUseAsync(login, clock.GetUtcNow(), cancellationToken);
        var user = await work.Users.FindAsync(login.UserId, cancellationToken) ?? throw new PlacetException(ProviderErrors.NotAllowed);
        if (request.Identity.IsOwner is not { } isOwner || RoleOf(isOwner) == user.Role)
            return (user, []);
        // A wrong claim must not leave the server without anybody who manages users.
        if (!isOwner && await work.Users.CountOwnersAsync(cancellationToken) <= 1)
            return (user, []);
        var changed = user with { Role = RoleOf(isOwner) };
        await work.Users.UpdateAsync(changed, cancellationToken);
        return (changed, [new Caller(user.Id, ApiKeyId: null, request.Origin).EntryFor(user.Id, "user.update")]);
    }

    private async Task<(User User, IReadOnlyList<ActivityEntry> Entries)> CreateAsync(
        IUnitOfWork work, SignInWithProvider request, CancellationToken cancellationToken)
    {
        var identity = request.Identity;
        if (providers.Find(identity.Provider) is not { AllowNewUsers: true })
            throw Refuse(request, ProviderErrors.NotAllowed);
        if (identity.Email is not { } email || !AccountRules.IsEmail(email))
            throw Refuse(request, ProviderErrors.EmailMissing);
        if (identity.IsEmailVerified is false)
            throw Refuse(request, ProviderErrors.EmailNotVerified);
        var now = clock.GetUtcNow();
        var user = new User
        {
            Id = NewId.At(now),
            Email = EmailAddress.Normalize(email),
            DisplayName = NameOf(identity.Name) ?? EmailAddress.Normalize(email),
            Role = RoleOf(identity.IsOwner is true),
            PasswordHash = PasswordHash.None,
            MustChangePassword = false,
            SignInVersion = 1,
            CreatedAt = now,
        };
        // Never linked by address: whoever controls an address at the provider would take the account over.
        if (!await work.Users.TryAddAsync(user, cancellationToken))
            throw Refuse(request, ProviderErrors.AccountExists);
        await work.ExternalLogins.TryAddAsync(identity.LinkTo(user.Id, now) with { LastUsedAt = now }, cancellationToken);
        return (user, [new Caller(user.Id, ApiKeyId: null, request.Origin).EntryFor(user.Id, "user.create")]);
    }

    private PlacetException Refuse(SignInWithProvider request, Error error)
    {
        refused.Record(new ActivityEntry("login.refused", request.Origin)
        {
            Target = request.Identity.Provider,
            Status = request.Origin.RefusedStatus,
        });
        return new PlacetException(error);
    }

    private static UserRole RoleOf(bool isOwner) => isOwner ? UserRole.Owner : UserRole.Member;

    private static string? NameOf(string? name) =>
        name?.Trim() is { Length: > 0 and <= AccountRules.MaxNameLength } text && !text.Any(char.IsControl) ? text : null;
}
