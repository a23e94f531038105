using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Placet.Api.Binding;

/// <summary>Reads and writes enumerations as their words in camelCase; another case is another word.</summary>
internal sealed class ExactEnumConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert))!;

    private sealed class Converter<T> : JsonConverter<T>
        where T : struct, Enum
    {
        private static readonly FrozenDictionary<string, T> Values =
            Enum.GetValues<T>().ToFrozenDictionary(value => WireNames.Of(value.ToString()), StringComparer.Ordinal);

        private static readonly FrozenDictionary<T, string> EnumText = Values.ToFrozenDictionary(entry => entry.Value, entry => entry.Key);

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType is JsonTokenType.String && Values.TryGetValue(reader.GetString()!, out var value) ? value : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(EnumText[value]);
    }
}
