using System.Buffers;
using Placet.Api.Errors;

namespace Placet.Api.Binding;

/// <summary>
/// Refuses invalid request targets and dot segments. The server removes those before routing: <c>sessions/%2E</c> would be <c>sessions</c>.
/// </summary>
internal static class RawPathGuard
{
    // Not allowed in a target (RFC 3986); a runtime or its proxy could end the target at one of them.
    private static readonly SearchValues<char> Forbidden =
        SearchValues.Create([.. Enumerable.Range(0, ' ' + 1).Select(static code => (char)code), '\u007F', '#']);

    public static void UseRawPathGuard(this WebApplication app) => app.Use((context, next) =>
    {
        if (RawPath.TargetOf(context).AsSpan().ContainsAny(Forbidden))
            return ErrorEnvelope.WriteInvalidAsync(context, string.Empty, "The request target holds a raw control character or '#'");
        var path = RawPath.Of(context);
        if (HasDotSegment(path))
            return ErrorEnvelope.WriteAsync(context, StatusCodes.Status404NotFound, "route_not_found", "No such route");
        if (!RawPath.IsAbsolute(context))
            return next(context);
        // The server refuses it in other targets, but does not check absolute ones.
        if (path.Contains("%00", StringComparison.Ordinal))
            return ErrorEnvelope.WriteInvalidAsync(context, string.Empty, "The path holds the character U+0000");
        // The server decodes %2F in absolute targets, which would split a segment.
        context.Request.Path = PathString.FromUriComponent(path.ToString());
        return next(context);
    });

    internal static bool HasDotSegment(ReadOnlySpan<char> path)
    {
        foreach (var range in path.Split('/'))
        {
            var segment = path[range];
            // "." and "..", escaped in any way, have at most six characters.
            if (segment.Length is > 0 and <= 6 && (segment[0] is '.' or '%') && Uri.UnescapeDataString(segment.ToString()) is "." or "..")
                return true;
        }

        return false;
    }
}
