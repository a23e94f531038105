using System.Buffers;

namespace Placet.Infrastructure.Upstream;

/// <summary>Replaces the bytes of a body from <paramref name="Start"/> to before <paramref name="End"/>.</summary>
internal readonly record struct BodyReplacement(int Start, int End, byte[] Text)
{
    /// <summary>Copies a body with replacements, which are in order; null when the copy would exceed the limit.</summary>
    public static PooledBody? Apply(ReadOnlySpan<byte> body, IReadOnlyCollection<BodyReplacement> replacements, int maxLength)
    {
        var length = body.Length
            + replacements.Sum(static replacement => (long)replacement.Text.Length - (replacement.End - replacement.Start));
        if (length > maxLength)
            return null;
        var rented = ArrayPool<byte>.Shared.Rent((int)length);
        Span<byte> target = rented;
        var copied = 0;
        foreach (var (start, end, text) in replacements)
        {
            body[copied..start].CopyTo(target);
            text.CopyTo(target[(start - copied)..]);
            target = target[(start - copied + text.Length)..];
            copied = end;
        }

        body[copied..].CopyTo(target);
        return new PooledBody(rented, (int)length);
    }
}
