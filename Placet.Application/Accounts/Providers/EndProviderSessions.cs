using System.Security.Cryptography;
using System.Text;
using Placet.Domain.Accounts;

namespace Placet.Application.Accounts.Providers;

/// <summary>Ends sessions that were begun at an identity provider, on its demand.</summary>
/// <param name="Provider">Id of the provider in the configuration.</param>
/// <param name="Issuer">Its issuer identifier.</param>
/// <param name="Subject">The person there; null for everybody of the session.</param>
/// <param name="SessionId">The provider's id of the session; null for all sessions of the person.</param>
/// <param name="Token">The logout token that demands it, which counts once; null for a front-channel logout, which has none.</param>
public sealed record EndProviderSessions(
    RequestOrigin Origin, string Provider, string Issuer, string? Subject, string? SessionId, LogoutToken? Token) : IRequest;

/// <summary>Identifies a logout token.</summary>
/// <param name="Id">The token's <c>jti</c>.</param>
/// <param name="ExpiresAt">From when on it is refused anyway.</param>
public sealed record LogoutToken(string Id, DateTimeOffset ExpiresAt);

internal sealed class EndProviderSessionsHandler(IPlacetStore store, TimeProvider clock) : IRequestHandler<EndProviderSessions>
{
    public async Task Handle(EndProviderSessions request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        // Anybody may ask for a front-channel logout: without a session to end, nobody is kept from writing.
        if (request.Token is null && !await ExistsAsync(request, cancellationToken))
            return;
        // All accounts, so that of two requests with one token only one finds it unused.
        await using var work = await store.BeginAsync(WriteScope.Accounts, cancellationToken);
        if (request.Token is { } token)
            await UseAsync(work, request.Issuer, token, now, cancellationToken);
        var users = await work.Sessions.EndExternalAsync(request.Issuer, request.Subject, request.SessionId, now, cancellationToken);
        await work.CommitAsync([.. users.Select(userId => new ActivityEntry("login.end", request.Origin)
        {
            OwnerId = userId,
            Target = request.Provider,
        })]);
    }

    private async Task<bool> ExistsAsync(EndProviderSessions request, CancellationToken cancellationToken)
    {
        await using var read = await store.OpenAsync(cancellationToken);
        return await read.Sessions.HasExternalAsync(request.Issuer, request.SessionId!, cancellationToken);
    }

    private static async Task UseAsync(
        IUnitOfWork work, string issuer, LogoutToken token, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{issuer}\n{token.Id}"));
        if (await work.OneTimeTokens.FindAsync(OneTimePurpose.ProviderLogout, hash, now, cancellationToken) is not null)
            throw new PlacetException(ProviderErrors.InvalidLogoutToken);
        var used = new OneTimeToken
        {
            Id = NewId.At(now),
            Purpose = OneTimePurpose.ProviderLogout,
            CreatedAt = now,
            ExpiresAt = token.ExpiresAt,
        };
        await work.OneTimeTokens.AddAsync(used, hash, cancellationToken);
    }
}
