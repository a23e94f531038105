namespace Placet.Application.AcrossAgents.DailyUsage;

/// <summary>Tokens a day over a user's agents.</summary>
/// <param name="Days">The days, UTC, ascending; the last one is today.</param>
/// <param name="Agents">The agents, those that used most first.</param>
/// <param name="Totals">Tokens of all agents, one number for each day.</param>
public sealed record DailyUsageReport(IReadOnlyList<DateOnly> Days, IReadOnlyList<AgentUsage> Agents, IReadOnlyList<long> Totals);

/// <summary>How far the numbers of an agent can be relied on.</summary>
public enum UsageStatus
{
    /// <summary>They are what the runtime says.</summary>
    Ok,

    /// <summary>Something in the runtime's answer was no count and was skipped.</summary>
    Partial,

    /// <summary>The runtime does not tell its usage; zeros.</summary>
    Unsupported,

    /// <summary>The runtime could not be asked; zeros.</summary>
    Error,
}

/// <summary>Tokens a day of one agent.</summary>
/// <param name="ByDay">One number for each day.</param>
/// <param name="Status">How far they can be relied on.</param>
/// <param name="Error">Why it could not be asked, for people; null when it could.</param>
public sealed record AgentUsage(string Id, string Name, IReadOnlyList<long> ByDay, long Total, UsageStatus Status, string? Error);
