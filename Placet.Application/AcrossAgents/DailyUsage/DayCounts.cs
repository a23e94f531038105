namespace Placet.Application.AcrossAgents.DailyUsage;

/// <summary>Tokens of one runtime by day, and the days on which something was skipped.</summary>
internal sealed class DayCounts(DateOnly first, int count)
{
    private readonly long[] tokens = new long[count];
    private readonly bool[] isPartial = new bool[count];

    public ReadOnlySpan<long> Tokens => tokens;

    public ReadOnlySpan<bool> IsPartial => isPartial;

    /// <summary>Adds tokens to a day; other days are ignored, and null marks the day as partial.</summary>
    public void Add(DateOnly day, long? added)
    {
        var index = day.DayNumber - first.DayNumber;
        if (index < 0 || index >= count)
            return;
        isPartial[index] |= added is null || added > long.MaxValue - tokens[index];
        tokens[index] = SaturatingSum.Add(tokens[index], added);
    }

    /// <summary>Marks every day as partial: something was skipped whose day is unknown.</summary>
    public void MarkAllPartial() => Array.Fill(isPartial, true);
}
