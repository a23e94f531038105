using Placet.Application.Accounts;

namespace Placet.Api.Authentication;

/// <summary>
/// The session cookie. Its value is the plain token, which clients outside a browser may send as a bearer token (contract 3).
/// </summary>
internal static class SessionCookie
{
    private const string Name = "access_token";

    // Browsers send the cookie of the longest path first (RFC 6265, 5.4): below a proxy's prefix that is ours, even if another server of
    // the same host has set one of the same name. The framework's collection returns the last one.
    public static string? TokenOf(HttpRequest request)
    {
        foreach (var line in request.Headers.Cookie)
        {
            foreach (var range in line.AsSpan().Split(';'))
            {
                var cookie = line.AsSpan()[range].Trim();
                if (cookie.Length > Name.Length && cookie[Name.Length] == '=' && cookie.StartsWith(Name, StringComparison.Ordinal))
                    return cookie[(Name.Length + 1)..].Trim() is { Length: > 0 } token ? token.ToString() : null;
            }
        }

        return null;
    }

    public static void Set(HttpContext context, AccessToken token) => Write(context, token.Value, (long)token.Lifetime.TotalSeconds);

    public static void Expire(HttpContext context) => Write(context, string.Empty, maxAge: 0);

    // The framework would percent-encode the value and write the attributes in lower case.
    private static void Write(HttpContext context, string value, long maxAge)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<SetsSessionCookieAttribute>() is null)
            throw new InvalidOperationException(
                "A route that sets the session cookie needs SetsSessionCookieAttribute, or pages of other origins could call it");
        // Limited to the proxy's prefix, so that other applications behind it do not receive it.
        var path = context.Request.PathBase is { HasValue: true } prefix ? prefix.Value : "/";
        context.Response.Headers.Append(
            "Set-Cookie",
            $"{Name}={value}; Path={path}; "
                + $"HttpOnly; SameSite=Lax; Max-Age={maxAge}{(context.Request.IsHttps ? "; Secure" : string.Empty)}");
    }
}
