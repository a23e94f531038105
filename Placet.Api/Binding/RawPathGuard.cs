using Placet.Api.Errors;
using Placet.Domain.Errors;

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
        if (!RawPath.IsAbsolute(context))
            return next(context);
        // The server refuses a null character in any other target; this one it has not looked at.
        if (path.Contains("%00", StringComparison.Ordinal))
            return ErrorEnvelope.WriteAsync(context, CommonErrors.ValidationFailed);
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
