using System.IO.Compression;
using System.Net.Http.Headers;

namespace Placet.Infrastructure.Upstream;

/// <summary>
/// Decompresses responses. The handler could, but it allocated a sixteenth of a managed read by parsing what to offer each time.
/// </summary>
internal static class ContentCoding
{
    /// <summary>The offered codings. Without deflate, of which two incompatible forms are in use.</summary>
    public const string AcceptEncoding = "gzip, br";

    /// <summary>Decodes the last coding; a body with several is refused later, as it is not JSON.</summary>
    /// <returns>A stream that owns the body; the body itself when it is not encoded.</returns>
    public static Stream Decode(Stream body, HttpContentHeaders headers)
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
