using AutoMapper;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using Placet.Api.Authentication;
using Placet.Api.Binding;
using Placet.Api.Contracts.Accounts;
using Placet.Application.Accounts;
using Placet.Application.Accounts.Passkeys;
using Placet.Application.Accounts.SecondFactor;
using Placet.Domain.Accounts;
using Placet.Domain.Secrets;

namespace Placet.Api.Controllers.Accounts;

/// <summary>The second factor of a sign-in.</summary>
[Route("api/auth/second-factor")]
public sealed class SecondFactorController(ISender sender, IMapper mapper) : SignedInController
{
    /// <summary>Tells what completes the sign-in that waits, by its cookie.</summary>
    /// <remarks>A sign-in at an identity provider sets the cookie when the account has a second factor.</remarks>
    /// <response code="401">There is no such sign-in, or it has expired: <c>invalid_second_factor_token</c>.</response>
    [HttpGet, AllowAnonymous]
    public async Task<PendingSignInResponse> Get(CancellationToken cancellationToken) => new(
        (await sender.Send(new GetPendingSignIn(TokenOf(sent: null)), cancellationToken)).Kinds);

    /// <summary>Completes a sign-in with the second factor; the response also sets the session cookie.</summary>
    /// <remarks>Failed attempts are limited as for sign-in. A code is accepted once, also a recovery code.</remarks>
    /// <returns>The user and the token.</returns>
    /// <response code="401">
    /// The code is wrong or was used, or the passkey was not accepted: <c>invalid_code</c>. The sign-in is unknown, completed or expired,
    /// or five codes were wrong: <c>invalid_second_factor_token</c>; then it begins again with the password.
    /// </response>
    /// <response code="429">Too many attempts: <c>too_many_requests</c>.</response>
    [HttpPost, AllowAnonymous, SetsSessionCookie]
    public async Task<SignedInResponse> Complete(
        SecondFactorPayload payload, [FromServices] SignInLimiter limiter, [FromServices] PublicAddress address,
        CancellationToken cancellationToken)
    {
        var token = TokenOf(payload.Token);
        var pending = await limiter.TryAsync(
            HttpContext, account: null, () => sender.Send(new GetPendingSignIn(token), cancellationToken));
        IRequest<CompletedSignIn> request = payload.Assertion is { } assertion
            ? new CompleteSignInWithPasskey(
                Callers.OriginOf(HttpContext), token, address.RelyingPartyOf(Request), assertion.ToAssertion(), payload.RememberBrowser)
            : new CompleteSignIn(Callers.OriginOf(HttpContext), token, payload.Code!, payload.RememberBrowser);
        var completed = await limiter.TryAsync(HttpContext, pending.User.Id, () => sender.Send(request, cancellationToken));
        SecondFactorCookie.Expire(HttpContext, address);
        if (completed.Browser is { } browser)
            RememberedBrowserCookie.Set(HttpContext, browser);
        SessionCookie.Set(HttpContext, completed.SignedIn.Token);
        return mapper.Map<SignedInResponse>(completed.SignedIn);
    }

    /// <summary>Begins to complete a sign-in with a passkey.</summary>
    /// <remarks>
    /// The response is for <c>PublicKeyCredential.parseRequestOptionsFromJSON</c>; the passkey's signature completes the sign-in.
    /// </remarks>
    /// <response code="401">There is no such sign-in, or it has expired: <c>invalid_second_factor_token</c>.</response>
    /// <response code="429">Too many attempts: <c>too_many_requests</c>.</response>
    [HttpPost("options"), AllowAnonymous]
    public async Task<PasskeyRequestOptions> Begin(
        [OptionalBody] SecondFactorOptionsPayload? payload, [FromServices] SignInLimiter limiter,
        [FromServices] PublicAddress address, CancellationToken cancellationToken)
    {
        var request = new BeginPasskeySecondFactor(TokenOf(payload?.Token));
        var begun = await limiter.TryAsync(HttpContext, account: null, () => sender.Send(request, cancellationToken));
        return PasskeyOptions.Of(begun.Challenge, address.RelyingPartyOf(Request), begun.Accepted);
    }

    /// <summary>Tells which second factors you have.</summary>
    /// <remarks>Neither secrets nor codes are shown again.</remarks>
    [HttpGet("status"), AllowedDuring(RequiredActions.UseSecondFactor)]
    public async Task<SecondFactorStatusResponse> Status(
        [FromServices] IOptions<AccountsOptions> options, CancellationToken cancellationToken)
    {
        var factors = await sender.Send(new GetSecondFactors(OwnerId), cancellationToken);
        return new SecondFactorStatusResponse(
            factors.HasTotp, factors.Passkeys, factors.RecoveryCodes, options.Value.RequireSecondFactor);
    }

    private SecretText TokenOf(SecretText? sent) => sent ?? SecondFactorCookie.TokenOf(Request)
        ?? throw new PlacetException(AccountErrors.InvalidSecondFactorToken);
}
