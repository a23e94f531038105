using System.Text.Json;
using System.Text.Unicode;

namespace Placet.Infrastructure.Upstream;

/// <summary>§10: whether an answer is JSON. Large ones are not walked: that would cost more than everything else about them.</summary>
internal static class JsonCheck
{
    private const int WalkedWhole = 64 * 1024;
    private const int MaxDepth = 100_000;

    public static bool IsJson(ReadOnlySpan<byte> body)
    {
        if (!Utf8.IsValid(body))
            return false;
        if (body.StartsWith("\uFEFF"u8))
            body = body[3..];
        return body.Length <= WalkedWhole ? IsWellFormed(body) : LooksWhole(body.Trim(" \t\r\n"u8));
    }

    private static bool IsWellFormed(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = MaxDepth });
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
