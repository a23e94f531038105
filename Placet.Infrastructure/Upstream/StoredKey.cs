using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using Placet.Application.Management.Upstream;
using Placet.Domain.Secrets;

namespace Placet.Infrastructure.Upstream;

/// <summary>§8: a runtime's key never comes back through us; the marker that stands for it becomes the key again in one place only.</summary>
internal static class StoredKey
{
    /// <summary>A shorter key could be an ordinary word.</summary>
    private const int MinLength = 12;

    private const string MarkerText = "***management-key***";

    // What no encoder escapes: a key of these alone can only stand as it is.
    private static readonly SearchValues<byte> NeverEscaped =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-._~"u8);

    private static ReadOnlySpan<byte> Marker => "***management-key***"u8;

    /// <summary>Replaces the key wherever it stands, raw or escaped as JSON encoders would. Takes over the body.</summary>
    public static PooledBody Hide(PooledBody body, SecretText key)
    {
        var bytes = Encoding.UTF8.GetBytes(key.Reveal());
        return bytes.Length < MinLength ? body : Replace(body, bytes, Marker, bytes.AsSpan().ContainsAnyExcept(NeverEscaped));
    }

    /// <summary>The same for a text.</summary>
    public static string Hide(string text, SecretText key)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var rented = ArrayPool<byte>.Shared.Rent(bytes.Length);
        bytes.CopyTo(rented, 0);
        using var hidden = Hide(new PooledBody(rented, bytes.Length), key);
        return hidden.Length == bytes.Length && hidden.Memory.Span.SequenceEqual(bytes) ? text : Encoding.UTF8.GetString(hidden.Memory.Span);
    }

    /// <summary>Puts the key back where the marker stands in JSON.</summary>
    /// <returns>The body with the key; the same body when there is no marker in it, or the key is never hidden.</returns>
    public static ReadOnlyMemory<byte> Restore(ReadOnlyMemory<byte> body, SecretText key)
    {
        var text = key.Reveal();
        if (text.Length < MinLength || body.Span.IndexOf(Marker) < 0)
            return body;
        var escaped = JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text);
        return Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body.Span).Replace(MarkerText, escaped, StringComparison.Ordinal));
    }

    private static PooledBody Replace(PooledBody body, ReadOnlySpan<byte> key, ReadOnlySpan<byte> marker, bool mayBeEscaped)
    {
        var source = body.Memory.Span;
        var (at, length) = Find(source, key, mayBeEscaped);
        if (at < 0)
            return body;

        using (body)
        {
            var writer = new ArrayBufferWriter<byte>(source.Length + marker.Length);
            while (at >= 0)
            {
                writer.Write(source[..at]);
                writer.Write(marker);
                source = source[(at + length)..];
                (at, length) = Find(source, key, mayBeEscaped);
            }

            writer.Write(source);
            var rented = ArrayPool<byte>.Shared.Rent(writer.WrittenCount);
            writer.WrittenSpan.CopyTo(rented);
            return new PooledBody(rented, writer.WrittenCount);
        }
    }

    private static (int At, int Length) Find(ReadOnlySpan<byte> source, ReadOnlySpan<byte> key, bool mayBeEscaped)
    {
        if (!mayBeEscaped)
            return (source.IndexOf(key), key.Length);
        for (var at = 0; at < source.Length; at++)
        {
            var next = source[at..].IndexOfAny(key[0], (byte)'\\');
            if (next < 0)
                break;
            at += next;
            var length = MatchAt(source[at..], key);
            if (length > 0)
                return (at, length);
        }

        return (-1, 0);
    }

    /// <summary>How many bytes spell the key here, each character raw, after a backslash, or as <c>\u00XX</c>; 0 when they do not.</summary>
    private static int MatchAt(ReadOnlySpan<byte> source, ReadOnlySpan<byte> key)
    {
        var at = 0;
        foreach (var wanted in key)
        {
            if (at >= source.Length)
                return 0;
            if (source[at] == (byte)'\\' && at + 1 < source.Length)
            {
                if (source[at + 1] == wanted && wanted is (byte)'"' or (byte)'\\' or (byte)'/')
                    at += 2;
                else if (IsUnicodeEscapeOf(source[at..], wanted))
                    at += 6;
                else if (wanted == (byte)'\\')
                    at++;
                else
                    return 0;
            }
            else if (source[at] == wanted)
            {
                at++;
            }
            else
            {
                return 0;
            }
        }

        return at;
    }

    private static bool IsUnicodeEscapeOf(ReadOnlySpan<byte> source, byte wanted) =>
        source.Length >= 6 && source[1] == (byte)'u'
        && System.Buffers.Text.Utf8Parser.TryParse(source.Slice(2, 4), out ushort value, out var consumed, 'X') && consumed == 4 && value == wanted;
}
