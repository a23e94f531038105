using AutoMapper;
using Microsoft.AspNetCore.Authorization;
using Placet.Api.Authentication;
using Placet.Api.Contracts.Accounts;
using Placet.Api.Contracts.Agents;
using Placet.Api.OpenApi;
using Placet.Application.Accounts.Passkeys;
using Placet.Application.Accounts.SecondFactor;

namespace Placet.Api.Controllers.Accounts;

/// <summary>Passkeys (WebAuthn), and signing in with one.</summary>
[Route("api/auth/passkeys"), AllowedDuring(RequiredActions.UseSecondFactor)]
[ParameterDocs("id", "The passkey.")]
public sealed class PasskeysController(ISender sender, IMapper mapper) : SignedInController
{
    /// <summary>Lists your passkeys, oldest first.</summary>
    /// <remarks>Any of them signs you in alone, or is the second factor beside the password.</remarks>
    [HttpGet]
    public async Task<IReadOnlyList<PasskeyResponse>> List(CancellationToken cancellationToken) =>
        mapper.Map<IReadOnlyList<PasskeyResponse>>(await sender.Send(new ListPasskeys(OwnerId), cancellationToken));

    /// <summary>Begins to add a passkey to your account.</summary>
    /// <remarks>The response holds what <c>navigator.credentials.create</c> needs.</remarks>
    /// <response code="403">
    /// The account has a second factor, and this session was started without it: <c>second_factor_required</c>.
    /// A page of an origin that is not allowed sent it with the session cookie: <c>cross_origin_request</c>.
    /// </response>
    /// <response code="409">You have 20 passkeys already: <c>too_many_passkeys</c>.</response>
    [HttpPost("options")]
    public async Task<PasskeyCreationResponse> BeginAdd([FromServices] PublicAddress address, CancellationToken cancellationToken)
    {
        var relyingParty = address.RelyingPartyOf(Request);
        return PasskeyOptions.Of(await sender.Send(new BeginPasskey(Token), cancellationToken), relyingParty);
    }

    /// <summary>Adds a passkey to your account; ends all other sessions and sets a new cookie.</summary>
    /// <remarks>
    /// The first second factor of an account comes with ten recovery codes, which are shown once. A user has up to 20 passkeys.
    /// </remarks>
    /// <returns>The passkey.</returns>
    /// <response code="401">There is no valid token: <c>unauthorized</c>. The passkey was not accepted: <c>invalid_passkey</c>.</response>
    /// <response code="403">
    /// The account has a second factor, and this session was started without it: <c>second_factor_required</c>.
    /// A page of an origin that is not allowed sent it, with or without the session cookie: <c>cross_origin_request</c>.
    /// </response>
    /// <response code="409">The passkey is in use: <c>passkey_exists</c>. You have 20 already: <c>too_many_passkeys</c>.</response>
    [HttpPost, SetsSessionCookie]
    [ProducesResponseType<AddedPasskeyResponse>(StatusCodes.Status201Created)]
    public async Task<IActionResult> Add(
        AddPasskeyPayload payload, [FromServices] PublicAddress address, CancellationToken cancellationToken)
    {
        var request = new AddPasskey(
            Caller.Responding(StatusCodes.Status201Created), Token, address.RelyingPartyOf(Request), payload.Token!,
            payload.Name.Value ?? PasskeyRules.DefaultName, payload.Attestation!.ToAttestation());
        var added = await sender.Send(request, cancellationToken);
        SessionCookie.Set(HttpContext, added.Factor.SignedIn.Token);
        return StatusCode(StatusCodes.Status201Created, mapper.Map<AddedPasskeyResponse>(added));
    }

    /// <summary>Removes a passkey; ends all other sessions and sets a new cookie.</summary>
    /// <remarks>Recovery codes go with the last second factor. Failed attempts are limited as for sign-in.</remarks>
    /// <response code="401">
    /// The password or the code is wrong: <c>wrong_password</c>, <c>invalid_code</c>. There is no valid token: <c>unauthorized</c>.
    /// </response>
    /// <response code="404">You have no such passkey: <c>passkey_not_found</c>.</response>
    /// <response code="409">Nothing else could sign you in: <c>last_sign_in_method</c>.</response>
    /// <response code="429">Too many attempts: <c>too_many_requests</c>.</response>
    [HttpDelete("{id}"), SetsSessionCookie]
    public async Task<DeletedResponse> Delete(
        string id, FactorProofPayload payload, [FromServices] SignInLimiter limiter, CancellationToken cancellationToken)
    {
        var request = new DeletePasskey(Caller, Token, id, new FactorProof(payload.Password, payload.Code));
        var signedIn = await limiter.TryAsync(HttpContext, OwnerId, () => sender.Send(request, cancellationToken));
        SessionCookie.Set(HttpContext, signedIn.Token);
        return new DeletedResponse(Deleted: true);
    }

    /// <summary>Begins a sign-in with a passkey alone; the response is the same for everyone.</summary>
    /// <remarks>The response holds what <c>navigator.credentials.get</c> needs. Nothing is stored before a passkey is accepted.</remarks>
    [HttpPost("sign-in/options"), AllowAnonymous]
    public async Task<PasskeyRequestResponse> BeginSignIn(
        [FromServices] PublicAddress address, CancellationToken cancellationToken)
    {
        var relyingParty = address.RelyingPartyOf(Request);
        var begun = await sender.Send(new BeginPasskeySignIn(), cancellationToken);
        return new PasskeyRequestResponse(begun.Token, PasskeyOptions.Of(begun.Challenge, relyingParty, accepted: []));
    }

    /// <summary>Signs in with a passkey alone; the response also sets the session cookie.</summary>
    /// <remarks>It counts as two factors: no second one is asked for. Failed attempts of a client are limited.</remarks>
    /// <returns>The user and the token.</returns>
    /// <response code="401">The passkey was not accepted, or the time was up: <c>invalid_passkey</c>.</response>
    /// <response code="429">Too many attempts: <c>too_many_requests</c>.</response>
    [HttpPost("sign-in"), AllowAnonymous, SetsSessionCookie]
    public async Task<SignedInResponse> SignIn(
        PasskeySignInPayload payload, [FromServices] PublicAddress address, [FromServices] SignInLimiter limiter,
        CancellationToken cancellationToken)
    {
        var request = new SignInWithPasskey(
            Callers.OriginOf(HttpContext), address.RelyingPartyOf(Request), payload.Token!, payload.Assertion!.ToAssertion());
        var signedIn = await limiter.TryAsync(HttpContext, account: null, () => sender.Send(request, cancellationToken));
        SessionCookie.Set(HttpContext, signedIn.Token);
        return mapper.Map<SignedInResponse>(signedIn);
    }
}
