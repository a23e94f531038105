using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Placet.Application.Accounts;
using Placet.Application.Accounts.ApiKeys;
using Placet.Domain.Accounts;

namespace Placet.Api.Authentication;

/// <summary>Options of the API key scheme; there are none of its own.</summary>
internal sealed class ApiKeyOptions : AuthenticationSchemeOptions;

/// <summary>Authenticates an API key as the user it acts for.</summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<ApiKeyOptions> options, ILoggerFactory logger, UrlEncoder encoder, AccountDirectory directory)
    : AuthenticationHandler<ApiKeyOptions>(options, logger, encoder)
{
    public new const string Scheme = "ApiKey";

    // A key has 51 characters; longer text is refused without hashing it.
    private const int MaxLength = 200;

    /// <summary>Why the key of a request was refused.</summary>
    public static Error RefusalOf(HttpContext context) =>
        context.Items.ContainsKey(typeof(ApiKeyHandler)) ? AccountErrors.InvalidApiKey : AccountErrors.MissingApiKey;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // contract 2: the API key header takes precedence over a bearer token, even if its value is no key.
        var key = Credentials.ApiKeyOf(Request) ?? Credentials.BearerOf(Request);
        if (key is null || key.Length > MaxLength || !key.StartsWith(ApiKeySecret.Prefix, StringComparison.Ordinal))
            return AuthenticateResult.NoResult();
        if (await directory.FindKeyAsync(key, Context.RequestAborted) is not { } found)
        {
            Context.Items[typeof(ApiKeyHandler)] = true;
            return AuthenticateResult.Fail("The API key is unknown");
        }

        var identity = new ClaimsIdentity([new Claim(TokenClaims.UserId, found.UserId), new Claim(TokenClaims.ApiKeyId, found.Id)], Scheme);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme));
    }
}
