namespace Placet.AgentRuntime.Http;

/// <summary>
/// The request target as it came. The path that the server offers has <c>%2F</c> and <c>%252F</c> alike and <c>.</c> folded away, so
/// segments are cut here and each is decoded exactly once.
/// </summary>
internal sealed record RawTarget(string Path, string Query)
{
    private const string ManagementPrefix = "/api/v1/";

    public static RawTarget Parse(string target)
    {
        var scheme = target.IndexOf("://", StringComparison.Ordinal);
        if (scheme > 0 && !target.StartsWith('/'))
        {
            var path = target.IndexOf('/', scheme + 3);
            target = path < 0 ? "/" : target[path..];
        }

        var query = target.IndexOf('?');
        return query < 0 ? new(target, "") : new(target[..query], target[query..]);
    }

    /// <summary>The segments below <c>/api/v1/</c>, decoded; null for a path elsewhere.</summary>
    public string[]? ManagementSegments() =>
        Path.StartsWith(ManagementPrefix, StringComparison.Ordinal) ? Segments(Path[ManagementPrefix.Length..]) : null;

    public static string[] Segments(string relativePath) => [.. relativePath.Split('/').Select(Uri.UnescapeDataString)];
}
