namespace Placet.Application.History;

/// <summary>Chooses the range of a request for history.</summary>
public static class HistoryWindow
{
    /// <summary>Points that a response has at most.</summary>
    public const int MaxPoints = 2000;

    /// <summary>Points that the default step gives at most.</summary>
    public const int UsualPoints = 500;

    private const int UsualMinutes = 24 * 60;

    /// <summary>Resolves what is left out: the last 24 hours, and the shortest stored step that gives at most 500 points.</summary>
    /// <param name="from">First moment; it counts from the begin of its step.</param>
    /// <param name="to">Last moment, excluded; the step that it is within is part of the range.</param>
    /// <exception cref="PlacetException">The range is empty, or has more than 2,000 steps.</exception>
    public static HistoryRange Resolve(DateTimeOffset? from, DateTimeOffset? to, HistoryStep? step, DateTimeOffset now)
    {
        var end = CeilingOf(to ?? now);
        var start = from is { } given ? HistorySteps.MinuteOf(given) : Math.Max(0, end - UsualMinutes);
        if (start >= end)
            throw PlacetException.Invalid("from", "This must be before 'to'");
        var range = RangeOf(step ?? UsualStep(start, end, now), start, end);
        return CountOf(range) <= MaxPoints
            ? range
            : throw PlacetException.Invalid("step", $"This range has more than {MaxPoints} steps; choose a longer step or a shorter range");
    }

    private static HistoryStep UsualStep(int start, int end, DateTimeOffset now)
    {
        foreach (var step in HistorySteps.All)
        {
            var isStored = start >= HistorySteps.MinuteOf(now - HistorySteps.RetentionOf(step));
            if (isStored && CountOf(RangeOf(step, start, end)) <= UsualPoints)
                return step;
        }

        return HistoryStep.Day;
    }

    private static HistoryRange RangeOf(HistoryStep step, int start, int end)
    {
        var last = HistorySteps.StartOf(end - 1, step);
        return new HistoryRange(step, HistorySteps.StartOf(start, step), last > int.MaxValue - (int)step ? int.MaxValue : last + (int)step);
    }

    private static int CountOf(HistoryRange range) => (range.ToMinute - range.FromMinute) / (int)range.Step;

    private static int CeilingOf(DateTimeOffset moment)
    {
        var minute = HistorySteps.MinuteOf(moment);
        return minute < int.MaxValue && HistorySteps.MomentOf(minute) < moment ? minute + 1 : minute;
    }
}
