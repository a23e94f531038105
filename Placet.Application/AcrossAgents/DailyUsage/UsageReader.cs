using System.Globalization;
using System.Text.Json;
using Placet.Application.Management;

namespace Placet.Application.AcrossAgents.DailyUsage;

/// <summary>
/// Reads how many tokens a runtime says it used, in one pass. What is stated and is no count from zero to 2^63 - 1 is skipped, and
/// the day marked; what is not stated is zero.
/// </summary>
internal static class UsageReader
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 512 };

    /// <summary>Reads a usage document.</summary>
    /// <param name="first">The first day that counts.</param>
    /// <param name="count">How many days count.</param>
    /// <returns>The counts; null when it is no object, or what should be a list in it is none.</returns>
    public static DayCounts? Read(ReadOnlySpan<byte> json, DateOnly first, int count)
    {
        var counts = new DayCounts(first, count);
        var reader = new Utf8JsonReader(json.StartsWith("\uFEFF"u8) ? json[3..] : json, Options);
        try
        {
            if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject)
                return null;
            while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
            {
                var isItems = reader.ValueTextEquals("items"u8);
                reader.Read();
                if (!isItems || reader.TokenType is JsonTokenType.Null)
                    reader.Skip();
                else if (reader.TokenType is JsonTokenType.StartArray)
                    ReadItems(ref reader, counts);
                else
                    return null;
            }

            // Whatever follows is no JSON.
            reader.Read();
            return counts;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void ReadItems(ref Utf8JsonReader reader, DayCounts counts)
    {
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            if (reader.TokenType is JsonTokenType.StartObject)
            {
                ReadItem(ref reader, counts);
                continue;
            }

            reader.Skip();
            counts.Skip();
        }
    }

    private static void ReadItem(ref Utf8JsonReader reader, DayCounts counts)
    {
        DateOnly? day = null;
        long? prompt = 0;
        long? completion = 0;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("date"u8))
                day = ReadDay(ref reader);
            else if (reader.ValueTextEquals("prompt_tokens"u8))
                prompt = ReadCount(ref reader);
            else if (reader.ValueTextEquals("completion_tokens"u8))
                completion = ReadCount(ref reader);
            else
                reader.Skip();
        }

        if (day is not { } known)
            return;
        counts.Add(known, prompt);
        counts.Add(known, completion);
    }

    private static DateOnly? ReadDay(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType is JsonTokenType.String)
        {
            return DateOnly.TryParseExact(reader.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? day
                : null;
        }

        reader.Skip();
        return null;
    }

    private static long? ReadCount(ref Utf8JsonReader reader)
    {
        reader.Read();
        return RuntimeJson.TryReadCount(ref reader, out var count) ? count : null;
    }
}
