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
    // Beyond it, times would leave the range of databases.
    private const int MaxYears = 100;
    private const int DaysOfYear = 365;
    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly JwtOptions options;
    private readonly TimeProvider clock;
    private readonly byte[] key;
    private readonly SigningCredentials credentials;

    public TokenService(IOptions<JwtOptions> options, SigningKey signingKey, TimeProvider clock)
    {
        this.options = options.Value;
        this.clock = clock;
        MaxSessionAge = TimeSpan.FromDays(Math.Min(options.Value.MaxSessionDays, MaxYears * DaysOfYear));
        key = signingKey.Load();
        credentials = new SigningCredentials(new SymmetricSecurityKey(key), SecurityAlgorithms.HmacSha256);
    }

    public ReadOnlyMemory<byte> SigningKey => key;

    public TimeSpan MaxSessionAge { get; }

    public AccessToken Issue(User user, UserSession session)
    {
        var now = clock.GetUtcNow();
        var token = new PresentedToken(user.Id, user.SignInVersion, now, session.Id, session.HasSecondFactor);
        return Create(user, token, now, Remaining(TimeSpan.Zero));
    }

    public AccessToken? Renew(User user, PresentedToken token)
    {
        var now = clock.GetUtcNow();
        var lifetime = Remaining(now - token.SignedInAt);
        // Tokens and cookies expire at whole seconds.
        return lifetime < TimeSpan.FromSeconds(1) ? null : Create(user, token, now, lifetime);
    }

    /// <summary>A token's lifetime, given the time since the sign-in.</summary>
    private TimeSpan Remaining(TimeSpan age) =>
        // Both settings may be larger than a TimeSpan in days.
        TimeSpan.FromMinutes(Math.Min(
            options.LifetimeMinutes, (options.MaxSessionDays * TimeSpan.FromDays(1).TotalMinutes) - age.TotalMinutes));

    private AccessToken Create(User user, PresentedToken session, DateTimeOffset now, TimeSpan lifetime)
    {
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            [TokenClaims.UserId] = user.Id,
            [TokenClaims.Email] = user.Email,
            [TokenClaims.Role] = EnumText.Of(user.Role),
            [TokenClaims.SignedInAt] = session.SignedInAt.ToUnixTimeSeconds(),
            [TokenClaims.SignInVersion] = user.SignInVersion.ToString(CultureInfo.InvariantCulture),
        };
        if (session.SessionId is { } sessionId)
            claims[TokenClaims.SessionId] = sessionId;
        if (session.HasSecondFactor)
            claims[TokenClaims.SecondFactor] = true;
        var token = handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = options.Issuer,
            Audience = options.Audience,
            IssuedAt = now.UtcDateTime,
            Expires = (now + lifetime).UtcDateTime,
            SigningCredentials = credentials,
            Claims = claims,
        });
        return new AccessToken(token, lifetime);
    }
}
