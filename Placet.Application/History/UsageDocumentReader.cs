using System.Globalization;
using System.Text;
using Placet.Application.Management;
using Placet.Application.Management.Usage;

namespace Placet.Application.History;

/// <summary>Reads a runtime's usage, grouped by day, model and channel, as rows to store.</summary>
internal static class UsageDocumentReader
{
    /// <summary>Rows that one day of one agent has at most; what exceeds it is added to the row of the unknown model and channel.</summary>
    public const int MaxRowsPerDay = 200;

    private const int MaxNameLength = 100;

    // Sums over years of many agents stay far from 2^63.
    private const long MaxCount = 1_000_000_000_000;

    /// <summary>Reads the rows of a range of days; other days are ignored, and so are items without a day.</summary>
    /// <returns>The rows by day; null when the document is not usable.</returns>
    public static IReadOnlyDictionary<int, IReadOnlyList<UsageDay>>? Read(ReadOnlySpan<byte> json, int firstDay, int lastDay)
    {
        if (RuntimeJson.Read<UsageReport>(json) is not { } report)
            return null;
        return (report.Items ?? [])
            .Select(item => item is null ? null : RowOf(item))
            .OfType<UsageDay>()
            .Where(row => row.DayNumber >= firstDay && row.DayNumber <= lastDay)
            .GroupBy(row => row.DayNumber)
            .ToDictionary(day => day.Key, IReadOnlyList<UsageDay> (day) => Merge(day.Key, day));
    }

    private static UsageDay? RowOf(UsageBucket item) =>
        DateOnly.TryParseExact(item.Date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new UsageDay
            {
                DayNumber = UsageDays.Of(day),
                Model = NameOf(item.Model),
                Channel = NameOf(item.Channel),
                PromptTokens = CountOf(item.PromptTokens),
                CompletionTokens = CountOf(item.CompletionTokens),
                CachedTokens = CountOf(item.CachedTokens),
                Turns = CountOf(item.TurnCount),
            }
            : null;

    private static List<UsageDay> Merge(int day, IEnumerable<UsageDay> rows)
    {
        List<UsageDay> merged =
            [.. rows.GroupBy(row => (row.Model, row.Channel)).Select(same => Add(day, same.Key.Model, same.Key.Channel, same))];
        if (merged.Count <= MaxRowsPerDay)
            return merged;
        List<UsageDay> largest = [.. merged.OrderByDescending(row => row.Tokens)];
        var rest = largest[(MaxRowsPerDay - 1)..];
        var kept = largest[..(MaxRowsPerDay - 1)];
        rest.AddRange(kept.Where(IsUnknown));
        kept.RemoveAll(IsUnknown);
        return [.. kept, Add(day, string.Empty, string.Empty, rest)];
    }

    private static bool IsUnknown(UsageDay row) => row is { Model: "", Channel: "" };

    private static UsageDay Add(int day, string model, string channel, IEnumerable<UsageDay> rows) => rows.Aggregate(
        new UsageDay { DayNumber = day, Model = model, Channel = channel },
        static (sum, row) => sum with
        {
            PromptTokens = CountOf(sum.PromptTokens + row.PromptTokens),
            CompletionTokens = CountOf(sum.CompletionTokens + row.CompletionTokens),
            CachedTokens = CountOf(sum.CachedTokens + row.CachedTokens),
            Turns = CountOf(sum.Turns + row.Turns),
        });

    private static long CountOf(long? count) => Math.Min(count ?? 0, MaxCount);

    /// <summary>Text that both databases store: no U+0000, no lone surrogate, at most 100 characters.</summary>
    private static string NameOf(string? name)
    {
        if (string.IsNullOrEmpty(name))
            return string.Empty;
        var text = new StringBuilder(Math.Min(name.Length, MaxNameLength));
        foreach (var rune in name.EnumerateRunes())
        {
            var shown = rune.Value == 0 ? Rune.ReplacementChar : rune;
            if (text.Length + shown.Utf16SequenceLength > MaxNameLength)
                break;
            text.Append(shown.ToString());
        }

        return text.ToString();
    }
}
