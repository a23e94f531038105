using System.Text.Json;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using Placet.Application.Accounts.Providers;
using Placet.Application.ActivityLog;
using Placet.Domain.Accounts;

namespace Placet.Api.Authentication.Providers;

/// <summary>Validates logout tokens of identity providers (OpenID Connect Back-Channel Logout 1.0, section 2.6). Thread-safe.</summary>
public sealed class LogoutTokens(IOptionsMonitor<OpenIdConnectOptions> options, TimeProvider clock)
{
    private const string Event = "http://schemas.openid.net/event/backchannel-logout";

    // What a provider could not deliver at once is worth nothing any more: a token of some days ago would end the sessions of today.
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(2);

    /// <summary>Validates everything but whether the token was used before.</summary>
    /// <exception cref="PlacetException">It is not valid, or the provider's keys cannot be read.</exception>
    internal async Task<EndProviderSessions> ValidateAsync(string provider, RequestOrigin origin, string text)
    {
        var settings = options.Get(SignInProviders.SchemeOf(provider));
        // Read here: the library would report a provider that is away as a wrong signature.
        await settings.ConfigurationManager!.GetConfigurationAsync(CancellationToken.None);
        var parameters = settings.TokenValidationParameters.Clone();
        parameters.ConfigurationManager = (BaseConfigurationManager)settings.ConfigurationManager;
        // Providers of before the final specification name no type. A token that says to be something else is no logout token.
        parameters.TypeValidator = static (type, _, _) =>
            type is null or "" or "JWT" or "logout+jwt" ? type ?? string.Empty : throw new SecurityTokenInvalidTypeException();
        var result = await settings.TokenHandler.ValidateTokenAsync(text, parameters);
        if (!result.IsValid)
            throw new PlacetException(ProviderErrors.InvalidLogoutToken);
        var claims = ProviderClaims.PayloadOf(text);
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var isCurrent = claims.TryGetProperty("iat", out var value) && value.ValueKind is JsonValueKind.Number
            && value.TryGetInt64(out var issued) && issued > now - (long)MaxAge.TotalSeconds && issued < now + (long)ClockSkew.TotalSeconds;
        var (subject, session) = (TextOf(claims, "sub"), TextOf(claims, "sid"));
        if (!isCurrent || !IsForLogout(claims) || TextOf(claims, "jti") is not { } id || (subject ?? session) is null)
            throw new PlacetException(ProviderErrors.InvalidLogoutToken);
        // By then it is too old, so that nobody has to remember it any longer.
        var expiresAt = clock.GetUtcNow() + MaxAge + ClockSkew;
        return new EndProviderSessions(origin, provider, TextOf(claims, "iss")!, subject, session, new LogoutToken(id, expiresAt));
    }

    private static bool IsForLogout(JsonElement claims) =>
        // An id token has a nonce, and must not end sessions.
        !claims.TryGetProperty("nonce", out _)
        && claims.TryGetProperty("events", out var events) && events.ValueKind is JsonValueKind.Object
        && events.TryGetProperty(Event, out var logout) && logout.ValueKind is JsonValueKind.Object;

    private static string? TextOf(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String
            && value.GetString() is { Length: > 0 and <= ExternalIdentity.MaxLength } text ? text : null;
}
