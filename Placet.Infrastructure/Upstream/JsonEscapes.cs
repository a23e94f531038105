using System.Buffers.Text;

namespace Placet.Infrastructure.Upstream;

/// <summary>Decodes the escapes of RFC 8259, also outside of strings.</summary>
internal static class JsonEscapes
{
    private const byte NotAscii = 0xFF;

    /// <summary>Decodes escapes once, in place; a character beyond ASCII becomes one placeholder byte.</summary>
    /// <param name="starts">Position in the source of each byte of the text, changed like the text; empty when not needed.</param>
    /// <returns>The new length; the old one when there was no escape.</returns>
    public static int Decode(Span<byte> text, Span<int> starts)
    {
        var read = text.IndexOf((byte)'\\');
        if (read < 0)
            return text.Length;
        var write = read;
        while (read < text.Length)
        {
            var escape = Read(text[read..], out text[write]);
            if (!starts.IsEmpty)
                starts[write] = starts[read];
            (read, write) = (read + escape, write + 1);
            var plain = text[read..].IndexOf((byte)'\\');
            if (plain < 0)
                plain = text.Length - read;
            if (read != write)
            {
                text.Slice(read, plain).CopyTo(text[write..]);
                if (!starts.IsEmpty)
                    starts.Slice(read, plain).CopyTo(starts[write..]);
            }

            (read, write) = (read + plain, write + plain);
        }

        return write;
    }

    /// <summary>Reads an escape, or a lone backslash, and returns its length.</summary>
    private static int Read(ReadOnlySpan<byte> text, out byte character)
    {
        var kind = text.Length > 1 ? text[1] : default;
        switch (kind)
        {
            case (byte)'"' or (byte)'\\' or (byte)'/':
                character = kind;
                return 2;
            case (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t':
                character = (byte)'\n';
                return 2;
            case (byte)'u' when text.Length >= 6
                && Utf8Parser.TryParse(text.Slice(2, 4), out ushort value, out var consumed, 'X') && consumed == 4:
                character = value < 0x80 ? (byte)value : NotAscii;
                return 6;
            default:
                character = (byte)'\\';
                return 1;
        }
    }
}
