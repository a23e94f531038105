using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Caching.Memory;
using Placet.Application.Accounts;
using Placet.Domain;
using Placet.Domain.Accounts;

namespace Placet.Api.Authentication;

/// <summary>
/// Caches tokens whose signature was validated, which does not change. Expiry and the user are checked for every request. At most 10,000
/// tokens, each for 10 minutes without use. Thread-safe.
/// </summary>
internal sealed class ValidatedTokenCache(AccountDirectory directory, RequiredActionRules required, TimeProvider clock) : IDisposable
{
    private const int MaxTokens = 10_000;
    private static readonly AuthenticateResult Expired = AuthenticateResult.Fail("The token has expired");
    private static readonly TimeSpan SlidingExpiration = TimeSpan.FromMinutes(10);
    private readonly MemoryCache tokens = new(new MemoryCacheOptions { SizeLimit = MaxTokens });

    public ValidatedToken? Find(ReadOnlySpan<char> text) => tokens.TryGetValue(text, out ValidatedToken? token) ? token : null;

    /// <summary>Caches a validated token; null when it lacks a claim.</summary>
    public ValidatedToken? Add(string text, AuthenticationTicket ticket)
    {
        if (ticket.Principal.FindFirst(TokenClaims.UserId)?.Value is not { } userId
            || !int.TryParse(
                ticket.Principal.FindFirst(TokenClaims.SignInVersion)?.Value,
                NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            || SignedInAt(ticket.Principal) is not { } signedInAt
            || ticket.Properties.ExpiresUtc is not { } expiresAt)
        {
            return null;
        }

        // The framework stores the "not before" time of the token as IssuedUtc.
        var claims = new PresentedToken(
            userId, version, signedInAt, ticket.Principal.FindFirst(TokenClaims.SessionId)?.Value,
            ticket.Principal.HasClaim(TokenClaims.SecondFactor, "true"));
        var token = new ValidatedToken(claims, ticket.Properties.IssuedUtc ?? DateTimeOffset.MinValue, expiresAt);
        if (expiresAt > clock.GetUtcNow())
            tokens.Set(text, token, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = SlidingExpiration });
        return token;
    }

    /// <summary>Checks what changes after the signature: expiry, whether the user exists, and the current role (contract 3).</summary>
    public async ValueTask<AuthenticateResult> AuthenticateUserAsync(ValidatedToken token, CancellationToken cancellationToken)
    {
        var user = token.IsValidAt(clock.GetUtcNow()) ? await directory.FindUserAsync(token.Claims, cancellationToken) : null;
        return user is not null ? token.ResultFor(user.Role, required.Of(user, token.Claims)) : Expired;
    }

    /// <summary>Whether the sign-in that authenticated a request is still valid: not expired, revoked or ended everywhere.</summary>
    public async ValueTask<bool> IsStillValidAsync(ClaimsPrincipal user, CancellationToken cancellationToken) =>
        (await AuthenticateUserAsync(((UserIdentity)user.Identity!).Source, cancellationToken)).Succeeded;

    public void Dispose() => tokens.Dispose();

    // Tokens of older versions lack the time of the sign-in; it is the time they were issued.
    private static DateTimeOffset? SignedInAt(ClaimsPrincipal principal) =>
        MomentOf(principal, TokenClaims.SignedInAt) ?? MomentOf(principal, TokenClaims.IssuedAt);

    private static DateTimeOffset? MomentOf(ClaimsPrincipal principal, string claim) =>
        uint.TryParse(principal.FindFirst(claim)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}

/// <summary>The validated claims of a token.</summary>
internal sealed class ValidatedToken(PresentedToken claims, DateTimeOffset notBefore, DateTimeOffset expiresAt)
{
    // One reference, so that it is read and written atomically.
    private CachedResult? last;

    public PresentedToken Claims => claims;

    public bool IsValidAt(DateTimeOffset now) => notBefore <= now && now < expiresAt;

    /// <summary>The result for the current state of the user; the same object while that stays the same.</summary>
    public AuthenticateResult ResultFor(UserRole role, RequiredActions required)
    {
        if (last is { } cached && cached.Role == role && cached.Required == required)
            return cached.Result;
        var identity = new UserIdentity(this, role, required);
        var result = AuthenticateResult.Success(
            new AuthenticationTicket(new ClaimsPrincipal(identity), JwtBearerDefaults.AuthenticationScheme));
        last = new CachedResult(role, required, result);
        return result;
    }

    private sealed record CachedResult(UserRole Role, RequiredActions Required, AuthenticateResult Result);
}

/// <summary>The identity of a signed-in user, with the claims of the token.</summary>
internal sealed class UserIdentity(ValidatedToken source, UserRole role, RequiredActions required) : ClaimsIdentity(
    [new Claim(TokenClaims.UserId, source.Claims.UserId), new Claim(TokenClaims.Role, EnumText.Of(role))],
    JwtBearerDefaults.AuthenticationScheme, TokenClaims.UserId, TokenClaims.Role)
{
    /// <summary>The validated claims.</summary>
    public PresentedToken Token => source.Claims;

    /// <summary>What the user has to do before anything else.</summary>
    public RequiredActions RequiredActions => required;

    /// <summary>The token itself.</summary>
    public ValidatedToken Source => source;
}
