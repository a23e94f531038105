using Placet.Application.Management.Upstream;

namespace Placet.Application.Sampling;

/// <summary>The requests of the sampler, and which requests of users stand for one of them.</summary>
internal static class SampleRequests
{
    /// <summary>Time budget of one sample.</summary>
    public static readonly TimeSpan Budget = TimeSpan.FromSeconds(5);

    private static readonly Dictionary<SampleKind, UpstreamRequest> Requests = new()
    {
        [SampleKind.Health] = UpstreamRequest.Sample($"health", query: null, Budget),
        [SampleKind.Cron] = UpstreamRequest.Sample($"cron", query: null, Budget),
        [SampleKind.Mcp] = UpstreamRequest.Sample($"mcp", query: null, Budget),
        // As many as the dashboard asks for, so that its requests stand for samples.
        [SampleKind.Runs] = UpstreamRequest.Sample($"improvement/runs", "limit=200", Budget),
    };

    private static readonly Dictionary<string, SampleKind> Kinds =
        Requests.ToDictionary(one => one.Value.Template, one => one.Key, StringComparer.Ordinal);

    /// <summary>The request of a kind; usage has none, since its range depends on what is stored.</summary>
    public static UpstreamRequest Of(SampleKind kind) => Requests[kind];

    /// <summary>The kind of sample that a request stands for; null for any other, such as one that filters a list.</summary>
    public static SampleKind? KindOf(UpstreamRequest request) =>
        request.IsRead && Kinds.TryGetValue(request.Template, out var kind) && IsSameQuery(request.Query, Requests[kind].Query)
            ? kind
            : null;

    private static bool IsSameQuery(string? left, string? right) =>
        string.Equals(left ?? string.Empty, right ?? string.Empty, StringComparison.Ordinal);
}
