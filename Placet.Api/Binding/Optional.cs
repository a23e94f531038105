using System.Text.Json;
using System.Text.Json.Serialization;

namespace Placet.Api.Binding;

/// <summary>A member of a body that may be absent, which is not the same as null.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
/// <param name="Value">The value; the default when absent.</param>
public readonly record struct Optional<T>(T? Value)
{
    /// <summary>Whether the body has the member at all.</summary>
    public bool IsPresent { get; } = true;

    /// <summary>The value, or another one when the body does not have the member.</summary>
    /// <param name="fallback">The other one.</param>
    /// <returns>Either of them.</returns>
    public T? Or(T? fallback) => IsPresent ? Value : fallback;
}

/// <summary>Reads and writes <see cref="Optional{T}"/> as its value.</summary>
internal sealed class OptionalConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Optional<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    private sealed class Converter<T> : JsonConverter<Optional<T>>
    {
        // Else null would never get here and would look like an absent member.
        public override bool HandleNull => true;

        public override Optional<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(JsonSerializer.Deserialize<T>(ref reader, options));

        public override void Write(Utf8JsonWriter writer, Optional<T> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.Value, options);
    }
}
