using Placet.Api.Errors;

namespace Placet.Api.Binding;

/// <summary>
/// Refuses paths that navigate. The server folds <c>.</c> and <c>..</c> out of a path before routing, so that
/// <c>sessions/%2E</c> would run as <c>sessions</c>.
/// </summary>
internal static class RawPathGuard
{
    public static void UseRawPathGuard(this WebApplication app) => app.Use((context, next) =>
    {
        var path = RawPath.Of(context);
        if (Navigates(path))
            return ErrorEnvelope.WriteAsync(context, StatusCodes.Status404NotFound, "route_not_found", "No such route");
        // Of an absolute target the server decodes %2F as well, so that one segment would become two.
        if (RawPath.IsAbsolute(context))
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
