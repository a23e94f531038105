using AutoMapper;
using Microsoft.AspNetCore.Authorization;
using Placet.Api.Authentication;
using Placet.Api.Binding;
using Placet.Api.Contracts.Accounts;
using Placet.Application.Accounts;
using Placet.Application.Accounts.SignIn;
using Placet.Domain.Accounts;

namespace Placet.Api.Controllers.Accounts;

/// <summary>Sign-in, sign-out and password.</summary>
[Route("api/auth")]
public sealed class AuthController(ISender sender, IMapper mapper) : SignedInController
{
    /// <summary>Signs in; the response also sets the session cookie.</summary>
    /// <remarks>
    /// A wrong address and a wrong password get the same response. Failed attempts are limited for each pair of client and account, and so
    /// are concurrent attempts of one client; <c>Retry-After</c> of a 429 says when to retry. If the account has a second factor, nobody is
    /// signed in yet: the response has <c>secondFactor</c> instead of <c>user</c> and <c>accessToken</c>, and no cookie. A browser in which
    /// it was remembered is signed in at once.
    /// </remarks>
    /// <returns>The user and the token, or what completes the sign-in.</returns>
    /// <response code="401">The address or the password is wrong: <c>invalid_credentials</c>.</response>
    /// <response code="403">
    /// Nobody signs in with a password here: <c>password_sign_in_disabled</c>. A page of an origin that is not allowed sent it, with or
    /// without the session cookie: <c>cross_origin_request</c>.
    /// </response>
    /// <response code="429">Too many attempts: <c>too_many_requests</c>.</response>
    [HttpPost("login"), AllowAnonymous, SetsSessionCookie]
    public async Task<SignInResponse> Login(
        LoginPayload payload, [FromServices] SignInLimiter limiter, CancellationToken cancellationToken)
    {
        var request = new LogIn(
            Callers.OriginOf(HttpContext), payload.Email!, payload.Password!, RememberedBrowserCookie.TokenOf(Request));
        var result = await limiter.TryAsync(
            HttpContext, EmailAddress.KeyOf(payload.Email!), () => sender.Send(request, cancellationToken));
        if (result is SignInOutcome.Completed { SignedIn.Token: var token })
            SessionCookie.Set(HttpContext, token);
        return mapper.Map<SignInResponse>(result);
    }

    /// <summary>Exchanges a valid token for a new one.</summary>
    /// <remarks>
    /// The old token stays valid until it expires. Tokens can be refreshed for 30 days after the sign-in, unless the server is configured
    /// otherwise; then the response is 401, and a new sign-in is needed.
    /// </remarks>
    /// <returns>The user and the token.</returns>
    [HttpPost("refresh"), SetsSessionCookie]
    [AllowedDuring(RequiredActions.ChangePassword | RequiredActions.UseSecondFactor)]
    public async Task<SignedInResponse> Refresh(CancellationToken cancellationToken) =>
        Respond(await sender.Send(new RefreshToken(Token), cancellationToken));

    /// <summary>Reads the signed-in user.</summary>
    /// <remarks>The role is the current one, not the one of the token.</remarks>
    [HttpGet("me")]
    [AllowedDuring(RequiredActions.ChangePassword | RequiredActions.UseSecondFactor)]
    public async Task<WhoAmIResponse> Me(CancellationToken cancellationToken) =>
        mapper.Map<WhoAmIResponse>(await sender.Send(new GetSelf(Token), cancellationToken)) with
        {
            SecondFactorRequired = ((UserIdentity)User.Identity!).RequiredActions.HasFlag(RequiredActions.UseSecondFactor),
        };

    /// <summary>Signs out; ending all of the user's tokens requires a valid one.</summary>
    /// <remarks>Without a body, the session of the cookie ends, and the cookie is removed.</remarks>
    /// <param name="payload">Whether to end all tokens of the user.</param>
    /// <response code="401">All tokens are to be ended, but the request has no valid one: <c>unauthorized</c>.</response>
    [HttpPost("logout"), AllowAnonymous, SetsSessionCookie]
    public async Task<MessageResponse> Logout([OptionalBody] LogoutPayload? payload, CancellationToken cancellationToken)
    {
        var isSignedIn = User.Identity is { IsAuthenticated: true };
        if (payload is { Everywhere: true })
        {
            if (!isSignedIn)
                throw new PlacetException(AccountErrors.Unauthorized);
            await sender.Send(new LogOutEverywhere(Caller, Token), cancellationToken);
        }
        // contract 3: a script's bearer token outlives a plain log-out, which is about this browser's cookie.
        else if (isSignedIn && Credentials.BearerOf(Request) is null)
        {
            await sender.Send(new LogOut(Caller, Token), cancellationToken);
        }

        SessionCookie.Expire(HttpContext);
        return new MessageResponse("Logged out");
    }

    /// <summary>Changes your password; ends all older tokens and sets a new cookie.</summary>
    /// <remarks>Failed attempts are limited as for sign-in.</remarks>
    /// <response code="401">The current password is wrong: <c>wrong_password</c>. There is no valid token: <c>unauthorized</c>.</response>
    /// <response code="403">
    /// Nobody signs in with a password here: <c>password_sign_in_disabled</c>. A page of an origin that is not allowed sent it, with or
    /// without the session cookie: <c>cross_origin_request</c>.
    /// </response>
    /// <response code="409">You have no password, but an identity provider: <c>no_password</c>.</response>
    /// <response code="429">Too many attempts: <c>too_many_requests</c>.</response>
    [HttpPost("change-password"), SetsSessionCookie]
    [AllowedDuring(RequiredActions.ChangePassword | RequiredActions.UseSecondFactor)]
    public async Task<MessageResponse> ChangePassword(
        ChangePasswordPayload payload, [FromServices] SignInLimiter limiter, CancellationToken cancellationToken)
    {
        var request = new ChangePassword(Caller, Token, payload.CurrentPassword!, payload.NewPassword!);
        var signedIn = await limiter.TryAsync(HttpContext, OwnerId, () => sender.Send(request, cancellationToken));
        SessionCookie.Set(HttpContext, signedIn.Token);
        return new MessageResponse("Password changed successfully");
    }

    private SignedInResponse Respond(SignedIn signedIn)
    {
        SessionCookie.Set(HttpContext, signedIn.Token);
        return mapper.Map<SignedInResponse>(signedIn);
    }
}
