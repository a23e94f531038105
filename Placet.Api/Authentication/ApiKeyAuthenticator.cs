using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Placet.Api.Hosting;
using Placet.Application.Accounts;
using Placet.Application.Accounts.ApiKeys;
using Placet.Domain.Accounts;

namespace Placet.Api.Authentication;

/// <summary>Authenticates API keys, and checks what they may do. Thread-safe.</summary>
internal sealed class ApiKeyAuthenticator(AccountDirectory directory, IApiKeyUsage uses, TimeProvider clock)
{
    // A key has 51 characters; longer text is refused without hashing it.
    private const int MaxLength = 200;
    private static readonly AuthenticateResult Refused = AuthenticateResult.Fail("The API key is unknown or expired");

    private static readonly ApiKeyRefusal NotAccepted = new(ApiKeyErrors.ForbiddenScope);

    /// <summary>Whether a text has the form of an API key.</summary>
    public static bool IsKey(ReadOnlySpan<char> text) => text.StartsWith(ApiKeySecret.Prefix, StringComparison.Ordinal);

    /// <summary>Why the key of a request was refused; null when it was not.</summary>
    public static ApiKeyRefusal? RefusalOf(HttpContext context) =>
        context.Items.TryGetValue(typeof(ApiKeyRefusal), out var refusal) ? (ApiKeyRefusal?)refusal : null;

    /// <summary>Authenticates the key of a request of an agent, or of a client of the Model Context Protocol.</summary>
    public async Task<AuthenticateResult> AuthenticateAsync(HttpContext context)
    {
        // contract 2: the API key header takes precedence over a bearer token, even if its value is no key.
        var text = Credentials.ApiKeyOf(context.Request) ?? Credentials.BearerOf(context.Request);
        if (text is null || text.Length > MaxLength || !IsKey(text))
            return AuthenticateResult.NoResult();
        if (await directory.FindKeyAsync(text, context.RequestAborted) is { } found && !found.Key.IsExpiredAt(clock.GetUtcNow()))
            return Succeed(found, context);
        Refuse(context, new ApiKeyRefusal(AccountErrors.InvalidApiKey));
        return Refused;
    }

    /// <summary>Authenticates the bearer key of a request to a route for users, which needs more than <c>register</c>.</summary>
    public async Task<AuthenticateResult> AuthenticateForUserAsync(HttpContext context)
    {
        // contract 2: elsewhere, and without these scopes, a key is no credential.
        if (context.GetEndpoint()?.Metadata.GetMetadata<ApiKeyAccess>() is null
            || Credentials.BearerOf(context.Request) is not { Length: <= MaxLength } text
            || await directory.FindKeyAsync(text, context.RequestAborted) is not { } found
            || !found.Key.Has(ApiKeyScope.Read))
            return AuthenticateResult.NoResult();
        if (!found.Key.IsExpiredAt(clock.GetUtcNow()))
            return Succeed(found, context);
        Refuse(context, new ApiKeyRefusal(AccountErrors.InvalidApiKey));
        return Refused;
    }

    /// <summary>Checks an authenticated key against the endpoint of the request; a refusal is stored.</summary>
    public static bool IsAllowed(ApiKey key, HttpContext context)
    {
        // Without metadata an endpoint accepts no keys.
        var refusal = context.GetEndpoint()?.Metadata.GetMetadata<ApiKeyAccess>() is { } access ? access.Check(key, context) : NotAccepted;
        if (refusal is null)
            return true;
        Refuse(context, refusal);
        return false;
    }

    /// <summary>Whether a key that was authenticated earlier is still valid for the request.</summary>
    public async ValueTask<bool> IsStillValidAsync(ApiKeyIdentity caller, HttpContext context, CancellationToken cancellationToken) =>
        await directory.FindKeyAsync(caller.Source.Hash, cancellationToken) is { } found
            && !found.Key.IsExpiredAt(clock.GetUtcNow())
            && IsAllowed(found.Key, context);

    private static void Refuse(HttpContext context, ApiKeyRefusal refusal) => context.Items[typeof(ApiKeyRefusal)] = refusal;

    private AuthenticateResult Succeed(StoredApiKey found, HttpContext context)
    {
        uses.Record(found, context.Connection.RemoteIpAddress is { } address ? ClientAddress.Plain(address) : null);
        return AuthenticateResult.Success(
            new AuthenticationTicket(new ClaimsPrincipal(new ApiKeyIdentity(found)), ApiKeyHandler.Scheme));
    }
}
