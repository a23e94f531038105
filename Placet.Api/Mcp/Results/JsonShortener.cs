using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Placet.Api.Mcp.Results;

/// <summary>Copies JSON of a runtime into at most a number of bytes: long texts are cut, and what no longer fits is left out.</summary>
internal static class JsonShortener
{
    /// <summary>Ends a text that was cut, or stands for what was left out.</summary>
    public const string Mark = "… [cut]";

    // Clients read at most 64 levels by default, and the answer has some of its own.
    private const int MaxDepth = 32;

    private const int MaxNameLength = 200;

    // Room for what is written after the last value that fits: closing brackets, a mark.
    private const int Reserve = 200;

    private static readonly JsonWriterOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Copies a value.</summary>
    /// <param name="value">Any JSON.</param>
    /// <param name="maxBytes">Maximum size of the copy; the limits of texts may exceed it by a few hundred bytes.</param>
    /// <param name="without">A member of the value itself that is left out; null for none.</param>
    /// <returns>The copy, and whether something else is missing in it.</returns>
    public static (JsonElement Value, bool IsCut) Shorten(JsonElement value, int maxBytes, string? without = null)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, Format);
        var isCut = false;
        if (value.ValueKind is JsonValueKind.Object)
            WriteMembers(writer, value.EnumerateObject().Where(member => member.Name != without), maxBytes - Reserve, depth: 0, ref isCut);
        else
            Write(writer, value, maxBytes - Reserve, depth: 0, ref isCut);
        writer.Flush();
        return (JsonElement.Parse(buffer.WrittenSpan), isCut);
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value, int maxBytes, int depth, ref bool isCut)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object or JsonValueKind.Array when depth == MaxDepth:
                isCut = true;
                writer.WriteStringValue(Mark);
                break;
            case JsonValueKind.Object:
                WriteMembers(writer, value.EnumerateObject(), maxBytes, depth, ref isCut);
                break;
            case JsonValueKind.Array:
                WriteItems(writer, value, maxBytes, depth, ref isCut);
                break;
            case JsonValueKind.String:
                WriteText(writer, value.GetString()!, maxBytes, ref isCut);
                break;
            case JsonValueKind.Number when value.GetRawText().Length > MaxNameLength:
                isCut = true;
                writer.WriteStringValue(Mark);
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    private static void WriteMembers(
        Utf8JsonWriter writer, IEnumerable<JsonProperty> members, int maxBytes, int depth, ref bool isCut)
    {
        writer.WriteStartObject();
        // Of a name that is there twice the last value counts, as for most parsers; some refuse such an object.
        foreach (var member in members.Reverse().DistinctBy(static member => member.Name, StringComparer.Ordinal).Reverse())
        {
            if (IsFull(writer, maxBytes) || member.Name.Length > MaxNameLength)
            {
                isCut = true;
                continue;
            }

            writer.WritePropertyName(member.Name);
            Write(writer, member.Value, maxBytes, depth + 1, ref isCut);
        }

        writer.WriteEndObject();
    }

    private static void WriteItems(Utf8JsonWriter writer, JsonElement value, int maxBytes, int depth, ref bool isCut)
    {
        writer.WriteStartArray();
        foreach (var item in value.EnumerateArray())
        {
            if (IsFull(writer, maxBytes))
            {
                isCut = true;
                break;
            }

            Write(writer, item, maxBytes, depth + 1, ref isCut);
        }

        writer.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter writer, string text, int maxBytes, ref bool isCut)
    {
        var fits = Fitting(text, maxBytes - Written(writer));
        isCut |= fits < text.Length;
        writer.WriteStringValue(fits < text.Length ? $"{text.AsSpan(0, fits)}{Mark}" : text);
    }

    /// <summary>How many characters of a text fit into a number of bytes of JSON, without splitting a surrogate pair.</summary>
    public static int Fitting(ReadOnlySpan<char> text, int maxBytes)
    {
        // No character takes more than six bytes.
        if (text.Length <= maxBytes / 6)
            return text.Length;
        var count = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            maxBytes -= EscapedSize(rune);
            if (maxBytes < 0)
                break;
            count += rune.Utf16SequenceLength;
        }

        return count;
    }

    // As the SDK writes messages: more than JSON needs.
    private static int EscapedSize(Rune rune) => rune.Value switch
    {
        '\\' => 2,
        < ' ' or '"' or '\'' or '<' or '>' or '&' or '+' or '`' => 6,
        < 0x7F => 1,
        _ => 6 * rune.Utf16SequenceLength,
    };

    private static bool IsFull(Utf8JsonWriter writer, int maxBytes) => Written(writer) >= maxBytes;

    private static int Written(Utf8JsonWriter writer) => (int)writer.BytesCommitted + writer.BytesPending;
}
