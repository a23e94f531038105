using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Placet.Api.Hosting;

/// <summary>
/// A file that is served from memory, compressed as the caller takes it. Each coding is made once, when it is first asked for, and kept.
/// Only for what holds nothing of a user: a compressed answer tells its length, and with it what it has in common with a request.
/// </summary>
internal sealed class CompressedAsset(byte[] content, string contentType)
{
    // The highest quality takes seconds for a script of a megabyte, for a twentieth less.
    private const int BrotliQuality = 9;
    private const int BrotliWindow = 22;
    private const string Brotli = "br";
    private const string Gzip = "gzip";

    private readonly bool isText = contentType.StartsWith("text/", StringComparison.Ordinal) || contentType.Contains("javascript", StringComparison.Ordinal)
        || contentType.Contains("json", StringComparison.Ordinal) || contentType.Contains("svg", StringComparison.Ordinal);

    private readonly Lazy<Representation> plain = new(() => new Representation(content, Coding: null));
    private readonly Lazy<Representation> brotli = new(() => new Representation(WithBrotli(content), Brotli));
    private readonly Lazy<Representation> gzip = new(() => new Representation(WithGzip(content), Gzip));

    /// <summary>Answers a GET or HEAD; 304 to a caller who names the tag of the coding that would be sent.</summary>
    public Task ServeAsync(HttpContext context)
    {
        var chosen = isText ? Choose(context.Request.Headers.AcceptEncoding) : plain.Value;
        if (isText)
            context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        if (chosen.Coding is not null)
            context.Response.Headers.ContentEncoding = chosen.Coding;
        return Results.Bytes(chosen.Bytes, contentType, entityTag: chosen.Tag).ExecuteAsync(context);
    }

    /// <summary>The coding that the caller likes best; among equals the smallest.</summary>
    private Representation Choose(StringValues accepted)
    {
        if (!StringWithQualityHeaderValue.TryParseList(accepted, out var codings))
            return plain.Value;
        var (br, gz, none) = (QualityOf(Brotli), QualityOf(Gzip), QualityOf("identity"));
        return br > 0 && br >= gz && br >= none ? brotli.Value
            : gz > 0 && gz >= none ? gzip.Value
            : plain.Value;

        double QualityOf(string coding)
        {
            var named = codings.FirstOrDefault(one => one.Value.Equals(coding, StringComparison.OrdinalIgnoreCase))
                ?? codings.FirstOrDefault(static one => one.Value.Equals("*", StringComparison.Ordinal));
            return named is null ? 0 : named.Quality ?? 1;
        }
    }

    private static byte[] WithBrotli(byte[] content)
    {
        var buffer = new byte[BrotliEncoder.GetMaxCompressedLength(content.Length)];
        return BrotliEncoder.TryCompress(content, buffer, out var written, BrotliQuality, BrotliWindow)
            ? buffer[..written]
            : throw new InvalidOperationException("A buffer of the greatest length was too small");
    }

    private static byte[] WithGzip(byte[] content)
    {
        using var written = new MemoryStream();
        using (var compressing = new GZipStream(written, CompressionLevel.SmallestSize))
            compressing.Write(content);
        return written.ToArray();
    }

    private sealed record Representation(byte[] Bytes, string? Coding)
    {
        public EntityTagHeaderValue Tag { get; } = new($"\"{Convert.ToHexStringLower(SHA256.HashData(Bytes).AsSpan(0, 16))}\"");
    }
}
