using AutoMapper;
using Microsoft.AspNetCore.Authorization;
using Placet.Api.Authentication;
using Placet.Api.Contracts.Accounts;
using Placet.Api.OpenApi;
using Placet.Application.Accounts.Invitations;

namespace Placet.Api.Controllers.Accounts;

/// <summary>Links by which users set a new password; for owners only.</summary>
[Route("api/users/{id}/reset-link")]
[ParameterDocs("id", "The user.")]
[Authorize(AuthenticationServices.Owner)]
public sealed class PasswordLinksController(ISender sender, IMapper mapper) : SignedInController
{
    /// <summary>Makes a link by which a user sets a new password; valid once, for 24 hours.</summary>
    /// <remarks>
    /// An earlier link of the user is not valid any more. The password, sessions and second factor stay until the link is used; the second
    /// factor stays then, too. Where mail and <c>PublicUrl</c> are set up, the link is mailed to the user. Where nobody signs in with a
    /// password: 403 <c>password_sign_in_disabled</c>.
    /// </remarks>
    /// <returns>The link.</returns>
    [HttpPost]
    public async Task<PasswordLinkResponse> Create(
        string id, [FromServices] PublicAddress address, CancellationToken cancellationToken) =>
        mapper.Map<PasswordLinkResponse>(
            await sender.Send(new CreatePasswordLink(Caller, Token, id, address.RootOf(Request)), cancellationToken));
}
