namespace Placet.Application.History;

/// <summary>Which stored usage is summed up, and by what.</summary>
/// <param name="From">First day, included; null for 13 days before the last.</param>
/// <param name="To">Last day, included; null for today.</param>
public sealed record UsageQuery(string OwnerId, DateOnly? From, DateOnly? To, UsageGrouping GroupBy)
{
    private const int DefaultDays = 14;
    private const int MaxDays = 3_660;

    /// <summary>Resolves what is left out.</summary>
    /// <exception cref="PlacetException">The range is empty or has more than 3,660 days.</exception>
    public UsageRange Resolve(DateTimeOffset now)
    {
        var last = To ?? DateOnly.FromDateTime(now.UtcDateTime);
        var first = From ?? last.AddDays(Math.Max(1 - DefaultDays, -last.DayNumber));
        if (first > last)
            throw PlacetException.Invalid("from", "This must not be after 'to'");
        return last.DayNumber - first.DayNumber < MaxDays
            ? new UsageRange(first, last)
            : throw PlacetException.Invalid("from", $"A range has at most {MaxDays} days");
    }
}

/// <summary>A range of UTC days, both included.</summary>
public readonly record struct UsageRange(DateOnly From, DateOnly To);
