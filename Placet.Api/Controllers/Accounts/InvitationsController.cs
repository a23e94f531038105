using AutoMapper;
using Microsoft.AspNetCore.Authorization;
using Placet.Api.Authentication;
using Placet.Api.Contracts.Accounts;
using Placet.Api.Contracts.Agents;
using Placet.Api.OpenApi;
using Placet.Application.Accounts.Invitations;
using Placet.Domain.Accounts;

namespace Placet.Api.Controllers.Accounts;

/// <summary>Invitations of new users; for owners only.</summary>
[Route("api/users/invitations")]
[ParameterDocs("id", "The invitation.")]
[Authorize(AuthenticationServices.Owner)]
public sealed class InvitationsController(ISender sender, IMapper mapper) : SignedInController
{
    /// <summary>Lists the open invitations of all owners, oldest first.</summary>
    /// <remarks>Their links are not included: they are shown once. An invitation ends when whoever made it is an owner no longer.</remarks>
    [HttpGet]
    public async Task<IReadOnlyList<InvitationResponse>> List(CancellationToken cancellationToken) =>
        mapper.Map<List<InvitationResponse>>(await sender.Send(new ListInvitations(), cancellationToken));

    /// <summary>Invites a new user by a link that is valid once, for 72 hours.</summary>
    /// <remarks>
    /// It is bound to the address and the role. A second invitation of an address replaces the first. Where mail and <c>PublicUrl</c> are
    /// set up, the link is mailed too; a mail that cannot be sent fails nothing. Where nobody signs in with a password: 403
    /// <c>password_sign_in_disabled</c>.
    /// </remarks>
    /// <returns>The invitation with its link.</returns>
    /// <response code="409">The address is in use: <c>email_taken</c>.</response>
    [HttpPost]
    [ProducesResponseType<NewInvitationResponse>(StatusCodes.Status201Created)]
    public async Task<IActionResult> Create(
        CreateInvitationPayload payload, [FromServices] PublicAddress address, CancellationToken cancellationToken)
    {
        var caller = Caller.Responding(StatusCodes.Status201Created);
        var request = new CreateInvitation(
            caller, Token, payload.Email!, payload.Role.Value ?? UserRole.Member, address.RootOf(Request));
        return StatusCode(
            StatusCodes.Status201Created, mapper.Map<NewInvitationResponse>(await sender.Send(request, cancellationToken)));
    }

    /// <summary>Withdraws an invitation; its link is not valid any more.</summary>
    /// <remarks>Invitations of other owners too.</remarks>
    /// <response code="404">There is no such invitation, or not any more: <c>invitation_not_found</c>.</response>
    [HttpDelete("{id}")]
    public Task<DeletedResponse> Revoke(string id, CancellationToken cancellationToken) =>
        Deleted(sender.Send(new RevokeInvitation(Caller, id), cancellationToken));
}
