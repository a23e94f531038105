using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Placet.AgentRuntime.State;

/// <summary>Moves the dates of the seeded activity by whole days, so that a demo has something to show for the last days.</summary>
internal sealed class ActivityDates
{
    private const int DateLength = 10;
    private static readonly DateOnly NewestInExamples = new(2026, 5, 14);
    private static readonly DateTimeOffset NewestEventInExamples = new(NewestInExamples, new TimeOnly(9, 15, 1), TimeSpan.Zero);

    private readonly int days;

    private ActivityDates(int days) => this.days = days;

    public static ActivityDates AsInExamples { get; } = new(0);

    public static ActivityDates EndingAt(DateOnly today) => new(today.DayNumber - NewestInExamples.DayNumber);

    /// <summary>The newest event is of the last 24 hours: before its time of day it is yesterday's, since a log knows no later event than now.</summary>
    public static ActivityDates EndingBefore(DateTimeOffset now) => new((int)Math.Floor((now - NewestEventInExamples).TotalDays));

    /// <summary>Changes every text that begins with a date, in place, and keeps the rest of it.</summary>
    public JsonObject Move(JsonObject document)
    {
        if (days != 0)
            MoveAll(document);
        return document;
    }

    private void MoveAll(JsonNode node)
    {
        if (node is JsonArray items)
        {
            foreach (var item in items.ToList())
                MoveOne(item, moved => items[items.IndexOf(item)] = moved);
        }
        else if (node is JsonObject members)
        {
            foreach (var (name, value) in members.ToList())
                MoveOne(value, moved => members[name] = moved);
        }
    }

    private void MoveOne(JsonNode? node, Action<JsonNode> replace)
    {
        if (node?.GetValueKind() != JsonValueKind.String)
        {
            if (node is not null)
                MoveAll(node);
            return;
        }

        var text = node.GetValue<string>();
        if (text.Length >= DateLength
            && DateOnly.TryParseExact(text[..DateLength], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            replace(date.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + text[DateLength..]);
    }
}
