using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Placet.Application.Management;

/// <summary>
/// Reads documents of runtimes for answers of our own. Runtimes differ: a text or a number of another type than the described
/// one is taken for absent, and so does not spoil the others.
/// </summary>
internal static class RuntimeJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        MaxDepth = 512,
        // What is not described is skipped: to keep it, the library goes through all that is in it once more for each level around it.
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { SkipWhatIsNotDescribed } },
        Converters = { new TextConverter(), new CountConverter(), new NumberConverter() },
    };

    /// <summary>Reads a document.</summary>
    /// <returns>The document; null when it is no object, or what should be a list or an object in it is none.</returns>
    public static T? Read<T>(ReadOnlySpan<byte> json)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json.StartsWith("\uFEFF"u8) ? json[3..] : json, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void SkipWhatIsNotDescribed(JsonTypeInfo type)
    {
        for (var number = type.Properties.Count - 1; number >= 0; number--)
        {
            var property = type.Properties[number];
            if (property.IsExtensionData || HoldsAnything(property.PropertyType))
                type.Properties.RemoveAt(number);
        }
    }

    private static bool HoldsAnything(Type type) => type == typeof(JsonElement) || Array.Exists(type.GetGenericArguments(), HoldsAnything);

    private sealed class TextConverter : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType is JsonTokenType.String)
                return reader.GetString();
            reader.Skip();
            return null;
        }

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }

    /// <summary>Reads a count at the reader's place: a whole number from zero to 2^63 - 1, however it is written (<c>1.5e3</c>).</summary>
    /// <returns>False when it is anything else; the reader then stands at the end of it.</returns>
    public static bool TryReadCount(ref Utf8JsonReader reader, out long count)
    {
        count = 0;
        if (reader.TokenType is not JsonTokenType.Number)
        {
            reader.Skip();
            return false;
        }

        if (reader.TryGetInt64(out count))
            return count >= 0;
        // The double tells of fractions that are too small for the decimal.
        if (!reader.TryGetDecimal(out var number) || !decimal.IsInteger(number) || number is < 0 or > long.MaxValue
            || !double.IsInteger(reader.GetDouble()))
        {
            return false;
        }

        count = (long)number;
        return true;
    }

    /// <summary>What no count can be is absent.</summary>
    private sealed class CountConverter : JsonConverter<long?>
    {
        public override long? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TryReadCount(ref reader, out var count) ? count : null;

        public override void Write(Utf8JsonWriter writer, long? value, JsonSerializerOptions options) => writer.WriteNumberValue(value!.Value);
    }

    /// <summary>Measures are finite and not negative; what is none is absent.</summary>
    private sealed class NumberConverter : JsonConverter<double?>
    {
        public override double? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType is JsonTokenType.Number && reader.TryGetDouble(out var number) && double.IsFinite(number) && number >= 0)
                return number;
            reader.Skip();
            return null;
        }

        public override void Write(Utf8JsonWriter writer, double? value, JsonSerializerOptions options) => writer.WriteNumberValue(value!.Value);
    }
}
