using Placet.AgentRuntime.Http;

namespace Placet.AgentRuntime.State;

/// <summary>Part 2, 2: relative, <c>/</c> as separator, no <c>..</c>; the root is <c>.</c>.</summary>
internal static class WorkspacePath
{
    public const string Root = ".";

    /// <summary>The one spelling of a path, or 400.</summary>
    public static string Normalize(string path)
    {
        var segments = path.Split('/').Where(segment => segment is not ("" or ".")).ToList();
        if (path.StartsWith('/') || path.Contains('\0', StringComparison.Ordinal) || segments.Contains("..", StringComparer.Ordinal))
            throw ApiException.BadRequest("path must be relative and must not contain '..'");
        return segments.Count == 0 ? Root : string.Join('/', segments);
    }

    /// <summary>The required <c>path</c> of a file.</summary>
    public static string OfFile(ApiCall call)
    {
        if (call.Query("path") is not { Length: > 0 } path)
            throw ApiException.BadRequest("path is required");
        return Normalize(path);
    }
}
