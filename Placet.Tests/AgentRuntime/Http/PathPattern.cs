namespace Placet.AgentRuntime.Http;

/// <summary>A path below <c>/api/v1/</c> with at most one parameter, such as <c>cron/{id}/pause</c>.</summary>
internal sealed class PathPattern(string template)
{
    private readonly string[] segments = RawTarget.Segments(template);

    public bool HasParameter { get; } = template.Contains('{', StringComparison.Ordinal);

    /// <summary>Matches whole segments; a parameter takes any text but the empty one, so that a trailing slash matches nothing.</summary>
    public bool TryMatch(string[] path, out string key)
    {
        key = "";
        if (path.Length != segments.Length)
            return false;
        for (var i = 0; i < path.Length; i++)
        {
            if (!segments[i].StartsWith('{'))
            {
                if (segments[i] != path[i])
                    return false;
            }
            else if (path[i].Length == 0)
            {
                return false;
            }
            else
            {
                key = path[i];
            }
        }

        return true;
    }
}
