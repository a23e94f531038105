using System.Text.Json;
using System.Text.Json.Serialization;

namespace Placet.Api.Binding;

/// <summary>Reads texts that are stored. Refuses U+0000 and unpaired surrogates, which a database would change.</summary>
internal sealed class StoredTextConverter : JsonConverter<string>
{
    /// <summary>Key in <see cref="Exception.Data"/> of the message for the client.</summary>
    public const string MessageKey = "Message";

    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String ? Read(ref reader) : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Read(ref reader);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value);

    /// <summary>Reads the text at the reader's position.</summary>
    /// <exception cref="JsonException">It cannot be stored.</exception>
    public static string Read(ref Utf8JsonReader reader)
    {
        string text;
        try
        {
            text = reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Invalid("The text holds half of a surrogate pair");
        }

        // JSON allows control characters as escapes only.
        return reader.ValueIsEscaped && text.Contains('\0', StringComparison.Ordinal)
            ? throw Invalid("The text holds the character U+0000")
            : text;
    }

    private static JsonException Invalid(string message) => new() { Data = { [MessageKey] = message } };
}
