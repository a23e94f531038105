using System.Text.Json;
using System.Text.Unicode;

namespace Placet.Infrastructure.Upstream;

/// <summary>
/// Contract 10: checks whether a response is JSON. A large one is not parsed, which would cost more than the rest of a read.
/// </summary>
internal static class JsonCheck
{
    private const int MaxParsedBytes = 64 * 1024;

    /// <summary>How deeply a response may be nested.</summary>
    public const int MaxDepth = 100_000;

    public static bool IsJson(ReadOnlySpan<byte> body)
    {
        if (!Utf8.IsValid(body))
            return false;
        body = WithoutByteOrderMark(body);
        return body.Length <= MaxParsedBytes ? IsWellFormed(body) : HasMatchingEnds(body.Trim(" \t\r\n"u8));
    }

    /// <summary>The body without a byte order mark at its beginning.</summary>
    public static ReadOnlySpan<byte> WithoutByteOrderMark(ReadOnlySpan<byte> body) => body.StartsWith("\uFEFF"u8) ? body[3..] : body;

    /// <summary>Parses the whole body, of any size.</summary>
    public static bool IsWellFormed(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(WithoutByteOrderMark(body), new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            var any = false;
            while (reader.Read())
                any = true;
            return any;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool HasMatchingEnds(ReadOnlySpan<byte> body) => body.Length > 0 && (body[0], body[^1]) switch
    {
        ((byte)'{', (byte)'}') or ((byte)'[', (byte)']') or ((byte)'"', (byte)'"') => true,
        ((byte)'t' or (byte)'f', (byte)'e') or ((byte)'n', (byte)'l') => true,
        ((byte)'-' or (>= (byte)'0' and <= (byte)'9'), >= (byte)'0' and <= (byte)'9') => true,
        _ => false,
    };
}
