using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Placet.Infrastructure.Upstream;

/// <summary>Contract 8: masks a runtime's key in files that a response contains as base64.</summary>
internal static class EncodedFiles
{
    private const int MaxPadding = 2;

    private static readonly SearchValues<byte> Characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_=\r\n"u8);

    /// <summary>Whether a response can contain such a file, for which it has to name the encoding.</summary>
    public static bool MayContain(ReadOnlySpan<byte> json) => json.IndexOf("base64"u8) >= 0;

    /// <summary>Masks the key in every string that is base64.</summary>
    /// <param name="replacement">The response without the key; null when no such string contains it.</param>
    /// <returns>False when the key cannot be masked, or the response is not JSON.</returns>
    public static bool TryMask(ReadOnlyMemory<byte> json, SecretText key, out PooledBody? replacement)
    {
        replacement = null;
        List<BodyReplacement> replacements = [];
        var withoutMark = JsonCheck.WithoutByteOrderMark(json.Span);
        var offset = json.Length - withoutMark.Length;
        var reader = new Utf8JsonReader(withoutMark, new JsonReaderOptions { MaxDepth = JsonCheck.MaxDepth });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is not JsonTokenType.String || reader.ValueSpan.Length < key.Reveal().Length)
                    continue;
                if (!TryMask(ref reader, key, out var text))
                    return false;
                if (text is not null)
                    replacements.Add(new BodyReplacement(offset + (int)reader.TokenStartIndex, offset + (int)reader.BytesConsumed, text));
            }
        }
        catch (JsonException)
        {
            return false;
        }

        if (replacements.Count == 0)
            return true;
        replacement = BodyReplacement.Apply(json.Span, replacements, Array.MaxLength);
        return replacement is not null;
    }

    /// <summary>Masks the key in the reader's current string.</summary>
    private static bool TryMask(ref Utf8JsonReader reader, SecretText key, out byte[]? text)
    {
        text = null;
        if (Decode(ref reader) is not { } file)
            return true;
        // A file that is JSON has to stay JSON.
        using var masked = KeyMasking.Mask(file, key, JsonCheck.IsJson(file.Memory.Span));
        if (masked is null)
            return false;
        if (!ReferenceEquals(masked, file))
            text = Encoding.ASCII.GetBytes('"' + Convert.ToBase64String(masked.Memory.Span) + '"');
        return true;
    }

    /// <summary>Decodes a string; null when it is not base64, of either alphabet, with or without padding and line breaks.</summary>
    private static PooledBody? Decode(ref Utf8JsonReader reader)
    {
        var rented = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length + MaxPadding);
        var length = CopyText(ref reader, rented);
        var used = length;
        if (length > 0)
        {
            length = Normalize(rented.AsSpan(0, length));
            var missing = (4 - (length % 4)) % 4;
            rented.AsSpan(length, Math.Min(missing, MaxPadding)).Fill((byte)'=');
            if (missing <= MaxPadding
                && Base64.DecodeFromUtf8InPlace(rented.AsSpan(0, length + missing), out var decoded) is OperationStatus.Done)
            {
                return new PooledBody(rented, decoded);
            }

            used = Math.Max(used, length + MaxPadding);
        }

        new PooledBody(rented, used).Dispose();
        return null;
    }

    /// <summary>Copies the text of a string and returns its length; 0 when it cannot be base64.</summary>
    private static int CopyText(ref Utf8JsonReader reader, Span<byte> target)
    {
        // Most strings are not base64; this shows it without a copy.
        if (!reader.ValueIsEscaped && reader.ValueSpan.ContainsAnyExcept(Characters))
            return 0;
        try
        {
            var length = reader.CopyString(target);
            return target[..length].ContainsAnyExcept(Characters) ? 0 : length;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
            return 0;
        }
    }

    /// <summary>Removes line breaks and padding, and converts the URL alphabet to the standard one; returns the new length.</summary>
    private static int Normalize(Span<byte> text)
    {
        text.Replace((byte)'-', (byte)'+');
        text.Replace((byte)'_', (byte)'/');
        var length = 0;
        foreach (var character in text)
        {
            if (character is not ((byte)'\r' or (byte)'\n' or (byte)'='))
                text[length++] = character;
        }

        return length;
    }
}
