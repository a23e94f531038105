using Placet.Api.Authentication;
using Placet.Api.Contracts.Accounts;
using Placet.Application.Accounts.SecondFactor;

namespace Placet.Api.Controllers.Accounts;

/// <summary>Your recovery codes, for when other second factors are lost.</summary>
[Route("api/auth/recovery-codes")]
[AllowedDuring(RequiredActions.UseSecondFactor)]
public sealed class RecoveryCodesController(ISender sender) : SignedInController
{
    /// <summary>Makes ten new recovery codes; earlier ones are void.</summary>
    /// <remarks>Failed attempts are limited as for sign-in.</remarks>
    /// <returns>The codes, which are not shown again.</returns>
    /// <response code="401">
    /// The password or the code is wrong: <c>wrong_password</c>, <c>invalid_code</c>. There is no valid token: <c>unauthorized</c>.
    /// </response>
    /// <response code="409">The account has no second factor: <c>no_second_factor</c>.</response>
    /// <response code="429">Too many attempts: <c>too_many_requests</c>.</response>
    [HttpPost]
    public async Task<RecoveryCodesResponse> Create(
        FactorProofPayload payload, [FromServices] SignInLimiter limiter, CancellationToken cancellationToken)
    {
        var request = new CreateRecoveryCodes(Caller, Token, new FactorProof(payload.Password, payload.Code));
        var made = await limiter.TryAsync(HttpContext, OwnerId, () => sender.Send(request, cancellationToken));
        return new RecoveryCodesResponse([.. made.Select(static code => code.Reveal())]);
    }
}
