using Placet.Application.Accounts;

namespace Placet.Api.Authentication;

/// <summary>The cookie that keeps a browser signed in. §3: its value is the plain token, so that a script can use it as a bearer.</summary>
internal static class SessionCookie
{
    private const string Name = "access_token";

    public static string? TokenOf(HttpRequest request) =>
        request.Cookies.TryGetValue(Name, out var token) && token.Length > 0 ? token : null;

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
