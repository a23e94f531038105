using Placet.Api.Authentication;
using Placet.Api.Contracts.Accounts;
using Placet.Api.Contracts.Agents;
using Placet.Application.Accounts.SecondFactor;

namespace Placet.Api.Controllers.Accounts;

/// <summary>Your authenticator app, which makes a code of six digits every 30 seconds.</summary>
[Route("api/auth/totp")]
[AllowedDuring(RequiredActions.UseSecondFactor)]
public sealed class TotpController(ISender sender) : SignedInController
{
    /// <summary>Makes the secret of an authenticator app; a code confirms it.</summary>
    /// <remarks>Until then the secret is no second factor, and another call replaces it.</remarks>
    /// <returns>The secret, which is not shown again.</returns>
    /// <response code="409">There is one already, which has to be removed first: <c>totp_exists</c>.</response>
    [HttpPost]
    public async Task<TotpSecretResponse> Create(CancellationToken cancellationToken)
    {
        var made = await sender.Send(new CreateTotp(Caller, Token), cancellationToken);
        return new TotpSecretResponse(made.Secret.Reveal(), made.Address.Reveal());
    }

    /// <summary>Confirms the authenticator app; ends all other sessions and sets a new cookie.</summary>
    /// <remarks>From then on, a sign-in needs a code. Failed attempts are limited as for sign-in.</remarks>
    /// <returns>Ten recovery codes, unless the account had a second factor before.</returns>
    /// <response code="401">
    /// The code is wrong, or there is no secret to confirm: <c>invalid_code</c>. There is no valid token: <c>unauthorized</c>.
    /// </response>
    /// <response code="429">Too many attempts: <c>too_many_requests</c>.</response>
    [HttpPost("confirm"), SetsSessionCookie]
    public async Task<RecoveryCodesResponse> Confirm(
        ConfirmTotpPayload payload, [FromServices] SignInLimiter limiter, CancellationToken cancellationToken)
    {
        var request = new ConfirmTotp(Caller, Token, payload.Code!);
        var added = await limiter.TryAsync(HttpContext, OwnerId, () => sender.Send(request, cancellationToken));
        SessionCookie.Set(HttpContext, added.SignedIn.Token);
        return new RecoveryCodesResponse([.. added.RecoveryCodes.Select(static code => code.Reveal())]);
    }

    /// <summary>Removes the authenticator app; ends all other sessions and sets a new cookie.</summary>
    /// <remarks>Recovery codes go with the last second factor. Failed attempts are limited as for sign-in.</remarks>
    /// <response code="401">
    /// The password or the code is wrong: <c>wrong_password</c>, <c>invalid_code</c>. There is no valid token: <c>unauthorized</c>.
    /// </response>
    /// <response code="404">There is no authenticator app: <c>totp_not_found</c>.</response>
    /// <response code="429">Too many attempts: <c>too_many_requests</c>.</response>
    [HttpDelete, SetsSessionCookie]
    public async Task<DeletedResponse> Delete(
        FactorProofPayload payload, [FromServices] SignInLimiter limiter, CancellationToken cancellationToken)
    {
        var request = new DeleteTotp(Caller, Token, new FactorProof(payload.Password, payload.Code));
        var signedIn = await limiter.TryAsync(HttpContext, OwnerId, () => sender.Send(request, cancellationToken));
        SessionCookie.Set(HttpContext, signedIn.Token);
        return new DeletedResponse(Deleted: true);
    }
}
