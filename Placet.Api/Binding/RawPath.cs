using Microsoft.AspNetCore.Http.Features;

namespace Placet.Api.Binding;

/// <summary>The path and the query as they stood in the request line. Only there do <c>%2F</c> and <c>%252F</c> differ, or <c>.</c> and nothing.</summary>
internal static class RawPath
{
    /// <summary>The path, without scheme and host of an absolute target and without the query.</summary>
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

    /// <summary>Whether the target names scheme and host, as requests to a proxy do.</summary>
    public static bool IsAbsolute(HttpContext context) => TargetOf(context) is { Length: > 0 } target && target[0] != '/' && target.Contains("://", StringComparison.Ordinal);

    /// <summary>The query without its question mark, exactly as it came; null when there is none.</summary>
    public static string? QueryOf(HttpContext context)
    {
        var target = TargetOf(context);
        var begin = target.IndexOf('?', StringComparison.Ordinal);
        return begin < 0 || begin == target.Length - 1 ? null : target[(begin + 1)..];
    }

    /// <summary>The segment of that number; empty when there are fewer.</summary>
    public static ReadOnlySpan<char> SegmentOf(HttpContext context, int number)
    {
        var path = Of(context).TrimStart('/');
        foreach (var range in path.Split('/'))
        {
            if (number-- == 0)
                return path[range];
        }

        return [];
    }

    /// <summary>The whole target as it stood in the request line.</summary>
    public static string TargetOf(HttpContext context) => context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? string.Empty;
}
