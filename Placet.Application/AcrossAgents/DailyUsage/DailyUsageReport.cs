namespace Placet.Application.AcrossAgents.DailyUsage;

/// <summary>Tokens per day over a user's agents.</summary>
/// <param name="Days">The days, UTC, ascending; the last one is today.</param>
/// <param name="Agents">The agents, highest usage first.</param>
/// <param name="Totals">Tokens of all agents, one number for each day.</param>
public sealed record DailyUsageReport(IReadOnlyList<DateOnly> Days, IReadOnlyList<AgentUsage> Agents, IReadOnlyList<long> Totals);

/// <summary>How complete the counts of an agent are.</summary>
public enum UsageStatus
{
    /// <summary>Complete, as the runtime reports them.</summary>
    Ok,

    /// <summary>Something in the runtime's response was not a count and was skipped.</summary>
    Partial,

    /// <summary>The runtime does not report its usage; all counts are 0.</summary>
    Unsupported,

    /// <summary>The runtime sent no usable response; all counts are 0.</summary>
    Error,
}

/// <summary>Tokens per day of one agent.</summary>
/// <param name="ByDay">One number for each day.</param>
/// <param name="Error">Why there is no usable response, for people; null when there is one.</param>
public sealed record AgentUsage(string Id, string Name, IReadOnlyList<long> ByDay, long Total, UsageStatus Status, string? Error);
