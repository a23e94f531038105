using AutoMapper;
using Microsoft.AspNetCore.Authorization;
using Placet.Api.Authentication;
using Placet.Api.Contracts.Accounts;
using Placet.Application.Accounts.Invitations;

namespace Placet.Api.Controllers.Accounts;

/// <summary>Invitations and links for a new password, as whoever has the link uses them.</summary>
[Route("api/auth")]
public sealed class AccountLinksController(ISender sender, IMapper mapper) : SignedInController
{
    /// <summary>Reads whom an invitation is for; it stays valid.</summary>
    /// <remarks>Failed attempts are limited as for sign-in.</remarks>
    /// <response code="401">The token is unknown, used, expired or withdrawn: <c>invalid_token</c>.</response>
    /// <response code="429">Too many attempts: <c>too_many_requests</c>.</response>
    [HttpPost("invitation"), AllowAnonymous]
    public async Task<InvitedResponse> Invitation(
        InvitationTokenPayload payload, [FromServices] SignInLimiter limiter, CancellationToken cancellationToken) =>
        mapper.Map<InvitedResponse>(await limiter.TryAsync(
            HttpContext, account: null, () => sender.Send(new FindInvitation(payload.Token!), cancellationToken)));

    /// <summary>Creates the account of an invitation and signs in; the response also sets the session cookie.</summary>
    /// <remarks>
    /// Address and role are those of the invitation. Failed attempts are limited as for sign-in. If somebody else has got the address
    /// meanwhile: 409 <c>email_taken</c>; where nobody signs in with a password: 403 <c>password_sign_in_disabled</c>.
    /// </remarks>
    /// <returns>The user and the token.</returns>
    /// <response code="401">The token is unknown, used, expired or withdrawn: <c>invalid_token</c>.</response>
    /// <response code="429">Too many attempts: <c>too_many_requests</c>.</response>
    [HttpPost("accept-invitation"), AllowAnonymous, SetsSessionCookie]
    public async Task<SignedInResponse> Accept(
        AcceptInvitationPayload payload, [FromServices] SignInLimiter limiter, CancellationToken cancellationToken)
    {
        var request = new AcceptInvitation(Callers.OriginOf(HttpContext), payload.Token!, payload.DisplayName!, payload.Password!);
        var signedIn = await limiter.TryAsync(HttpContext, account: null, () => sender.Send(request, cancellationToken));
        SessionCookie.Set(HttpContext, signedIn.Token);
        return mapper.Map<SignedInResponse>(signedIn);
    }

    /// <summary>Sets a new password by a link, and ends all sessions of the user.</summary>
    /// <remarks>
    /// A second factor stays, and nobody is signed in. Failed attempts are limited as for sign-in. Where nobody signs in with a password:
    /// 403 <c>password_sign_in_disabled</c>.
    /// </remarks>
    /// <response code="401">The token is unknown, used or expired: <c>invalid_token</c>.</response>
    /// <response code="429">Too many attempts: <c>too_many_requests</c>.</response>
    [HttpPost("reset-password"), AllowAnonymous]
    public async Task<MessageResponse> ResetPassword(
        ResetPasswordPayload payload, [FromServices] SignInLimiter limiter, CancellationToken cancellationToken)
    {
        var request = new UsePasswordLink(Callers.OriginOf(HttpContext), payload.Token!, payload.Password!);
        await limiter.TryAsync(HttpContext, account: null, async () =>
        {
            await sender.Send(request, cancellationToken);
            return true;
        });
        return new MessageResponse("Password changed successfully");
    }
}
