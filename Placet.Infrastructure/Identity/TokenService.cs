using System.Globalization;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Placet.Application.Accounts;
using Placet.Domain;
using Placet.Domain.Accounts;

namespace Placet.Infrastructure.Identity;

/// <summary>Issues tokens signed with HS256.</summary>
internal sealed class TokenService : ITokenService
{
    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly JwtOptions options;
    private readonly TimeProvider clock;
    private readonly byte[] key;
    private readonly SigningCredentials credentials;

    public TokenService(IOptions<JwtOptions> options, SigningKey signingKey, TimeProvider clock)
    {
        this.options = options.Value;
        this.clock = clock;
        key = signingKey.Load();
        credentials = new SigningCredentials(new SymmetricSecurityKey(key), SecurityAlgorithms.HmacSha256);
    }

    public ReadOnlyMemory<byte> SigningKey => key;

    public AccessToken Issue(User user)
    {
        var now = clock.GetUtcNow();
        return Create(user, now, now, Remaining(TimeSpan.Zero));
    }

    public AccessToken? Renew(User user, DateTimeOffset signedInAt)
    {
        var now = clock.GetUtcNow();
        var lifetime = Remaining(now - signedInAt);
        // Tokens and cookies expire at whole seconds.
        return lifetime < TimeSpan.FromSeconds(1) ? null : Create(user, now, signedInAt, lifetime);
    }

    /// <summary>A token's lifetime, given the time since the sign-in.</summary>
    private TimeSpan Remaining(TimeSpan age) =>
        // Both settings may be larger than a TimeSpan in days.
        TimeSpan.FromMinutes(Math.Min(
            options.LifetimeMinutes, (options.MaxSessionDays * TimeSpan.FromDays(1).TotalMinutes) - age.TotalMinutes));

    private AccessToken Create(User user, DateTimeOffset now, DateTimeOffset signedInAt, TimeSpan lifetime)
    {
        var token = handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = options.Issuer,
            Audience = options.Audience,
            IssuedAt = now.UtcDateTime,
            Expires = (now + lifetime).UtcDateTime,
            SigningCredentials = credentials,
            Claims = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                [TokenClaims.UserId] = user.Id,
                [TokenClaims.Email] = user.Email,
                [TokenClaims.Role] = EnumText.Of(user.Role),
                [TokenClaims.SignedInAt] = signedInAt.ToUnixTimeSeconds(),
                [TokenClaims.SignInVersion] = user.SignInVersion.ToString(CultureInfo.InvariantCulture),
            },
        });
        return new AccessToken(token, lifetime);
    }
}
