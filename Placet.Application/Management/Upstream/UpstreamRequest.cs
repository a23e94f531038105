namespace Placet.Application.Management.Upstream;

/// <summary>The content that a runtime is expected to respond with.</summary>
public enum ResponseKind
{
    /// <summary>JSON, or an empty body.</summary>
    Json,

    /// <summary>Markdown, relayed unchanged.</summary>
    Markdown,

    /// <summary>A unified diff, relayed unchanged.</summary>
    Diff,
}

/// <summary>One request to an agent's runtime.</summary>
public sealed class UpstreamRequest
{
    private static readonly byte[] EmptyObject = "{}"u8.ToArray();

    private UpstreamRequest(HttpMethod method, UpstreamPath path, string? query, ReadOnlyMemory<byte>? body)
    {
        Method = method;
        Path = path.Path;
        Template = path.Template;
        Query = query;
        Body = body;
    }

    /// <summary>The HTTP method.</summary>
    public HttpMethod Method { get; }

    /// <summary>The path below <c>/api/v1/</c>, encoded.</summary>
    public string Path { get; }

    /// <summary>The path without its values, for logs.</summary>
    public string Template { get; }

    /// <summary>The query as it came, without its question mark; null when there is none.</summary>
    public string? Query { get; }

    /// <summary>JSON; null when the request has no body.</summary>
    public ReadOnlyMemory<byte>? Body { get; }

    /// <summary>The expected content of the response.</summary>
    public ResponseKind ResponseKind { get; private init; }

    /// <summary>Whether the mask of the management key in the body is replaced by the key.</summary>
    public bool RestoresKey { get; private init; }

    /// <summary>Whether the sampler asks, and no user: a failure is not news for the log.</summary>
    public bool IsSample { get; private init; }

    private TimeSpan? MinBudget { get; init; }

    private TimeSpan? MaxBudget { get; init; }

    /// <summary>What it changes; null for a read.</summary>
    public Change? Change { get; private init; }

    /// <summary>Whether it changes nothing.</summary>
    public bool IsRead => Method == HttpMethod.Get;

    /// <summary>Whether it is idempotent by RFC 9110: GET, PUT and DELETE.</summary>
    public bool IsIdempotent => IsRead || Method == HttpMethod.Put || Method == HttpMethod.Delete;

    /// <summary>Time budget of the whole call: the configured one, unless the request has a longer or shorter one.</summary>
    public TimeSpan BudgetOf(TimeSpan configured) =>
        MinBudget > configured ? MinBudget.Value : MaxBudget < configured ? MaxBudget.Value : configured;

    /// <summary>Reads JSON.</summary>
    public static UpstreamRequest Get(UpstreamPath path, string? query = null) => new(HttpMethod.Get, path, query, body: null);

    /// <summary>Reads text.</summary>
    public static UpstreamRequest GetText(UpstreamPath path, ResponseKind kind, string? query = null) =>
        new(HttpMethod.Get, path, query, body: null) { ResponseKind = kind };

    /// <summary>Reads JSON for a response of our own, within at most this time budget.</summary>
    public static UpstreamRequest GetWithin(UpstreamPath path, string? query, TimeSpan budget) =>
        new(HttpMethod.Get, path, query, body: null) { MaxBudget = budget };

    /// <summary>Reads JSON for the sampler, within at most this time budget.</summary>
    public static UpstreamRequest Sample(UpstreamPath path, string? query, TimeSpan budget) =>
        new(HttpMethod.Get, path, query, body: null) { MaxBudget = budget, IsSample = true };

    /// <summary>Deletes.</summary>
    public static UpstreamRequest Delete(Change change, UpstreamPath path, string? query = null) =>
        new(HttpMethod.Delete, path, query, body: null) { Change = change };

    /// <summary>Deletes what the body names.</summary>
    public static UpstreamRequest DeleteByBody(Change change, UpstreamPath path, ReadOnlyMemory<byte> body) =>
        new(HttpMethod.Delete, path, query: null, body) { Change = change };

    /// <summary>Creates something or runs an action; without a body an empty object is sent.</summary>
    public static UpstreamRequest Post(Change change, UpstreamPath path, ReadOnlyMemory<byte>? body = null) =>
        new(HttpMethod.Post, path, query: null, body ?? EmptyObject) { Change = change };

    /// <summary>Runs an action whose request has no body.</summary>
    public static UpstreamRequest PostNothing(Change change, UpstreamPath path) =>
        new(HttpMethod.Post, path, query: null, body: null) { Change = change };

    /// <summary>Creates from a large body, within at least this time budget.</summary>
    public static UpstreamRequest Upload(Change change, UpstreamPath path, ReadOnlyMemory<byte> body, TimeSpan budget) =>
        new(HttpMethod.Post, path, query: null, body) { Change = change, MinBudget = budget };

    /// <summary>Replaces.</summary>
    public static UpstreamRequest Put(Change change, UpstreamPath path, ReadOnlyMemory<byte> body, string? query = null) =>
        new(HttpMethod.Put, path, query, body) { Change = change };

    /// <summary>Replaces a document that may contain the mask of the management key.</summary>
    public static UpstreamRequest PutRestoringKey(Change change, UpstreamPath path, ReadOnlyMemory<byte> body) =>
        new(HttpMethod.Put, path, query: null, body) { Change = change, RestoresKey = true };

    /// <summary>Changes.</summary>
    public static UpstreamRequest Patch(Change change, UpstreamPath path, ReadOnlyMemory<byte> body) =>
        new(HttpMethod.Patch, path, query: null, body) { Change = change };
}
