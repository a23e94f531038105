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

    // Keys are printable ASCII (§7): as many bytes as characters. Longer ones than this are rare.
    private const int UsualLength = 256;

    // A small body of nothing but markers would become some hundred times as large: no document of a channel is like that.
    private const int MaxRestored = 16 * 1024 * 1024;

    // What no encoder escapes: a key of these alone can only stand as it is.
    private static readonly SearchValues<byte> NeverEscaped =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-._~"u8);

    private static ReadOnlySpan<byte> Marker => "***management-key***"u8;

    /// <summary>Replaces the key wherever it stands, raw or escaped as JSON encoders would. Takes over the body.</summary>
    /// <param name="body">The body.</param>
    /// <param name="key">The key.</param>
    /// <param name="isJson">Whether a backslash in it always escapes; in a text it may also be one.</param>
    public static PooledBody Hide(PooledBody body, SecretText key, bool isJson)
    {
        var text = key.Reveal();
        if (text.Length < MinLength || body.Length < MinLength)
            return body;
        Span<byte> room = stackalloc byte[UsualLength];
        var word = text.Length <= UsualLength ? room[..text.Length] : new byte[text.Length];
        Encoding.UTF8.GetBytes(text, word);

        // Without a backslash nothing in it is escaped: most bodies are searched once, and fast.
        var mayBeEscaped = word.ContainsAnyExcept(NeverEscaped) && body.Memory.Span.Contains((byte)'\\');
        if (mayBeEscaped)
            body = Exchanged(body, Replaced(body.Memory.Span, word, Marker, isEscaped: true));
        return mayBeEscaped && isJson ? body : Exchanged(body, Replaced(body.Memory.Span, word, Marker, isEscaped: false));
    }

    /// <summary>The same for a text.</summary>
    public static string Hide(string text, SecretText key)
    {
        if (text.Length < MinLength)
            return text;
        var rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        var whole = new PooledBody(rented, Encoding.UTF8.GetBytes(text, rented));
        using var hidden = Hide(whole, key, isJson: false);
        return ReferenceEquals(hidden, whole) ? text : Encoding.UTF8.GetString(hidden.Memory.Span);
    }

    /// <summary>Puts the key back where the marker stands in JSON, escaped or not.</summary>
    /// <returns>The body with the key, to be disposed; null when there is no marker in it, or the key is never hidden.</returns>
    public static PooledBody? Restore(ReadOnlyMemory<byte> body, SecretText key)
    {
        var text = key.Reveal();
        return text.Length < MinLength
            ? null
            : Replaced(body.Span, Marker, Encoding.UTF8.GetBytes(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)), isEscaped: true, MaxRestored);
    }

    private static PooledBody Exchanged(PooledBody old, PooledBody? replacement)
    {
        if (replacement is null)
            return old;
        using (old)
            return replacement.InsteadOf(old);
    }

    /// <summary>A copy in which one word stands for another; null when that one is not in it.</summary>
    private static PooledBody? Replaced(
        ReadOnlySpan<byte> source, ReadOnlySpan<byte> word, ReadOnlySpan<byte> by, bool isEscaped, int limit = int.MaxValue)
    {
        Span<int> room = !isEscaped ? default : word.Length <= UsualLength ? stackalloc int[2 * UsualLength] : new int[2 * word.Length];

        // Counted first, so that the copy has its size at once: it may be large.
        long length = source.Length;
        var search = new WordSearch(source, word, isEscaped, room);
        if (!search.TryNext(out var found))
            return null;
        do
            length += by.Length - (found.End.Value - found.Start.Value);
        while (search.TryNext(out found));

        if (length > limit)
            return null;
        var rented = ArrayPool<byte>.Shared.Rent((int)length);
        Span<byte> target = rented;
        search = new WordSearch(source, word, isEscaped, room);
        var copied = 0;
        while (search.TryNext(out found))
        {
            var before = source[copied..found.Start.Value];
            before.CopyTo(target);
            by.CopyTo(target[before.Length..]);
            target = target[(before.Length + by.Length)..];
            copied = found.End.Value;
        }

        source[copied..].CopyTo(target);
        return new PooledBody(rented, (int)length);
    }
}
