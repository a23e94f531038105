using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Placet.Application.Accounts;
using Placet.Domain.Accounts;

namespace Placet.Api.Authentication;

/// <summary>Takes the token from header or cookie, and holds every valid token against the user as they are now.</summary>
internal sealed class UserTokenHandler(
    IOptionsMonitor<JwtBearerOptions> options, ILoggerFactory logger, UrlEncoder encoder, CheckedTokens known, AccountDirectory directory)
    : JwtBearerHandler(options, logger, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Credentials.TokenOf(Request) is not { } text)
            return AuthenticateResult.NoResult();
        if (known.Find(text) is not { } token)
        {
            var result = await base.HandleAuthenticateAsync();
            if (!result.Succeeded)
                return result;
            if (known.Add(text, result.Ticket) is not { } added)
                return AuthenticateResult.Fail("The token lacks a claim");
            token = added;
        }

        // What a signature cannot say: whether it is not over, whether the user is still there, and what they may do now (§3).
        var user = token.ExpiresAt > TimeProvider.GetUtcNow() ? await directory.FindUserAsync(token.UserId, Context.RequestAborted) : null;
        return user is not null && user.SignInVersion == token.SignInVersion
            ? token.ResultFor(user.Role is UserRole.Owner ? "owner" : "member")
            : AuthenticateResult.Fail("The token has ended");
    }
}
