using Microsoft.AspNetCore.Authorization;
using Placet.Api.Contracts.Accounts;
using Placet.Api.Contracts.Agents;
using Placet.Api.OpenApi;
using Placet.Application.Accounts.Providers;

namespace Placet.Api.Controllers.Accounts;

/// <summary>Identity providers, and the user's identities there.</summary>
[Route("api/auth")]
[ParameterDocs("id", "The link.")]
public sealed class IdentityLinksController(ISender sender) : SignedInController
{
    /// <summary>Lists how people can sign in.</summary>
    /// <remarks>
    /// A sign-in with a provider begins when the browser goes to <c>/api/auth/external/{id}?returnTo=</c>, with a path of the page, and
    /// ends there with the session cookie; or at <c>/sign-in?error=</c> with one of the codes <c>provider_unavailable</c>,
    /// <c>provider_refused</c>, <c>expired</c>, <c>not_allowed</c>, <c>account_exists</c>, <c>email_missing</c>, <c>email_not_verified</c>.
    /// </remarks>
    [HttpGet("providers"), AllowAnonymous]
    public SignInMethodsResponse Providers([FromServices] SignInProviders providers) => new(
        [.. providers.All.Select(provider => new ProviderResponse(provider.Id, providers.NameOf(provider.Id), Icon: null))],
        providers.AllowsPasswords);

    /// <summary>Lists your identities at identity providers, oldest first.</summary>
    /// <remarks>Each of them signs you in, unless its provider is not configured any more.</remarks>
    [HttpGet("links")]
    public async Task<IReadOnlyList<LinkResponse>> List([FromServices] SignInProviders providers, CancellationToken cancellationToken) =>
    [
        .. (await sender.Send(new ListLinks(OwnerId), cancellationToken)).Select(link => new LinkResponse(
            link.Id, link.Provider, providers.NameOf(link.Provider), link.Issuer, link.CreatedAt, link.LastUsedAt)),
    ];

    /// <summary>Removes one of your identities; it signs you in no more.</summary>
    /// <remarks>Sessions that it began go on.</remarks>
    /// <response code="404">You have no such link: <c>link_not_found</c>.</response>
    /// <response code="409">Nothing else could sign you in: <c>last_sign_in_method</c>.</response>
    [HttpDelete("links/{id}")]
    public Task<DeletedResponse> Delete(string id, CancellationToken cancellationToken) =>
        Deleted(sender.Send(new RemoveLink(Caller, Token, id), cancellationToken));
}
