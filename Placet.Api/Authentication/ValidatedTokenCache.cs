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
/// Remembers tokens whose signature was found good, which does not change; everything that does change about a token is
/// looked at in every request.
/// </summary>
internal sealed class ValidatedTokenCache(AccountDirectory directory, TimeProvider clock) : IDisposable
{
    private const int MostTokens = 10_000;
    private static readonly AuthenticateResult Over = AuthenticateResult.Fail("The token has ended");
    private static readonly TimeSpan UnusedTime = TimeSpan.FromMinutes(10);
    private readonly MemoryCache tokens = new(new MemoryCacheOptions { SizeLimit = MostTokens });

    public ValidatedToken? Find(ReadOnlySpan<char> text) => tokens.TryGetValue(text, out ValidatedToken? token) ? token : null;

    /// <summary>Remembers a token that was just checked; null when it is not one of ours.</summary>
    public ValidatedToken? Add(string text, AuthenticationTicket ticket)
    {
        if (ticket.Principal.FindFirst(TokenClaims.UserId)?.Value is not { } userId
            || !int.TryParse(ticket.Principal.FindFirst(TokenClaims.SignInVersion)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            || SignedInAt(ticket.Principal) is not { } signedInAt
            || ticket.Properties.ExpiresUtc is not { } expiresAt)
        {
            return null;
        }

        // What the framework calls "issued" is the moment that the token says it is not valid before.
        var token = new ValidatedToken(new PresentedToken(userId, version, signedInAt), ticket.Properties.IssuedUtc ?? DateTimeOffset.MinValue, expiresAt);
        if (expiresAt > clock.GetUtcNow())
            tokens.Set(text, token, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = UnusedTime });
        return token;
    }

    /// <summary>What a signature cannot say: whether the token is not over, whether the user is still there, and what they may do now (§3).</summary>
    public async ValueTask<AuthenticateResult> AuthenticateUserAsync(ValidatedToken token, CancellationToken cancellationToken)
    {
        var user = token.IsValidAt(clock.GetUtcNow()) ? await directory.FindUserAsync(token.Claims.UserId, cancellationToken) : null;
        return user is not null && user.SignInVersion == token.Claims.SignInVersion
            ? token.ResultFor(user.Role)
            : Over;
    }

    public void Dispose() => tokens.Dispose();

    // A token of a version that did not say when its user signed in has begun its chain itself.
    private static DateTimeOffset? SignedInAt(ClaimsPrincipal principal) =>
        MomentOf(principal, TokenClaims.SignedInAt) ?? MomentOf(principal, TokenClaims.IssuedAt);

    private static DateTimeOffset? MomentOf(ClaimsPrincipal principal, string claim) =>
        uint.TryParse(principal.FindFirst(claim)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}

/// <summary>What a good signature vouches for.</summary>
internal sealed class ValidatedToken(PresentedToken claims, DateTimeOffset notBefore, DateTimeOffset expiresAt)
{
    // One reference, so that a reader never sees half of it.
    private Known? last;

    public PresentedToken Claims => claims;

    public bool IsValidAt(DateTimeOffset now) => notBefore <= now && now < expiresAt;

    /// <summary>The user with the role that they have now; the same object as long as it is the same role.</summary>
    public AuthenticateResult ResultFor(UserRole role)
    {
        if (last is { } known && known.Role == role)
            return known.Result;
        var identity = new UserIdentity(claims, role);
        var result = AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), JwtBearerDefaults.AuthenticationScheme));
        last = new Known(role, result);
        return result;
    }

    private sealed record Known(UserRole Role, AuthenticateResult Result);
}

/// <summary>A person who is signed in, with the token that says so.</summary>
internal sealed class UserIdentity(PresentedToken token, UserRole role) : ClaimsIdentity(
    [new Claim(TokenClaims.UserId, token.UserId), new Claim(TokenClaims.Role, EnumText.Of(role))], JwtBearerDefaults.AuthenticationScheme, TokenClaims.UserId, TokenClaims.Role)
{
    /// <summary>What the token vouches for.</summary>
    public PresentedToken Token => token;
}
