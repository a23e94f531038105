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

    /// <summary>Decodes a body.</summary>
    /// <returns>A stream that owns the body; the body itself when it is not encoded.</returns>
    /// <exception cref="InvalidDataException">It has several codings: the key could not be masked in it.</exception>
    public static Stream Decode(Stream body, HttpContentHeaders headers)
    {
        if (!headers.NonValidated.TryGetValues("Content-Encoding", out var codings))
            return body;
        return codings.ToString().AsSpan().Trim() switch
        {
            var coding when coding.Equals("gzip", StringComparison.OrdinalIgnoreCase) => new GZipStream(body, CompressionMode.Decompress),
            var coding when coding.Equals("br", StringComparison.OrdinalIgnoreCase) => new BrotliStream(body, CompressionMode.Decompress),
            var coding when coding.Equals("deflate", StringComparison.OrdinalIgnoreCase) => new ZLibStream(body, CompressionMode.Decompress),
            var several when several.Contains(',') => throw new InvalidDataException("Several content codings"),
            // A name that is no coding, which some servers send for plain text; a body that is compressed all the same is no JSON.
            _ => body,
        };
    }
}
