using System.Collections;
using System.Globalization;

namespace Placet.AgentRuntime.State;

/// <summary>Five fields: minute, hour, day, month, weekday (0 and 7 are Sunday), each with <c>*</c>, lists, ranges and steps.</summary>
internal sealed class CronExpression
{
    // 29 February on a given weekday comes back after at most 40 years.
    private const int LongestWaitDays = 40 * 366;

    private readonly BitArray minutes;
    private readonly BitArray hours;
    private readonly BitArray days;
    private readonly BitArray months;
    private readonly BitArray weekdays;
    private readonly bool eitherDay;

    private CronExpression(string[] fields)
    {
        minutes = Field(fields[0], "minute", 0, 59);
        hours = Field(fields[1], "hour", 0, 23);
        days = Field(fields[2], "day", 1, 31);
        months = Field(fields[3], "month", 1, 12);
        weekdays = Field(fields[4], "weekday", 0, 7);
        weekdays[0] |= weekdays[7];
        // As in Unix cron: when both kinds of day are restricted, one of them is enough.
        eitherDay = !fields[2].StartsWith('*') && !fields[4].StartsWith('*');
    }

    /// <summary>Reads an expression.</summary>
    /// <exception cref="FormatException">The message is the reason alone.</exception>
    public static CronExpression Parse(string text)
    {
        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length == 5 ? new CronExpression(fields) : throw new FormatException("wrong number of fields");
    }

    /// <summary>The first moment after <paramref name="after"/>; null for a date that never comes.</summary>
    public DateTimeOffset? Next(DateTimeOffset after, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(after, zone).DateTime;
        var first = local.AddTicks(-(local.Ticks % TimeSpan.TicksPerMinute)).AddMinutes(1);
        for (var day = first.Date; day < first.Date.AddDays(LongestWaitDays); day = day.AddDays(1))
        {
            if (!IsDay(day))
                continue;
            for (var minute = day == first.Date ? (int)first.TimeOfDay.TotalMinutes : 0; minute < 24 * 60; minute++)
            {
                var moment = day.AddMinutes(minute);
                // A time that the clock change skips does not exist on that day.
                if (hours[minute / 60] && minutes[minute % 60] && !zone.IsInvalidTime(moment))
                    return new DateTimeOffset(moment, zone.GetUtcOffset(moment));
            }
        }

        return null;
    }

    private bool IsDay(DateTime day)
    {
        var isDay = days[day.Day];
        var isWeekday = weekdays[(int)day.DayOfWeek];
        return months[day.Month] && (eitherDay ? isDay || isWeekday : isDay && isWeekday);
    }

    private static BitArray Field(string field, string name, int least, int most)
    {
        var set = new BitArray(most + 1);
        foreach (var part in field.Split(','))
        {
            var (from, to, step) = Part(part, least, most) ?? throw new FormatException($"{name} '{part}' is not valid");
            for (var value = from; value <= to; value += step)
                set[value] = true;
        }

        return set;
    }

    private static (int From, int To, int Step)? Part(string part, int least, int most)
    {
        var slash = part.Split('/');
        if (slash.Length > 2 || (slash.Length == 2 && Number(slash[1]) is not > 0))
            return null;
        var step = slash.Length == 2 ? Number(slash[1])!.Value : 1;
        if (slash[0] == "*")
            return (least, most, step);
        var range = slash[0].Split('-');
        if (range.Length > 2 || Number(range[0]) is not { } from || Number(range[^1]) is not { } to)
            return null;
        // "5/15" means from 5 on.
        if (range.Length == 1 && slash.Length == 2)
            to = most;
        return from >= least && to <= most && from <= to ? (from, to, step) : null;
    }

    // Three digits hold every value and step there is, and no sum of them overflows.
    private static int? Number(string text) =>
        text.Length <= 3 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
