using System.Text;
using Microsoft.Extensions.Primitives;

namespace Placet.AgentRuntime;

/// <summary>A request as the runtime got it.</summary>
/// <param name="Method">The method in capitals.</param>
/// <param name="RawTarget">The request target, byte for byte: escapes are neither decoded nor added.</param>
/// <param name="Headers">All headers; names are compared without case.</param>
/// <param name="HasBody">A body was announced, by a length above zero or in chunks; an empty chunked body counts.</param>
/// <param name="Body">The bytes of the body; empty when there was none, cut when it was refused as too large.</param>
public sealed record RecordedRequest(
    string Method,
    string RawTarget,
    IReadOnlyDictionary<string, StringValues> Headers,
    bool HasBody,
    ReadOnlyMemory<byte> Body)
{
    /// <summary>The part before the question mark, undecoded.</summary>
    public string Path => Http.RawTarget.Parse(RawTarget).Path;

    /// <summary>The query with its question mark, undecoded; empty without.</summary>
    public string Query => Http.RawTarget.Parse(RawTarget).Query;

    /// <summary>The body as UTF-8 text.</summary>
    public string BodyText => Encoding.UTF8.GetString(Body.Span);

    /// <summary>A header's value, several joined by commas; null when it was not sent.</summary>
    /// <param name="name">The header's name, in any case.</param>
    public string? Header(string name) => Headers.TryGetValue(name, out var values) ? values.ToString() : null;

    /// <summary>Method and target only: headers and body hold secrets.</summary>
    public override string ToString() => $"{Method} {RawTarget}";
}
