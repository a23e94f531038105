using Placet.Application.Accounts.SignIn;
using Placet.Domain.Accounts;

namespace Placet.Application.Accounts.Providers;

/// <summary>Lists the identities that sign the caller in, oldest first.</summary>
public sealed record ListLinks(string UserId) : IRequest<IReadOnlyList<ExternalLogin>>;

internal sealed class ListLinksHandler(IPlacetStore store) : IRequestHandler<ListLinks, IReadOnlyList<ExternalLogin>>
{
    public async Task<IReadOnlyList<ExternalLogin>> Handle(ListLinks request, CancellationToken cancellationToken)
    {
        await using var read = await store.OpenAsync(cancellationToken);
        return await read.ExternalLogins.ListAsync(request.UserId, cancellationToken);
    }
}

/// <summary>Links an identity to the caller's account; does nothing when it is linked to it already.</summary>
public sealed record LinkIdentity(Caller Caller, PresentedToken Token, ExternalIdentity Identity) : IRequest;

internal sealed class LinkIdentityHandler(IPlacetStore store, TimeProvider clock) : IRequestHandler<LinkIdentity>
{
    public async Task Handle(LinkIdentity request, CancellationToken cancellationToken)
    {
        await using var work = await store.BeginAsync(WriteScope.Accounts, cancellationToken);
        var user = await request.Token.RequireCurrentAsync(work.Users, cancellationToken);
        if (await work.ExternalLogins.FindAsync(request.Identity.Issuer, request.Identity.Subject, cancellationToken) is { } login)
        {
            if (login.UserId != user.Id)
                throw new PlacetException(ProviderErrors.AlreadyLinked);
            return;
        }

        var added = request.Identity.LinkTo(user.Id, clock.GetUtcNow());
        await work.ExternalLogins.TryAddAsync(added, cancellationToken);
        await work.CommitAsync(request.Caller.Entry("login.link", added.Id));
    }
}

/// <summary>Removes an identity from the caller's account, unless nothing else signs the caller in.</summary>
public sealed record RemoveLink(Caller Caller, PresentedToken Token, string LinkId) : IRequest;

internal sealed class RemoveLinkHandler(IPlacetStore store, SignInMethods methods) : IRequestHandler<RemoveLink>
{
    public async Task Handle(RemoveLink request, CancellationToken cancellationToken)
    {
        await using var work = await store.BeginAsync(WriteScope.Accounts, cancellationToken);
        var user = await request.Token.RequireCurrentAsync(work.Users, cancellationToken);
        if (!await work.ExternalLogins.DeleteAsync(user.Id, request.LinkId, cancellationToken))
            throw new PlacetException(ProviderErrors.LinkNotFound);
        await methods.RequireOneAsync(work, user, cancellationToken);
        await work.CommitAsync(request.Caller.Entry("login.unlink", request.LinkId));
    }
}

/// <summary>Makes the stored form of an identity.</summary>
internal static class IdentityLinks
{
    public static ExternalLogin LinkTo(this ExternalIdentity identity, string userId, DateTimeOffset now) => new()
    {
        Id = NewId.At(now),
        UserId = userId,
        Provider = identity.Provider,
        Issuer = identity.Issuer,
        Subject = identity.Subject,
        CreatedAt = now,
    };
}
