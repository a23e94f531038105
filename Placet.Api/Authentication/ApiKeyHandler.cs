using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Placet.Domain.Accounts;

namespace Placet.Api.Authentication;

/// <summary>Options of the API key scheme; there are none of its own.</summary>
internal sealed class ApiKeyOptions : AuthenticationSchemeOptions;

/// <summary>Authenticates an API key as the user it acts for.</summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<ApiKeyOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeyAuthenticator keys)
    : AuthenticationHandler<ApiKeyOptions>(options, logger, encoder)
{
    public new const string Scheme = "ApiKey";

    /// <summary>Why a request has no valid key.</summary>
    public static Error RefusalOf(HttpContext context) => ApiKeyAuthenticator.RefusalOf(context)?.Error ?? AccountErrors.MissingApiKey;

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => keys.AuthenticateAsync(Context);
}
