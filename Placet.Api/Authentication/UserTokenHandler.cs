using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;

namespace Placet.Api.Authentication;

/// <summary>Authenticates the token of the header or cookie, and checks it against the current state of its user.</summary>
internal sealed class UserTokenHandler(
    IOptionsMonitor<JwtBearerOptions> options, ILoggerFactory logger, UrlEncoder encoder, ValidatedTokenCache tokens)
    : JwtBearerHandler(options, logger, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Credentials.TokenOf(Request) is not { } text)
            return AuthenticateResult.NoResult();
        var result = await base.HandleAuthenticateAsync();
        if (!result.Succeeded)
            return result;
        return tokens.Add(text, result.Ticket) is { } token
            ? await tokens.AuthenticateUserAsync(token, Context.RequestAborted)
            : AuthenticateResult.Fail("The token lacks a claim");
    }
}
