using System.Text.Json;
using System.Text.Json.Serialization;

namespace Placet.Api.Binding;

/// <summary>Reads the texts that we store: without U+0000 and without half of a surrogate pair, which the database would keep as something else.</summary>
internal sealed class StoredText : JsonConverter<string>
{
    /// <summary>Under which name an exception carries the rule that is broken, in words.</summary>
    public const string Rule = "Rule";

    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String ? Of(ref reader) : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Of(ref reader);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(value);

    /// <summary>The text that a reader stands at.</summary>
    /// <exception cref="JsonException">It is none that could be stored.</exception>
    public static string Of(ref Utf8JsonReader reader)
    {
        string text;
        try
        {
            text = reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Broken("The text holds half of a surrogate pair");
        }

        // Only an escape can hide it: a raw control character is no JSON.
        return reader.ValueIsEscaped && text.Contains('\0', StringComparison.Ordinal) ? throw Broken("The text holds the character U+0000") : text;
    }

    private static JsonException Broken(string rule)
    {
        var exception = new JsonException();
        exception.Data[Rule] = rule;
        return exception;
    }
}
