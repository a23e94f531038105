using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using Placet.Application.Accounts;

namespace Placet.Api.Authentication;

/// <summary>Configures token validation: one algorithm, issuer and audience, no clock skew (contract 3).</summary>
internal sealed class UserTokenOptions(ITokenService tokens, IOptions<JwtOptions> settings, TimeProvider clock)
    : IConfigureNamedOptions<JwtBearerOptions>
{
    public void Configure(string? name, JwtBearerOptions options) => Configure(options);

    public void Configure(JwtBearerOptions options)
    {
        options.MapInboundClaims = false;
        options.Events = new JwtBearerEvents
        {
            OnMessageReceived = static context =>
            {
                context.Token = Credentials.TokenOf(context.Request);
                return Task.CompletedTask;
            },
        };
        options.TokenValidationParameters = new TokenValidationParameters
        {
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            IssuerSigningKey = new SymmetricSecurityKey(tokens.SigningKey.ToArray()),
            ValidateIssuerSigningKey = true,
            ValidIssuer = settings.Value.Issuer,
            ValidAudience = settings.Value.Audience,
            RequireExpirationTime = true,
            RequireSignedTokens = true,
            ClockSkew = TimeSpan.Zero,
            NameClaimType = TokenClaims.UserId,
            RoleClaimType = TokenClaims.Role,
            // The library would use the system's clock instead of the TimeProvider.
            LifetimeValidator = (notBefore, expires, _, _) => IsCurrent(notBefore, expires, clock.GetUtcNow().UtcDateTime),
        };
    }

    private static bool IsCurrent(DateTime? notBefore, DateTime? expires, DateTime now) =>
        expires > now && (notBefore is null || notBefore <= now);
}
