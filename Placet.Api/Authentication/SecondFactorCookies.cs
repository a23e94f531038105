using Placet.Application.Accounts.SecondFactor;
using Placet.Application.Accounts.SignIn;
using Placet.Domain.Secrets;

namespace Placet.Api.Authentication;

/// <summary>
/// The cookie of a sign-in that waits for the second factor. An identity provider's redirect sets it, since no address may have a token.
/// </summary>
internal static class SecondFactorCookie
{
    private const string Name = "second_factor";

    // Sent to the routes of signing in alone.
    private const string Path = "/api/auth";

    // The provider's redirect comes to the public address, whose prefix its proxy may not forward: without it the cookie would never be
    // sent.

    public static void Set(HttpContext context, PublicAddress address, SecretText token) =>
        CookieHeader.Set(context, Name, token.Reveal(), Path, (long)SecondFactorRequired.Lifetime.TotalSeconds, address);

    public static void Expire(HttpContext context, PublicAddress address) => CookieHeader.Expire(context, Name, Path, address);

    public static SecretText? TokenOf(HttpRequest request) => CookieHeader.SecretOf(request, Name);
}

/// <summary>The cookie of a browser in which the second factor is left out for 30 days.</summary>
internal static class RememberedBrowserCookie
{
    private const string Name = "remembered_browser";

    public static SecretText? TokenOf(HttpRequest request) => CookieHeader.SecretOf(request, Name);

    public static void Set(HttpContext context, RememberedBrowser browser) =>
        CookieHeader.Set(context, Name, browser.Token.Reveal(), path: null, (long)browser.Lifetime.TotalSeconds);
}
