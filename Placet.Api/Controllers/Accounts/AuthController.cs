using AutoMapper;
using Microsoft.AspNetCore.Authorization;
using Placet.Api.Authentication;
using Placet.Api.Binding;
using Placet.Api.Contracts.Accounts;
using Placet.Api.Errors;
using Placet.Application.Accounts;
using Placet.Application.Accounts.SignIn;
using Placet.Domain.Accounts;

namespace Placet.Api.Controllers.Accounts;

/// <summary>Signing in and out.</summary>
[Route("api/auth")]
public sealed class AuthController(ISender sender, IMapper mapper) : SignedInController
{
    /// <summary>Signs in; the answer sets the session cookie as well.</summary>
    /// <remarks>
    /// Wrong address and wrong password are answered alike. Failed attempts are limited for each pair of client and account, and so is
    /// how many of one client are looked at at a time: 429 says in <c>Retry-After</c> when to come again.
    /// </remarks>
    /// <param name="payload">Address and password.</param>
    /// <param name="limiter">Counts failures.</param>
    /// <returns>The user and the token.</returns>
    /// <response code="401">Address or password is wrong: <c>invalid_credentials</c>.</response>
    [HttpPost("login"), AllowAnonymous, SetsSessionCookie]
    [ProducesResponseType<SignedInResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ErrorResponse>(StatusCodes.Status401Unauthorized)]
    [ProducesResponseType<ErrorResponse>(StatusCodes.Status429TooManyRequests)]
    public async Task<IActionResult> Login(
        LoginPayload payload, [FromServices] SignInLimiter limiter, CancellationToken cancellationToken)
    {
        var request = new LogIn(Callers.OriginOf(HttpContext), payload.Email!, payload.Password!);
        return Welcome(await limiter.TryAsync(HttpContext, EmailAddress.KeyOf(payload.Email!), () => sender.Send(request, cancellationToken)));
    }

    /// <summary>Gives a fresh token for one that is still valid.</summary>
    /// <remarks>
    /// The old token keeps working until it ends by itself. A chain of fresh tokens ends some time after the log-in, 30 days unless the
    /// server is set otherwise: then the answer is 401, and a password is needed.
    /// </remarks>
    /// <returns>The user and the token.</returns>
    [HttpPost("refresh"), SetsSessionCookie]
    [ProducesResponseType<SignedInResponse>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Refresh(CancellationToken cancellationToken) =>
        Welcome(await sender.Send(new RefreshToken(Token), cancellationToken));

    /// <summary>Says who is signed in.</summary>
    /// <remarks>The role is the one of now, not the one of when the token was made.</remarks>
    /// <returns>The user.</returns>
    [HttpGet("me")]
    [ProducesResponseType<WhoAmIResponse>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Me(CancellationToken cancellationToken) =>
        Ok(mapper.Map<WhoAmIResponse>(await sender.Send(new GetSelf(OwnerId), cancellationToken)));

    /// <summary>Signs out; needs no valid token unless it shall end all of them.</summary>
    /// <remarks>Without a body only the session cookie of this browser ends.</remarks>
    /// <param name="payload">Whether to end every token of the user.</param>
    /// <returns>A word of confirmation.</returns>
    /// <response code="401">Every token shall end, but there is no valid one with the request: <c>unauthorized</c>.</response>
    [HttpPost("logout"), AllowAnonymous, SetsSessionCookie]
    [ProducesResponseType<MessageResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ErrorResponse>(StatusCodes.Status401Unauthorized)]
    public async Task<IActionResult> Logout(
        [OptionalBody] LogoutPayload? payload, CancellationToken cancellationToken)
    {
        if (payload is { Everywhere: true })
        {
            if (User.Identity is not { IsAuthenticated: true })
                throw new PlacetException(AccountErrors.Unauthorized);
            await sender.Send(new LogOutEverywhere(Caller, Token), cancellationToken);
        }

        SessionCookie.Expire(HttpContext);
        return Ok(new MessageResponse("Logged out"));
    }

    /// <summary>Changes one's own password; all older tokens end, and the answer sets a new cookie.</summary>
    /// <remarks>Failed attempts are limited like those of signing in.</remarks>
    /// <param name="payload">Old and new password.</param>
    /// <param name="limiter">Counts failures.</param>
    /// <returns>A word of confirmation.</returns>
    /// <response code="401">The current password is wrong: <c>wrong_password</c>. Or there is no valid token: <c>unauthorized</c>.</response>
    [HttpPost("change-password"), SetsSessionCookie]
    [ProducesResponseType<MessageResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ErrorResponse>(StatusCodes.Status429TooManyRequests)]
    public async Task<IActionResult> ChangePassword(
        ChangePasswordPayload payload, [FromServices] SignInLimiter limiter, CancellationToken cancellationToken)
    {
        var request = new ChangePassword(Caller, Token, payload.CurrentPassword!, payload.NewPassword!);
        var signedIn = await limiter.TryAsync(HttpContext, OwnerId, () => sender.Send(request, cancellationToken));
        SessionCookie.Set(HttpContext, signedIn.Token);
        return Ok(new MessageResponse("Password changed successfully"));
    }

    private OkObjectResult Welcome(SignedIn signedIn)
    {
        SessionCookie.Set(HttpContext, signedIn.Token);
        return Ok(mapper.Map<SignedInResponse>(signedIn));
    }
}
