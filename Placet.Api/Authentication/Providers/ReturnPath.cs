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

    private static bool IsPath(string text) =>
        text.StartsWith('/') && !text.StartsWith("//", StringComparison.Ordinal) && !text.AsSpan().ContainsAnyExcept(Allowed)
        && !new PathString(text.Split('?', '#')[0]).StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
}
