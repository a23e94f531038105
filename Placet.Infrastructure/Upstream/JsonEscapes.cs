using System.Buffers.Text;

namespace Placet.Infrastructure.Upstream;

/// <summary>The escapes that RFC 8259 knows, wherever they stand.</summary>
internal static class JsonEscapes
{
    private const byte NotAscii = 0xFF;

    /// <summary>Undoes escapes once, in place; what is no escape stays. Of characters beyond ASCII only that they are there is kept.</summary>
    /// <param name="text">The text, whose beginning becomes the result.</param>
    /// <param name="starts">Where in the source each byte of the text begins, changed like the text; empty when nobody needs to know.</param>
    /// <returns>The length of the result; that of the text when there was no escape.</returns>
    public static int Undo(Span<byte> text, Span<int> starts)
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

    /// <summary>Reads what begins with a backslash, and says how many bytes it has.</summary>
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
