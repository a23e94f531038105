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

    /// <summary>Counts may be written as 1.5e3 as well; what no count can be is absent.</summary>
    private sealed class CountConverter : JsonConverter<long?>
    {
        public override long? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType is not JsonTokenType.Number)
            {
                reader.Skip();
                return null;
            }

            if (reader.TryGetInt64(out var count))
                return count;
            return reader.TryGetDouble(out var number) && Math.Abs(number) < long.MaxValue ? (long)number : null;
        }

        public override void Write(Utf8JsonWriter writer, long? value, JsonSerializerOptions options) => writer.WriteNumberValue(value!.Value);
    }

    private sealed class NumberConverter : JsonConverter<double?>
    {
        public override double? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType is JsonTokenType.Number && reader.TryGetDouble(out var number) && double.IsFinite(number))
                return number;
            reader.Skip();
            return null;
        }

        public override void Write(Utf8JsonWriter writer, double? value, JsonSerializerOptions options) => writer.WriteNumberValue(value!.Value);
    }
}
