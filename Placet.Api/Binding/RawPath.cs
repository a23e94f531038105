using Microsoft.AspNetCore.Http.Features;

namespace Placet.Api.Binding;

/// <summary>The path and the query as they stood in the request line. Only there do <c>%2F</c> and <c>%252F</c> differ, or <c>.</c> and nothing.</summary>
internal static class RawPath
{
    /// <summary>The path, without scheme and host of an absolute target and without the query.</summary>
    public static ReadOnlySpan<char> Of(HttpContext context)
    {
        var target = Target(context).AsSpan();
        if (!target.StartsWith("/"))
        {
            var authority = target.IndexOf("://", StringComparison.Ordinal);
            var path = authority < 0 ? -1 : target[(authority + 3)..].IndexOf('/');
            target = path < 0 ? [] : target[(authority + 3 + path)..];
        }

        var end = target.IndexOf('?');
        return end < 0 ? target : target[..end];
    }

    /// <summary>Whether the target names scheme and host, as requests to a proxy do.</summary>
    public static bool IsAbsolute(HttpContext context) => Target(context) is { Length: > 0 } target && target[0] != '/' && target.Contains("://", StringComparison.Ordinal);

    /// <summary>The query without its question mark, exactly as it came; null when there is none.</summary>
    public static string? QueryOf(HttpContext context)
    {
        var target = Target(context);
        var begin = target.IndexOf('?', StringComparison.Ordinal);
        return begin < 0 || begin == target.Length - 1 ? null : target[(begin + 1)..];
    }

    /// <summary>The segment of that number; null when there are fewer.</summary>
    public static string? SegmentOf(HttpContext context, int number)
    {
        var path = Of(context);
        foreach (var range in path.TrimStart('/').Split('/'))
        {
            if (number-- == 0)
                return path.TrimStart('/')[range].ToString();
        }

        return null;
    }

    private static string Target(HttpContext context) => context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? string.Empty;
}
