using Placet.Application.Accounts;

namespace Placet.Api.Authentication;

/// <summary>The cookie that keeps a browser signed in. §3: its value is the plain token, so that a script can use it as a bearer.</summary>
internal static class SessionCookie
{
    private const string Name = "access_token";

    // Browsers send the cookie of the longest path first (RFC 6265 5.4): below a proxy's prefix that is ours, whatever another server at
    // the same host has set for all of it. The framework's collection has the last one.
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

    // Written by hand: the framework's cookies percent-encode their value and spell the attributes in lower case.
    private static void Write(HttpContext context, string value, long maxAge)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<SetsSessionCookieAttribute>() is null)
            throw new InvalidOperationException("A route that sets the session cookie says so, or pages of other origins could call it");
        // Below a proxy's prefix the cookie is that part's alone: what else the proxy serves does not get it.
        var path = context.Request.PathBase is { HasValue: true } prefix ? prefix.Value : "/";
        context.Response.Headers.Append(
            "Set-Cookie", $"{Name}={value}; Path={path}; HttpOnly; SameSite=Lax; Max-Age={maxAge}{(context.Request.IsHttps ? "; Secure" : string.Empty)}");
    }
}
