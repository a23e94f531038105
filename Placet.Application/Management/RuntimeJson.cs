using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Placet.Application.Management;

/// <summary>Reads documents of runtimes. A string or number of an unexpected type counts as absent.</summary>
internal static class RuntimeJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        MaxDepth = 512,
        // Undescribed members are skipped: to keep one, the serializer reads its content again for each enclosing level.
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { RemoveUndescribed } },
        Converters = { new TextConverter(), new CountConverter(), new NumberConverter() },
    };

    /// <summary>Reads a document; null when it, or an object or list in it, has another type than expected.</summary>
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

    private static void RemoveUndescribed(JsonTypeInfo type)
    {
        foreach (var property in type.Properties
            .Where(property => property.IsExtensionData || HasJsonElement(property.PropertyType)).ToList())
        {
            type.Properties.Remove(property);
        }
    }

    private static bool HasJsonElement(Type type) =>
        type == typeof(JsonElement) || Array.Exists(type.GetGenericArguments(), HasJsonElement);

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

    /// <summary>
    /// Reads a count: an integer from 0 to 2^63 - 1 in any notation (<c>1.5e3</c>). Skips any other value and returns false.
    /// </summary>
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
        // The double shows fractions that are too small for the decimal.
        if (!reader.TryGetDecimal(out var number) || !decimal.IsInteger(number) || number is < 0 or > long.MaxValue
            || !double.IsInteger(reader.GetDouble()))
        {
            return false;
        }

        count = (long)number;
        return true;
    }

    private sealed class CountConverter : JsonConverter<long?>
    {
        public override long? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TryReadCount(ref reader, out var count) ? count : null;

        public override void Write(Utf8JsonWriter writer, long? value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value!.Value);
    }

    /// <summary>Reads finite numbers that are not negative.</summary>
    private sealed class NumberConverter : JsonConverter<double?>
    {
        public override double? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType is JsonTokenType.Number && reader.TryGetDouble(out var number) && double.IsFinite(number) && number >= 0)
                return number;
            reader.Skip();
            return null;
        }

        public override void Write(Utf8JsonWriter writer, double? value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value!.Value);
    }
}
