using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Placet.Domain.Secrets;

namespace Placet.Api.Binding;

/// <summary>How our own records become JSON and back: the one set of rules for all of them.</summary>
internal static class WireJson
{
    public static readonly JsonSerializerOptions Options = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions();
        Configure(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.AllowDuplicateProperties = false;
        options.MaxDepth = JsonInspection.OwnDepth;
        // Answers are never embedded in a page: non-ASCII text may stay readable.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new OptionalConverterFactory());
        options.Converters.Add(new StoredText());
        options.Converters.Add(new SecretTextConverter());
        options.Converters.Add(new UtcTimeConverter());
        options.Converters.Add(new ExactEnumConverterFactory());
        // Never reached, since it reads "ACTIVE" as well; the API document goes by it to show words instead of numbers.
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
    }

    /// <summary>Contract 1: times are ISO-8601 UTC with a Z.</summary>
    private sealed class UtcTimeConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
        {
            // 2026-05-14T09:02:11.1234567Z without its last four digits.
            Span<byte> time = stackalloc byte[28];
            value.UtcDateTime.TryFormat(time, out _, "O", CultureInfo.InvariantCulture);
            time[23] = (byte)'Z';
            writer.WriteStringValue(time[..24]);
        }
    }

    /// <summary>Secrets come in and never go out.</summary>
    private sealed class SecretTextConverter : JsonConverter<SecretText>
    {
        public override SecretText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType is JsonTokenType.String ? new SecretText(StoredText.Of(ref reader)) : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, SecretText value, JsonSerializerOptions options) =>
            writer.WriteStringValue(SecretText.Mask);
    }
}
