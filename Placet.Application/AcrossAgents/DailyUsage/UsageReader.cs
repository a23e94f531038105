using System.Globalization;
using System.Text.Json;
using Placet.Application.Management;
using Placet.Application.Management.Upstream;

namespace Placet.Application.AcrossAgents.DailyUsage;

/// <summary>
/// Reads the daily token counts of a usage document in one pass. A value that is no count from 0 to 2^63 - 1 is skipped and makes its
/// day partial; an absent one is 0.
/// </summary>
internal static class UsageReader
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 512 };

    /// <summary>Reads a usage document.</summary>
    /// <param name="first">The first day that is counted.</param>
    /// <param name="count">Number of days.</param>
    /// <returns>The counts; null when it is not an object, or its <c>items</c> are not a list.</returns>
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
                var isItems = reader.TextEquals("items"u8);
                reader.Read();
                if (!isItems || reader.TokenType is JsonTokenType.Null)
                    reader.Skip();
                else if (reader.TokenType is JsonTokenType.StartArray)
                    ReadItems(ref reader, counts);
                else
                    return null;
            }

            // Throws when something follows the document.
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
            counts.MarkAllPartial();
        }
    }

    private static void ReadItem(ref Utf8JsonReader reader, DayCounts counts)
    {
        DateOnly? day = null;
        long? prompt = 0;
        long? completion = 0;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.TextEquals("date"u8))
                day = ReadDay(ref reader);
            else if (reader.TextEquals("prompt_tokens"u8))
                prompt = ReadCount(ref reader);
            else if (reader.TextEquals("completion_tokens"u8))
                completion = ReadCount(ref reader);
            else
                reader.Skip();
        }

        if (day is not { } dated)
            return;
        counts.Add(dated, prompt);
        counts.Add(dated, completion);
    }

    private static DateOnly? ReadDay(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType is JsonTokenType.String)
        {
            return DateOnly.TryParseExact(reader.TextOrNull(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
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
