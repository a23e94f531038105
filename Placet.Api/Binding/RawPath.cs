using Microsoft.AspNetCore.Http.Features;

namespace Placet.Api.Binding;

/// <summary>
/// Reads the request target as it was received. Only there do <c>%2F</c> and <c>%252F</c> differ, and dot segments remain.
/// </summary>
internal static class RawPath
{
    /// <summary>The path: the target without query, and without scheme and host if it is absolute.</summary>
    public static ReadOnlySpan<char> Of(HttpContext context)
    {
        var target = TargetOf(context).AsSpan();
        var end = target.IndexOf('?');
        target = end < 0 ? target : target[..end];
        if (target.StartsWith("/"))
            return target;
        var scheme = target.IndexOf("://", StringComparison.Ordinal);
        var authority = scheme < 0 ? [] : target[(scheme + 3)..];
        var path = authority.IndexOfAny('/', '#');
        return path < 0 || authority[path] == '#' ? [] : authority[path..];
    }

    /// <summary>Whether the target has scheme and host, as in requests to a proxy.</summary>
    public static bool IsAbsolute(HttpContext context) =>
        TargetOf(context) is { Length: > 0 } target && target[0] != '/' && target.Contains("://", StringComparison.Ordinal);

    /// <summary>The query as it was received, without the question mark; null when it is missing or empty.</summary>
    public static string? QueryOf(HttpContext context)
    {
        var target = TargetOf(context);
        var begin = target.IndexOf('?', StringComparison.Ordinal);
        return begin < 0 || begin == target.Length - 1 ? null : target[(begin + 1)..];
    }

    /// <summary>A segment by its index; empty when there are fewer.</summary>
    public static ReadOnlySpan<char> SegmentOf(HttpContext context, int index)
    {
        var path = Of(context).TrimStart('/');
        foreach (var range in path.Split('/'))
        {
            if (index-- == 0)
                return path[range];
        }

        return [];
    }

    public static string TargetOf(HttpContext context) =>
        context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? string.Empty;
}
