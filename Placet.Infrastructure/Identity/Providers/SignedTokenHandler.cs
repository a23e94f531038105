using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Placet.Infrastructure.Identity.Providers;

/// <summary>Validates tokens of identity providers, and refuses unsigned ones.</summary>
/// <remarks>
/// The framework accepts an id token without a signature (<c>alg: none</c>) when it comes from the token endpoint, as OpenID Connect Core
/// permits: there the connection vouches for it. Here the signature has to as well.
/// </remarks>
internal sealed class SignedTokenHandler : JsonWebTokenHandler
{
    public SignedTokenHandler() => MapInboundClaims = false;

    public override Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters validationParameters)
    {
        validationParameters.RequireSignedTokens = true;
        return base.ValidateTokenAsync(token, validationParameters);
    }
}
