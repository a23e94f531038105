using System.Buffers;
using System.Text;

namespace Placet.Infrastructure.Upstream;

/// <summary>Contract 8: masks a runtime's key in its responses.</summary>
internal static class KeyMasking
{
    /// <summary>A shorter key is not masked: it could be an ordinary word.</summary>
    public const int MinLength = 12;

    // Keys are printable ASCII (contract 7), one byte per character. Longer ones are rare.
    private const int MaxStackBytes = 256;

    /// <summary>Replaces a key.</summary>
    public static ReadOnlySpan<byte> Marker => "***management-key***"u8;

    /// <summary>Replaces the key in every form: raw, escaped once or more often, or in a base64 file.</summary>
    /// <param name="body">The body, which is disposed when it is replaced.</param>
    /// <param name="isJson">Whether the body is JSON, and has to stay so.</param>
    /// <returns>The body without the key; null when the key cannot be masked.</returns>
    public static PooledBody? Mask(PooledBody body, SecretText key, bool isJson)
    {
        var text = key.Reveal();
        // A shorter body cannot contain the key in any form; so a response of many short files copies the key once.
        if (text.Length < MinLength || body.Length < text.Length)
            return body;
        Span<byte> buffer = stackalloc byte[MaxStackBytes];
        var secret = text.Length <= MaxStackBytes ? buffer[..text.Length] : new byte[text.Length];
        Encoding.UTF8.GetBytes(text, secret);
        if (isJson && EncodedFiles.MayContain(body.Memory.Span))
        {
            if (!EncodedFiles.TryMask(body.Memory, key, out var replacement))
            {
                body.Dispose();
                return null;
            }

            body = ReplaceBody(body, replacement);
        }

        var scanner = new SecretScanner(secret);
        switch (scanner.Find(body.Memory.Span))
        {
            case SecretPresence.Absent:
                return body;
            case SecretPresence.Present:
                body = ReplaceBody(body, ReplaceOccurrences(body.Memory.Span, ref scanner, isJson));
                // A key that is part of the marker, or one of digits that occurs as a number, cannot be masked.
                if (scanner.Find(body.Memory.Span) is SecretPresence.Absent && (!isJson || JsonCheck.IsWellFormed(body.Memory.Span)))
                    return body;
                break;
        }

        body.Dispose();
        return null;
    }

    /// <summary>Masks the key in a text; null when that is not possible.</summary>
    public static string? Mask(string text, SecretText key)
    {
        if (text.Length < MinLength)
            return text;
        var rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        var whole = new PooledBody(rented, Encoding.UTF8.GetBytes(text, rented));
        using var masked = Mask(whole, key, isJson: false);
        return ReferenceEquals(masked, whole) ? text : masked is null ? null : Encoding.UTF8.GetString(masked.Memory.Span);
    }

    private static PooledBody ReplaceBody(PooledBody old, PooledBody? replacement)
    {
        if (replacement is null)
            return old;
        using (old)
            return replacement.TakeOverCharge(old);
    }

    /// <summary>Copies a text with the marker in place of each occurrence of the secret.</summary>
    private static PooledBody ReplaceOccurrences(ReadOnlySpan<byte> source, ref SecretScanner scanner, bool keepsEscapesWhole)
    {
        var rentedMarks = ArrayPool<byte>.Shared.Rent(source.Length);
        var marks = rentedMarks.AsSpan(0, source.Length);
        marks.Clear();
        scanner.Mark(source, keepsEscapesWhole, marks);

        // Computed first: the copy may be large, and is allocated once.
        var length = marks.Count((byte)0) + (marks.Count((byte)1) * Marker.Length);
        var rented = ArrayPool<byte>.Shared.Rent(length);
        Span<byte> target = rented;
        for (var at = 0; at < source.Length;)
        {
            var next = marks[at..].IndexOfAnyExcept((byte)0);
            var plain = source.Slice(at, next < 0 ? source.Length - at : next);
            plain.CopyTo(target);
            target = target[plain.Length..];
            at += plain.Length;
            if (next < 0)
                break;
            Marker.CopyTo(target);
            target = target[Marker.Length..];
            var rest = marks[(at + 1)..].IndexOfAnyExcept((byte)2);
            at = rest < 0 ? source.Length : at + 1 + rest;
        }

        ArrayPool<byte>.Shared.Return(rentedMarks);
        return new PooledBody(rented, length);
    }
}
