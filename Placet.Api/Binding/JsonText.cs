using System.Globalization;
using System.Text;

namespace Placet.Api.Binding;

/// <summary>Looks at a text between the quotes of JSON, where it stands: one of 36 MiB, which an archive may be, is not copied to be looked at.</summary>
internal static class JsonText
{
    /// <summary>Whether it holds nothing but blanks, of whatever script.</summary>
    public static bool IsBlank(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            if (!Rune.IsWhiteSpace(Next(ref text)))
                return false;
        }

        return true;
    }

    /// <summary>How many bytes of UTF-8 it has, escapes resolved.</summary>
    public static int SizeOf(ReadOnlySpan<byte> text)
    {
        var escape = text.IndexOf((byte)'\\');
        var size = escape < 0 ? text.Length : escape;
        text = text[size..];
        while (!text.IsEmpty)
            size += Next(ref text).Utf8SequenceLength;
        return size;
    }

    /// <summary>Whether it is that word, however it is escaped.</summary>
    public static bool Is(ReadOnlySpan<byte> text, string word)
    {
        foreach (var rune in word.EnumerateRunes())
        {
            if (text.IsEmpty || Next(ref text) != rune)
                return false;
        }

        return text.IsEmpty;
    }

    /// <summary>Takes one character off; half of a surrogate pair counts as the replacement character. The text is known to be well-formed.</summary>
    private static Rune Next(ref ReadOnlySpan<byte> rest)
    {
        if (rest[0] != (byte)'\\')
        {
            Rune.DecodeFromUtf8(rest, out var raw, out var length);
            rest = rest[length..];
            return raw;
        }

        var first = Escape(ref rest);
        if (!char.IsSurrogate(first))
            return new Rune(first);
        var after = rest;
        if (!rest.StartsWith("\\u"u8) || !Rune.TryCreate(first, Escape(ref after), out var pair))
            return Rune.ReplacementChar;
        rest = after;
        return pair;
    }

    private static char Escape(ref ReadOnlySpan<byte> rest)
    {
        var kind = rest[1];
        if (kind == (byte)'u')
        {
            var code = ushort.Parse(rest.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            rest = rest[6..];
            return (char)code;
        }

        rest = rest[2..];
        return kind switch
        {
            (byte)'b' => '\b',
            (byte)'f' => '\f',
            (byte)'n' => '\n',
            (byte)'r' => '\r',
            (byte)'t' => '\t',
            _ => (char)kind,
        };
    }
}
