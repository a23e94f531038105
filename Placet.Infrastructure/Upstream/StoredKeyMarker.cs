using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Placet.Application.Management.Upstream;
using Placet.Domain.Secrets;

namespace Placet.Infrastructure.Upstream;

/// <summary>Contract 8: the marker that stands for a runtime's key becomes the key again where it is a whole string, in one route.</summary>
internal static class StoredKeyMarker
{
    // A small body of nothing but markers would become some hundred times as large: no document of a channel is like that.
    private const int MaxRestored = 16 * 1024 * 1024;
    private const int MaxDepth = 512;

    /// <summary>Puts the key back where a string is the marker, and nothing but it. Names of members stay as they are.</summary>
    /// <returns>The body with the key, to be disposed; null when there is no marker in it, or the key is never hidden.</returns>
    public static PooledBody? Restore(ReadOnlyMemory<byte> body, SecretText key)
    {
        var text = key.Reveal();
        if (text.Length < KeyMasking.MinLength)
            return null;
        var quoted = Encoding.UTF8.GetBytes('"' + JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text) + '"');
        var source = body.Span;

        // Counted first, so that the copy has its size at once.
        long length = source.Length;
        var reader = new Utf8JsonReader(source, new JsonReaderOptions { MaxDepth = MaxDepth });
        while (TryFind(ref reader))
            length += quoted.Length - (reader.BytesConsumed - reader.TokenStartIndex);
        if (length == source.Length || length > MaxRestored)
            return null;
        var rented = ArrayPool<byte>.Shared.Rent((int)length);
        Span<byte> target = rented;
        var copied = 0;
        reader = new Utf8JsonReader(source, new JsonReaderOptions { MaxDepth = MaxDepth });
        while (TryFind(ref reader))
        {
            var before = source[copied..(int)reader.TokenStartIndex];
            before.CopyTo(target);
            quoted.CopyTo(target[before.Length..]);
            target = target[(before.Length + quoted.Length)..];
            copied = (int)reader.BytesConsumed;
        }

        source[copied..].CopyTo(target);
        return new PooledBody(rented, (int)length);
    }

    /// <summary>Goes on to the next string that is the marker.</summary>
    private static bool TryFind(ref Utf8JsonReader reader)
    {
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String && IsMarker(ref reader))
                return true;
        }

        return false;
    }

    private static bool IsMarker(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.ValueTextEquals(KeyMasking.Marker);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, which is relayed as it is.
            return false;
        }
    }
}
