namespace Placet.Application.AcrossAgents.DailyUsage;

/// <summary>Tokens of one runtime, day by day, and on which days something was skipped.</summary>
internal sealed class DayCounts(DateOnly first, int count)
{
    private readonly long[] tokens = new long[count];
    private readonly bool[] isPartial = new bool[count];

    /// <summary>Tokens of each day.</summary>
    public ReadOnlySpan<long> Tokens => tokens;

    /// <summary>Whether something was skipped on each day.</summary>
    public ReadOnlySpan<bool> IsPartial => isPartial;

    /// <summary>Adds tokens to a day; other days are ignored.</summary>
    /// <param name="added">Tokens; null when what was stated is no count.</param>
    public void Add(DateOnly day, long? added)
    {
        var number = day.DayNumber - first.DayNumber;
        if (number < 0 || number >= count)
            return;
        var isTooMuch = added > long.MaxValue - tokens[number];
        tokens[number] = isTooMuch ? long.MaxValue : tokens[number] + (added ?? 0);
        isPartial[number] |= isTooMuch || added is null;
    }

    /// <summary>Something was skipped, and nobody knows of which day.</summary>
    public void Skip() => Array.Fill(isPartial, true);
}
