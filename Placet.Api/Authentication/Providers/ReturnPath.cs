using System.Buffers;

namespace Placet.Api.Authentication.Providers;

/// <summary>Where the page goes on after a sign-in: only ever to a path of this server's page.</summary>
internal static class ReturnPath
{
    private const int MaxLength = 2000;

    // Browsers skip control characters, and read a backslash as a slash: both could make another host of a path.
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("!#$%&'()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]_abcdefghijklmnopqrstuvwxyz{|}~");

    /// <summary>The path as it was asked for; <c>/</c> for anything else than a path of the page.</summary>
    /// <param name="asked">A path, query and fragment, percent-encoded.</param>
    public static string Of(string? asked) => asked is { Length: <= MaxLength } && IsPath(asked) ? asked : "/";

    private static bool IsPath(string text)
    {
        if (!text.StartsWith('/') || text.AsSpan().ContainsAnyExcept(Allowed))
            return false;
        var segments = text[1..].Split('?', '#')[0].Split('/').Select(Uri.UnescapeDataString).ToList();
        // Browsers resolve segments of dots, so that what is left of the path could be another than what was looked at here.
        return !segments[0].Equals("api", StringComparison.OrdinalIgnoreCase)
            && segments.TrueForAll(static segment => segment is not ("." or ".."))
            && !segments.SkipLast(1).Contains(string.Empty, StringComparer.Ordinal);
    }
}
