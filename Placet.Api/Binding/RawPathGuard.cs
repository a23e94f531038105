using System.Buffers;
using Placet.Api.Errors;

namespace Placet.Api.Binding;

/// <summary>
/// Refuses targets that no URI is like, and paths that navigate. The server folds <c>.</c> and <c>..</c> out of a path before routing, so
/// that <c>sessions/%2E</c> would run as <c>sessions</c>.
/// </summary>
internal static class RawPathGuard
{
    // RFC 3986: raw, they are in no target; a runtime, or what stands before it, could end the target at one of them.
    private static readonly SearchValues<char> NeverRaw =
        SearchValues.Create([.. Enumerable.Range(0, ' ' + 1).Select(static code => (char)code), '\u007F', '#']);

    public static void UseRawPathGuard(this WebApplication app) => app.Use((context, next) =>
    {
        if (RawPath.TargetOf(context).AsSpan().ContainsAny(NeverRaw))
            return ErrorEnvelope.WriteInvalidAsync(context, string.Empty, "The request target holds a raw control character or '#'");
        var path = RawPath.Of(context);
        if (Navigates(path))
            return ErrorEnvelope.WriteAsync(context, StatusCodes.Status404NotFound, "route_not_found", "No such route");
        if (!RawPath.IsAbsolute(context))
            return next(context);
        // The server refuses a null character in any other target; this one it has not looked at.
        if (path.Contains("%00", StringComparison.Ordinal))
            return ErrorEnvelope.WriteInvalidAsync(context, string.Empty, "The path holds the character U+0000");
        // Of an absolute target the server decodes %2F as well, so that one segment would become two.
        context.Request.Path = PathString.FromUriComponent(path.ToString());
        return next(context);
    });

    internal static bool Navigates(ReadOnlySpan<char> path)
    {
        foreach (var range in path.Split('/'))
        {
            var segment = path[range];
            // "." and ".." and every way to escape them are at most six characters long.
            if (segment.Length is > 0 and <= 6 && (segment[0] is '.' or '%') && Uri.UnescapeDataString(segment.ToString()) is "." or "..")
                return true;
        }

        return false;
    }
}
