using System.IO.Compression;
using System.Net.Http.Headers;

namespace Placet.Infrastructure.Upstream;

/// <summary>
/// The compression that runtimes may answer in. The handler can undo it as well, but takes apart for every request what it could offer, which
/// was a sixteenth of all that a managed read allocated.
/// </summary>
internal static class ContentCoding
{
    /// <summary>What is offered. Not deflate, of which there are two forms in the world.</summary>
    public const string Offered = "gzip, br";

    /// <summary>Undoes the last coding; what had another one before it is no JSON then, and no text.</summary>
    /// <param name="body">The body as it comes, which goes with what is answered.</param>
    /// <returns>What comes out; the body itself when there is nothing to undo.</returns>
    public static Stream Undo(Stream body, HttpContentHeaders headers)
    {
        if (!headers.NonValidated.TryGetValues("Content-Encoding", out var codings))
            return body;
        var all = codings.ToString().AsSpan();
        return all[(all.LastIndexOf(',') + 1)..].Trim() switch
        {
            var last when last.Equals("gzip", StringComparison.OrdinalIgnoreCase) => new GZipStream(body, CompressionMode.Decompress),
            var last when last.Equals("br", StringComparison.OrdinalIgnoreCase) => new BrotliStream(body, CompressionMode.Decompress),
            var last when last.Equals("deflate", StringComparison.OrdinalIgnoreCase) => new ZLibStream(body, CompressionMode.Decompress),
            _ => body,
        };
    }
}
