namespace Placet.Tests.Support;

/// <summary>Reads the session cookie as a script would.</summary>
internal static class Cookies
{
    public static string SetCookieOf(HttpResponseMessage answer) =>
        answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("access_token=", StringComparison.Ordinal));

    /// <summary>Whether a response signs somebody in.</summary>
    public static bool HasToken(HttpResponseMessage answer) => answer.Headers.TryGetValues("Set-Cookie", out var cookies)
        && cookies.Any(static cookie => cookie.StartsWith("access_token=ey", StringComparison.Ordinal));

    public static string TokenOf(HttpResponseMessage answer) => SetCookieOf(answer).Split(';')[0]["access_token=".Length..];
}
