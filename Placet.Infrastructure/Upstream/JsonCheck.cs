using System.Text.Json;
using System.Text.Unicode;

namespace Placet.Infrastructure.Upstream;

/// <summary>Contract 10: whether a response is JSON. Large ones are not parsed: that would cost more than all the rest.</summary>
internal static class JsonCheck
{
    private const int WalkedWhole = 64 * 1024;

    /// <summary>How deep an answer may be.</summary>
    public const int MaxDepth = 100_000;

    public static bool IsJson(ReadOnlySpan<byte> body)
    {
        if (!Utf8.IsValid(body))
            return false;
        body = WithoutByteOrderMark(body);
        return body.Length <= WalkedWhole ? IsWellFormed(body) : LooksWhole(body.Trim(" \t\r\n"u8));
    }

    /// <summary>The body without a byte order mark at its beginning.</summary>
    public static ReadOnlySpan<byte> WithoutByteOrderMark(ReadOnlySpan<byte> body) => body.StartsWith("\uFEFF"u8) ? body[3..] : body;

    /// <summary>Walks the body from end to end, however large it is.</summary>
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

    private static bool LooksWhole(ReadOnlySpan<byte> body) => body.Length > 0 && (body[0], body[^1]) switch
    {
        ((byte)'{', (byte)'}') or ((byte)'[', (byte)']') or ((byte)'"', (byte)'"') => true,
        ((byte)'t' or (byte)'f', (byte)'e') or ((byte)'n', (byte)'l') => true,
        ((byte)'-' or (>= (byte)'0' and <= (byte)'9'), >= (byte)'0' and <= (byte)'9') => true,
        _ => false,
    };
}
