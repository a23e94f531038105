using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Placet.Infrastructure.Upstream;

/// <summary>Contract 8: in one route, replaces the marker of a runtime's key by the key.</summary>
internal static class StoredKeyMarker
{
    // A small body of nothing but markers would grow a hundredfold; no real document does.
    private const int MaxRestoredBytes = 16 * 1024 * 1024;
    private const int MaxDepth = 512;

    /// <summary>Replaces every string value that is exactly the marker; member names stay as they are.</summary>
    /// <returns>
    /// The body with the key, to be disposed; null when it has no marker, the key is never masked, or the result is too large.
    /// </returns>
    public static PooledBody? Restore(ReadOnlyMemory<byte> body, SecretText key)
    {
        var text = key.Reveal();
        if (text.Length < KeyMasking.MinLength)
            return null;
        var quoted = Encoding.UTF8.GetBytes('"' + JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text) + '"');
        List<BodyReplacement> replacements = [];
        var reader = new Utf8JsonReader(body.Span, new JsonReaderOptions { MaxDepth = MaxDepth });
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String && reader.TextEquals(KeyMasking.Marker))
                replacements.Add(new BodyReplacement((int)reader.TokenStartIndex, (int)reader.BytesConsumed, quoted));
        }

        return replacements.Count == 0 ? null : BodyReplacement.Apply(body.Span, replacements, MaxRestoredBytes);
    }
}
