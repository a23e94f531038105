using Placet.Application.Accounts;

namespace Placet.Api.Authentication;

/// <summary>
/// The session cookie. Its value is the plain token, which clients outside a browser may send as a bearer token (contract 3).
/// </summary>
internal static class SessionCookie
{
    private const string Name = "access_token";

    public static string? TokenOf(HttpRequest request) => CookieHeader.ValueOf(request, Name);

    public static void Set(HttpContext context, AccessToken token) =>
        CookieHeader.Set(context, Name, token.Value, path: null, (long)token.Lifetime.TotalSeconds);

    public static void Expire(HttpContext context) => CookieHeader.Expire(context, Name, path: null);
}
