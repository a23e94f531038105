using System.Text.Json;
using System.Text.Json.Serialization;

namespace Placet.Api.Binding;

/// <summary>Reads and writes <see cref="Optional{T}"/> as its value.</summary>
internal sealed class OptionalConverterFactory : JsonConverterFactory
{
    /// <summary>Key in <see cref="Exception.Data"/> of the path within the value.</summary>
    public const string InnerPathKey = "InnerPath";

    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Optional<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    private sealed class Converter<T> : JsonConverter<Optional<T>>
    {
        // Without it null would not be passed here, and would look like an absent member.
        public override bool HandleNull => true;

        public override Optional<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            try
            {
                return new(JsonSerializer.Deserialize<T>(ref reader, options));
            }
            catch (JsonException exception)
            {
                // Its path begins at this value. The serializer sets the outer path of an exception without one; JsonPayloadBinder joins
                // both.
                var outer = new JsonException();
                outer.Data[InnerPathKey] = exception.Path;
                outer.Data[StoredTextConverter.MessageKey] = exception.Data[StoredTextConverter.MessageKey];
                throw outer;
            }
        }

        public override void Write(Utf8JsonWriter writer, Optional<T> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.Value, options);
    }
}
