namespace Placet.Application.Management.Upstream;

/// <summary>What a runtime is expected to answer with.</summary>
public enum ResponseKind
{
    /// <summary>JSON, or nothing at all.</summary>
    Json,

    /// <summary>Markdown, passed on as it is.</summary>
    Markdown,

    /// <summary>A unified diff, passed on as it is.</summary>
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

    /// <summary>The method.</summary>
    public HttpMethod Method { get; }

    /// <summary>The path below <c>/api/v1/</c>, encoded.</summary>
    public string Path { get; }

    /// <summary>The path without its values, for logs.</summary>
    public string Template { get; }

    /// <summary>The query as it came, without its question mark; null when there is none.</summary>
    public string? Query { get; }

    /// <summary>JSON; null when the request has no body.</summary>
    public ReadOnlyMemory<byte>? Body { get; }

    /// <summary>What the runtime is expected to answer with.</summary>
    public ResponseKind Answer { get; private init; }

    /// <summary>Whether the marker of a hidden management key in the body becomes the key again.</summary>
    public bool RestoresKey { get; private init; }

    private TimeSpan? Shortest { get; init; }

    private TimeSpan? Longest { get; init; }

    /// <summary>What it changes; null for a read.</summary>
    public Change? Change { get; private init; }

    /// <summary>Whether it changes nothing.</summary>
    public bool IsRead => Method == HttpMethod.Get;

    /// <summary>Whether doing it twice comes to the same: GET, PUT and DELETE, as RFC 9110 has it.</summary>
    public bool IsIdempotent => IsRead || Method == HttpMethod.Put || Method == HttpMethod.Delete;

    /// <summary>How long the whole exchange may take.</summary>
    /// <param name="configured">What is configured for every exchange.</param>
    /// <returns>That, unless the request itself takes longer or has less time.</returns>
    public TimeSpan BudgetOf(TimeSpan configured) =>
        Shortest > configured ? Shortest.Value : Longest < configured ? Longest.Value : configured;

    /// <summary>Reads JSON.</summary>
    /// <param name="path">Where.</param>
    /// <param name="query">The query as it came.</param>
    /// <returns>The request.</returns>
    public static UpstreamRequest Get(UpstreamPath path, string? query = null) => new(HttpMethod.Get, path, query, body: null);

    /// <summary>Reads text.</summary>
    /// <param name="path">Where.</param>
    /// <param name="answer">Which kind of text.</param>
    /// <param name="query">The query as it came.</param>
    /// <returns>The request.</returns>
    public static UpstreamRequest GetText(UpstreamPath path, ResponseKind answer, string? query = null) =>
        new(HttpMethod.Get, path, query, body: null) { Answer = answer };

    /// <summary>Reads JSON for an answer of our own, with a budget of its own.</summary>
    /// <param name="path">Where.</param>
    /// <param name="query">The query.</param>
    /// <param name="budget">How long the whole exchange may take.</param>
    /// <returns>The request.</returns>
    public static UpstreamRequest Ask(UpstreamPath path, string? query, TimeSpan budget) =>
        new(HttpMethod.Get, path, query, body: null) { Longest = budget };

    /// <summary>Deletes.</summary>
    /// <param name="change">What it changes.</param>
    /// <param name="path">What.</param>
    /// <param name="query">The query that the route allows.</param>
    /// <returns>The request.</returns>
    public static UpstreamRequest Delete(Change change, UpstreamPath path, string? query = null) => new(HttpMethod.Delete, path, query, body: null) { Change = change };

    /// <summary>Deletes what the body says.</summary>
    /// <param name="change">What it changes.</param>
    /// <param name="path">Where.</param>
    /// <param name="body">JSON.</param>
    /// <returns>The request.</returns>
    public static UpstreamRequest DeleteByBody(Change change, UpstreamPath path, ReadOnlyMemory<byte> body) => new(HttpMethod.Delete, path, query: null, body) { Change = change };

    /// <summary>Creates, or does something.</summary>
    /// <param name="change">What it changes.</param>
    /// <param name="path">What.</param>
    /// <param name="body">JSON; null sends an empty object.</param>
    /// <returns>The request.</returns>
    public static UpstreamRequest Post(Change change, UpstreamPath path, ReadOnlyMemory<byte>? body = null) =>
        new(HttpMethod.Post, path, query: null, body ?? EmptyObject) { Change = change };

    /// <summary>Does something that takes no body at all.</summary>
    /// <param name="change">What it changes.</param>
    /// <param name="path">What.</param>
    /// <returns>The request.</returns>
    public static UpstreamRequest PostNothing(Change change, UpstreamPath path) => new(HttpMethod.Post, path, query: null, body: null) { Change = change };

    /// <summary>Creates from a large body, with a budget of its own.</summary>
    /// <param name="change">What it changes.</param>
    /// <param name="path">What.</param>
    /// <param name="body">JSON.</param>
    /// <param name="budget">How long the whole exchange may take.</param>
    /// <returns>The request.</returns>
    public static UpstreamRequest Upload(Change change, UpstreamPath path, ReadOnlyMemory<byte> body, TimeSpan budget) =>
        new(HttpMethod.Post, path, query: null, body) { Change = change, Shortest = budget };

    /// <summary>Replaces.</summary>
    /// <param name="change">What it changes.</param>
    /// <param name="path">What.</param>
    /// <param name="body">JSON.</param>
    /// <param name="query">The query that the route allows.</param>
    /// <returns>The request.</returns>
    public static UpstreamRequest Put(Change change, UpstreamPath path, ReadOnlyMemory<byte> body, string? query = null) =>
        new(HttpMethod.Put, path, query, body) { Change = change };

    /// <summary>Replaces a document that may hold the marker of the hidden management key.</summary>
    /// <param name="change">What it changes.</param>
    /// <param name="path">What.</param>
    /// <param name="body">JSON.</param>
    /// <returns>The request.</returns>
    public static UpstreamRequest PutRestoringKey(Change change, UpstreamPath path, ReadOnlyMemory<byte> body) =>
        new(HttpMethod.Put, path, query: null, body) { Change = change, RestoresKey = true };

    /// <summary>Changes.</summary>
    /// <param name="change">What it changes.</param>
    /// <param name="path">What.</param>
    /// <param name="body">JSON.</param>
    /// <returns>The request.</returns>
    public static UpstreamRequest Patch(Change change, UpstreamPath path, ReadOnlyMemory<byte> body) => new(HttpMethod.Patch, path, query: null, body) { Change = change };
}
