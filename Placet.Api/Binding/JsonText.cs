using System.Globalization;
using System.Text;
using System.Text.Json;

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

    /// <summary>How many bytes come out of it as base64, escapes resolved; what no digit of base64 is counts for nothing.</summary>
    public static int SizeOfBase64(ReadOnlySpan<byte> text)
    {
        var digits = 0L;
        while (!text.IsEmpty)
        {
            // Nearly all of it is plain: only at an escape one character is looked at by itself.
            var plain = text.IndexOf((byte)'\\');
            plain = plain < 0 ? text.Length : plain;
            foreach (var letter in text[..plain])
                digits += IsBase64(letter) ? 1 : 0;
            text = text[plain..];
            if (!text.IsEmpty)
                digits += IsBase64(NextPoint(ref text)) ? 1 : 0;
        }

        return (int)(digits * 3 / 4);
    }

    private static bool IsBase64(int point) => point < 0x80 && (char.IsAsciiLetterOrDigit((char)point) || (char)point is '+' or '/' or '-' or '_');

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

    /// <summary>Whether the name that a reader stands at is that one, however it is escaped; also where it holds half of a surrogate pair, which the reader does not compare.</summary>
    public static bool IsNamed(ref Utf8JsonReader reader, string name) =>
        reader.ValueIsEscaped ? Is(reader.ValueSpan, name) : reader.ValueTextEquals(name);

    /// <summary>A reader that stands at the value of a member, at nothing when there is none. The form of the body was inspected when it was read.</summary>
    public static Utf8JsonReader Find(ReadOnlySpan<byte> json, string name)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = JsonInspection.RelayedDepth });
        reader.Read();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var found = IsNamed(ref reader, name);
            reader.Read();
            if (found)
                return reader;
            reader.Skip();
        }

        return default;
    }

    /// <summary>Resolves the escapes; half of a surrogate pair becomes the three bytes that UTF-8 would have for it, so that what differs stays different.</summary>
    /// <param name="into">Where to; as large as the text.</param>
    /// <returns>How many bytes were written.</returns>
    public static int Unescape(ReadOnlySpan<byte> text, Span<byte> into)
    {
        var written = 0;
        while (true)
        {
            var plain = text.IndexOf((byte)'\\');
            plain = plain < 0 ? text.Length : plain;
            text[..plain].CopyTo(into[written..]);
            written += plain;
            text = text[plain..];
            if (text.IsEmpty)
                return written;
            written += Encode(NextPoint(ref text), into[written..]);
        }
    }

    /// <summary>Replaces each half of a surrogate pair by the replacement character, in place: both are escapes of six bytes.</summary>
    public static void ReplaceHalfCharacters(Span<byte> text)
    {
        ReadOnlySpan<byte> rest = text;
        while (!rest.IsEmpty)
        {
            var at = text.Length - rest.Length;
            if (char.IsBetween((char)Math.Min(NextPoint(ref rest), char.MaxValue), '\uD800', '\uDFFF'))
                "\\ufffd"u8.CopyTo(text[at..]);
        }
    }

    private static int Encode(int point, Span<byte> into)
    {
        if (Rune.TryCreate(point, out var rune))
            return rune.EncodeToUtf8(into);
        into[0] = (byte)(0xE0 | (point >> 12));
        into[1] = (byte)(0x80 | ((point >> 6) & 0x3F));
        into[2] = (byte)(0x80 | (point & 0x3F));
        return 3;
    }

    /// <summary>Takes one character off; half of a surrogate pair counts as the replacement character. The text is known to be well-formed.</summary>
    private static Rune Next(ref ReadOnlySpan<byte> rest) => Rune.TryCreate(NextPoint(ref rest), out var rune) ? rune : Rune.ReplacementChar;

    /// <summary>Takes one code point off, which is a surrogate where half of a pair was escaped.</summary>
    private static int NextPoint(ref ReadOnlySpan<byte> rest)
    {
        if (rest[0] != (byte)'\\')
        {
            Rune.DecodeFromUtf8(rest, out var raw, out var length);
            rest = rest[length..];
            return raw.Value;
        }

        var first = Escape(ref rest);
        if (!char.IsHighSurrogate(first) || !rest.StartsWith("\\u"u8))
            return first;
        var after = rest;
        var second = Escape(ref after);
        if (!char.IsLowSurrogate(second))
            return first;
        rest = after;
        return char.ConvertToUtf32(first, second);
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
