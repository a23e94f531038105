using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Caching.Memory;
using Placet.Application.Accounts;

namespace Placet.Api.Authentication;

/// <summary>
/// Remembers tokens whose signature was found good, which does not change; everything that does change about a token is
/// looked at in every request.
/// </summary>
internal sealed class CheckedTokens(AccountDirectory directory, TimeProvider clock) : IDisposable
{
    private const int MostTokens = 10_000;
    private static readonly AuthenticateResult Over = AuthenticateResult.Fail("The token has ended");
    private static readonly TimeSpan UnusedTime = TimeSpan.FromMinutes(10);
    private readonly MemoryCache tokens = new(new MemoryCacheOptions { SizeLimit = MostTokens });

    public CheckedToken? Find(ReadOnlySpan<char> text) => tokens.TryGetValue(text, out CheckedToken? token) ? token : null;

    /// <summary>Remembers a token that was just checked; null when it is not one of ours.</summary>
    public CheckedToken? Add(string text, AuthenticationTicket ticket)
    {
        if (ticket.Principal.FindFirst(TokenClaims.UserId)?.Value is not { } userId
            || !int.TryParse(ticket.Principal.FindFirst(TokenClaims.SignInVersion)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            || ticket.Properties.ExpiresUtc is not { } expiresAt)
        {
            return null;
        }

        var token = new CheckedToken(userId, version, expiresAt);
        if (expiresAt > clock.GetUtcNow())
            tokens.Set(text, token, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = UnusedTime });
        return token;
    }

    /// <summary>What a signature cannot say: whether the token is not over, whether the user is still there, and what they may do now (§3).</summary>
    public async ValueTask<AuthenticateResult> HoldAgainstUserAsync(CheckedToken token, CancellationToken cancellationToken)
    {
        var user = token.ExpiresAt > clock.GetUtcNow() ? await directory.FindUserAsync(token.UserId, cancellationToken) : null;
        return user is not null && user.SignInVersion == token.SignInVersion
            ? token.ResultFor(TokenClaims.WordOf(user.Role))
            : Over;
    }

    public void Dispose() => tokens.Dispose();
}

/// <summary>What a good signature vouches for.</summary>
internal sealed class CheckedToken(string userId, int signInVersion, DateTimeOffset expiresAt)
{
    // One reference, so that a reader never sees half of it.
    private Known? last;

    public string UserId => userId;

    public int SignInVersion => signInVersion;

    public DateTimeOffset ExpiresAt => expiresAt;

    /// <summary>The user with the role that they have now; the same object as long as it is the same role.</summary>
    public AuthenticateResult ResultFor(string role)
    {
        if (last is { } known && known.Role == role)
            return known.Result;
        var identity = new ClaimsIdentity(
            [new Claim(TokenClaims.UserId, userId), new Claim(TokenClaims.Role, role)],
            JwtBearerDefaults.AuthenticationScheme, TokenClaims.UserId, TokenClaims.Role);
        var result = AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), JwtBearerDefaults.AuthenticationScheme));
        last = new Known(role, result);
        return result;
    }

    private sealed record Known(string Role, AuthenticateResult Result);
}
