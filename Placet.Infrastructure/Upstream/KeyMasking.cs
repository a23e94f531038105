using System.Buffers;
using System.Text;
using Placet.Application.Management.Upstream;
using Placet.Domain.Secrets;

namespace Placet.Infrastructure.Upstream;

/// <summary>Contract 8: a runtime's key never comes back through us.</summary>
internal static class KeyMasking
{
    /// <summary>A shorter key could be an ordinary word.</summary>
    public const int MinLength = 12;

    // Keys are printable ASCII (contract 7): as many bytes as characters. Longer ones than this are rare.
    private const int UsualLength = 256;

    /// <summary>What stands where a key was.</summary>
    public static ReadOnlySpan<byte> Marker => "***management-key***"u8;

    /// <summary>Replaces the key wherever it stands: raw, escaped, escaped more than once, or in a file that is there as base64.</summary>
    /// <param name="body">The body, which is taken over.</param>
    /// <param name="isJson">Whether the body is JSON, and has to stay so.</param>
    /// <returns>The body without the key; null, and the body is gone, when that cannot be had.</returns>
    public static PooledBody? Hide(PooledBody body, SecretText key, bool isJson)
    {
        var text = key.Reveal();
        // What is shorter than the key cannot hold it in any form: a body of many short files does not cost a copy of the key for each.
        if (text.Length < MinLength || body.Length < text.Length)
            return body;
        Span<byte> room = stackalloc byte[UsualLength];
        var secret = text.Length <= UsualLength ? room[..text.Length] : new byte[text.Length];
        Encoding.UTF8.GetBytes(text, secret);
        if (isJson && EncodedFiles.MayBeIn(body.Memory.Span))
        {
            if (!EncodedFiles.TryHide(body.Memory, key, out var replacement))
            {
                body.Dispose();
                return null;
            }

            body = Exchanged(body, replacement);
        }

        var scanner = new SecretScanner(secret);
        switch (scanner.Find(body.Memory.Span))
        {
            case SecretPresence.Absent:
                return body;
            case SecretPresence.Present:
                body = Exchanged(body, Replaced(body.Memory.Span, ref scanner, isJson));
                // A key that is part of the marker, or one of digits alone that stood as a number, cannot be hidden.
                if (scanner.Find(body.Memory.Span) is SecretPresence.Absent && (!isJson || JsonCheck.IsWellFormed(body.Memory.Span)))
                    return body;
                break;
        }

        body.Dispose();
        return null;
    }

    /// <summary>The same for a text.</summary>
    /// <returns>The text without the key; null when that cannot be had.</returns>
    public static string? Hide(string text, SecretText key)
    {
        if (text.Length < MinLength)
            return text;
        var rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        var whole = new PooledBody(rented, Encoding.UTF8.GetBytes(text, rented));
        using var hidden = Hide(whole, key, isJson: false);
        return ReferenceEquals(hidden, whole) ? text : hidden is null ? null : Encoding.UTF8.GetString(hidden.Memory.Span);
    }

    private static PooledBody Exchanged(PooledBody old, PooledBody? replacement)
    {
        if (replacement is null)
            return old;
        using (old)
            return replacement.InsteadOf(old);
    }

    /// <summary>A copy in which the marker stands for each place of the secret.</summary>
    private static PooledBody Replaced(ReadOnlySpan<byte> source, ref SecretScanner scanner, bool keepsEscapesWhole)
    {
        var rentedMarks = ArrayPool<byte>.Shared.Rent(source.Length);
        var marks = rentedMarks.AsSpan(0, source.Length);
        marks.Clear();
        scanner.Mark(source, keepsEscapesWhole, marks);

        // Counted first, so that the copy has its size at once: it may be large.
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
