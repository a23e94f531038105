using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Placet.Api.Binding;

/// <summary>Examines JSON strings, without their quotes, in place: a text of 36 MiB, such as an archive, is not copied.</summary>
internal static class JsonText
{
    /// <summary>Whether it contains only Unicode white space.</summary>
    public static bool IsBlank(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            if (!Rune.IsWhiteSpace(Next(ref text)))
                return false;
        }

        return true;
    }

    /// <summary>Its size in bytes of UTF-8, unescaped.</summary>
    public static int SizeOf(ReadOnlySpan<byte> text)
    {
        var escape = text.IndexOf((byte)'\\');
        var size = escape < 0 ? text.Length : escape;
        text = text[size..];
        while (!text.IsEmpty)
            size += Next(ref text).Utf8SequenceLength;
        return size;
    }

    /// <summary>The size of the bytes that it encodes in base64. Other characters are not counted.</summary>
    public static int SizeOfBase64(ReadOnlySpan<byte> text)
    {
        var digits = 0L;
        while (!text.IsEmpty)
        {
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

    private static bool IsBase64(int point) =>
        point < 0x80 && (char.IsAsciiLetterOrDigit((char)point) || (char)point is '+' or '/' or '-' or '_');

    /// <summary>Whether it equals a text, escaped in any way.</summary>
    public static bool Matches(ReadOnlySpan<byte> text, string expected)
    {
        foreach (var rune in expected.EnumerateRunes())
        {
            if (text.IsEmpty || Next(ref text) != rune)
                return false;
        }

        return text.IsEmpty;
    }

    /// <summary>Whether a reader is at this property name. Unlike the reader, it also compares names with unpaired surrogates.</summary>
    public static bool IsNamed(ref Utf8JsonReader reader, string name) =>
        reader.ValueIsEscaped ? Matches(reader.ValueSpan, name) : reader.ValueTextEquals(name);

    /// <summary>Finds a member of an object that was inspected. Returns a reader at its value, or the default without one.</summary>
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

    /// <summary>
    /// Unescapes a text. An unpaired surrogate becomes three bytes, as UTF-8 would encode it, so that different texts stay different.
    /// </summary>
    /// <param name="into">The destination, at least as large as the text.</param>
    /// <returns>The number of bytes written.</returns>
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

    /// <summary>Replaces unpaired surrogates by U+FFFD in place: both are escapes of six bytes.</summary>
    public static void ReplaceUnpairedSurrogates(Span<byte> text)
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

    /// <summary>Reads a character of a well-formed text; an unpaired surrogate is read as U+FFFD.</summary>
    private static Rune Next(ref ReadOnlySpan<byte> rest) =>
        Rune.TryCreate(NextPoint(ref rest), out var rune) ? rune : Rune.ReplacementChar;

    /// <summary>Reads a code point, or an unpaired surrogate.</summary>
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
