using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Placet.Application.Management.Upstream;
using Placet.Domain.Secrets;

namespace Placet.Infrastructure.Upstream;

/// <summary>Contract 8: hides a runtime's key in files that an answer holds as base64.</summary>
internal static class EncodedFiles
{
    private static readonly SearchValues<byte> Characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_=\r\n"u8);

    /// <summary>Whether there can be such a file: the answer has to say that it is one.</summary>
    public static bool MayBeIn(ReadOnlySpan<byte> json) => json.IndexOf("base64"u8) >= 0;

    /// <summary>Hides the key in every string that is base64.</summary>
    /// <param name="replacement">The answer without the key; null when it is in no such string.</param>
    /// <returns>False when it cannot be hidden, or the answer is no JSON.</returns>
    public static bool TryHide(ReadOnlyMemory<byte> json, SecretText key, out PooledBody? replacement)
    {
        replacement = null;
        var places = new List<(int Start, int End, byte[] Text)>();
        var whole = JsonCheck.WithoutByteOrderMark(json.Span);
        var begin = json.Length - whole.Length;
        var reader = new Utf8JsonReader(whole, new JsonReaderOptions { MaxDepth = JsonCheck.MaxDepth });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is not JsonTokenType.String || reader.ValueSpan.Length < key.Reveal().Length)
                    continue;
                if (!TryHide(ref reader, key, out var text))
                    return false;
                if (text is not null)
                    places.Add((begin + (int)reader.TokenStartIndex, begin + (int)reader.BytesConsumed, text));
            }
        }
        catch (JsonException)
        {
            return false;
        }

        if (places.Count > 0)
            replacement = Replaced(json.Span, places);
        return true;
    }

    /// <summary>Hides the key in the string that the reader has come to.</summary>
    private static bool TryHide(ref Utf8JsonReader reader, SecretText key, out byte[]? text)
    {
        text = null;
        if (Decode(ref reader) is not { } file)
            return true;
        var original = file;
        // What is JSON in the file stays JSON in the file.
        using var hidden = KeyMasking.Hide(file, key, JsonCheck.IsJson(file.Memory.Span));
        if (hidden is null)
            return false;
        if (!ReferenceEquals(hidden, original))
            text = Encoding.ASCII.GetBytes('"' + Convert.ToBase64String(hidden.Memory.Span) + '"');
        return true;
    }

    /// <summary>The bytes that a string stands for; null when it is no base64, of either alphabet, with or without padding and lines.</summary>
    private static PooledBody? Decode(ref Utf8JsonReader reader)
    {
        const int Padding = 2;
        var rented = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length + Padding);
        var length = CopyText(ref reader, rented);
        var used = length;
        if (length > 0)
        {
            length = WithoutLines(rented.AsSpan(0, length));
            var missing = (4 - (length % 4)) % 4;
            rented.AsSpan(length, Math.Min(missing, Padding)).Fill((byte)'=');
            if (missing <= Padding && Base64.DecodeFromUtf8InPlace(rented.AsSpan(0, length + missing), out var decoded) is OperationStatus.Done)
                return new PooledBody(rented, decoded);
            used = Math.Max(used, length + Padding);
        }

        new PooledBody(rented, used).Dispose();
        return null;
    }

    /// <summary>Copies the text of a string that can be base64.</summary>
    /// <returns>Its length; 0 when it cannot be.</returns>
    private static int CopyText(ref Utf8JsonReader reader, Span<byte> target)
    {
        // Most strings are no base64, and need not be copied to see it.
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

    /// <summary>Leaves out line ends and padding, and brings both alphabets to one.</summary>
    private static int WithoutLines(Span<byte> text)
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

    private static PooledBody Replaced(ReadOnlySpan<byte> json, List<(int Start, int End, byte[] Text)> places)
    {
        var length = json.Length + places.Sum(static place => place.Text.Length - (place.End - place.Start));
        var rented = ArrayPool<byte>.Shared.Rent(length);
        Span<byte> target = rented;
        var copied = 0;
        foreach (var (start, end, text) in places)
        {
            json[copied..start].CopyTo(target);
            target = target[(start - copied)..];
            text.CopyTo(target);
            target = target[text.Length..];
            copied = end;
        }

        json[copied..].CopyTo(target);
        return new PooledBody(rented, length);
    }
}
