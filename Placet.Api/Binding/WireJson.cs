using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Placet.Domain.Secrets;

namespace Placet.Api.Binding;

/// <summary>JSON options of our own requests and responses.</summary>
internal static class WireJson
{
    public static readonly JsonSerializerOptions Options = Create();

    /// <summary>The name of a member in JSON.</summary>
    public static string NameOf(string member) => JsonNamingPolicy.CamelCase.ConvertName(member);

    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.AllowDuplicateProperties = false;
        options.MaxDepth = JsonInspection.OwnDepth;
        // Responses are never embedded in a page, so non-ASCII text may stay readable.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new OptionalConverterFactory());
        options.Converters.Add(new StoredTextConverter());
        options.Converters.Add(new SecretTextConverter());
        options.Converters.Add(new UtcTimeConverter());
        options.Converters.Add(new ExactEnumConverterFactory());
        // Never used, because it is not case-sensitive; it makes the API document show names instead of numbers.
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions();
        Configure(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    /// <summary>Writes times as ISO 8601 in UTC with milliseconds and a Z (contract 1).</summary>
    private sealed class UtcTimeConverter : JsonConverter<DateTimeOffset>
    {
        // A time without an offset is UTC, whatever the server's time zone is.
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetDateTime() is { Kind: DateTimeKind.Unspecified } time
                ? new DateTimeOffset(time, TimeSpan.Zero)
                : reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
        {
            // 2026-05-14T09:02:11.1234567Z without the last four digits.
            Span<byte> time = stackalloc byte[28];
            value.UtcDateTime.TryFormat(time, out _, "O", CultureInfo.InvariantCulture);
            time[23] = (byte)'Z';
            writer.WriteStringValue(time[..24]);
        }
    }

    /// <summary>Reads secrets, and writes the mask.</summary>
    private sealed class SecretTextConverter : JsonConverter<SecretText>
    {
        public override SecretText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType is JsonTokenType.String ? new SecretText(StoredTextConverter.Read(ref reader)) : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, SecretText value, JsonSerializerOptions options) =>
            writer.WriteStringValue(SecretText.Mask);
    }
}
