using System.Text.Json;
using System.Text.Json.Serialization;

namespace Placet.Api.Binding;

/// <summary>Reads and writes <see cref="Optional{T}"/> as its value.</summary>
internal sealed class OptionalConverterFactory : JsonConverterFactory
{
    /// <summary>Under which name an exception carries the rest of its path.</summary>
    public const string InnerPath = "InnerPath";

    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Optional<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    private sealed class Converter<T> : JsonConverter<Optional<T>>
    {
        // Else null would never get here and would look like an absent member.
        public override bool HandleNull => true;

        public override Optional<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            try
            {
                return new(JsonSerializer.Deserialize<T>(ref reader, options));
            }
            catch (JsonException exception)
            {
                // Its path begins here: without a path the serializer adds the one that leads here, and the two are joined.
                var outer = new JsonException();
                outer.Data[InnerPath] = exception.Path;
                outer.Data[StoredText.Rule] = exception.Data[StoredText.Rule];
                throw outer;
            }
        }

        public override void Write(Utf8JsonWriter writer, Optional<T> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.Value, options);
    }
}
