using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;

namespace Placet.Api.Authentication;

/// <summary>Takes the token from header or cookie, and holds every valid token against the user as they are now.</summary>
internal sealed class UserTokenHandler(IOptionsMonitor<JwtBearerOptions> options, ILoggerFactory logger, UrlEncoder encoder, ValidatedTokenCache known)
    : JwtBearerHandler(options, logger, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Credentials.TokenOf(Request) is not { } text)
            return AuthenticateResult.NoResult();
        var result = await base.HandleAuthenticateAsync();
        if (!result.Succeeded)
            return result;
        return known.Add(text, result.Ticket) is { } token
            ? await known.AuthenticateUserAsync(token, Context.RequestAborted)
            : AuthenticateResult.Fail("The token lacks a claim");
    }
}
