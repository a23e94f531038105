namespace Placet.Application.History;

/// <summary>What was counted of one agent within one minute.</summary>
public sealed class MinuteCounts
{
    /// <summary>The user who owns the agent.</summary>
    public required string OwnerId { get; init; }

    /// <summary>The agent.</summary>
    public required string AgentId { get; init; }

    /// <summary>Whole minutes since 1970.</summary>
    public required int StartMinute { get; init; }

    /// <summary>Calls to the runtime.</summary>
    public long Asked { get; set; }

    /// <summary>Calls that the runtime answered.</summary>
    public long Up { get; set; }

    /// <summary>Calls whose latency is part of the sum: answered calls of <c>health</c>.</summary>
    public long LatencyCount { get; set; }

    /// <summary>Their latencies in milliseconds.</summary>
    public long LatencySum { get; set; }

    /// <summary>The least of them; null without one.</summary>
    public long? LatencyMin { get; set; }

    /// <summary>The greatest of them; null without one.</summary>
    public long? LatencyMax { get; set; }

    /// <summary>Calls that stated the number of sessions.</summary>
    public long SessionsCount { get; set; }

    /// <summary>The numbers that they stated, added up.</summary>
    public long SessionsSum { get; set; }

    /// <summary>Failed calls by error code; null without one.</summary>
    public IDictionary<string, long>? Failures { get; set; }
}

/// <summary>One step of an agent's history, or of all agents of a user.</summary>
public sealed record HistoryPoint
{
    /// <summary>Whole minutes since 1970.</summary>
    public int StartMinute { get; init; }

    /// <summary>Calls to runtimes.</summary>
    public long Asked { get; init; }

    /// <summary>Calls that were answered.</summary>
    public long Up { get; init; }

    /// <summary>Calls whose latency is part of the sum.</summary>
    public long LatencyCount { get; init; }

    /// <summary>Their latencies in milliseconds.</summary>
    public long LatencySum { get; init; }

    /// <summary>The least of them; null without one.</summary>
    public long? LatencyMin { get; init; }

    /// <summary>The greatest of them; null without one.</summary>
    public long? LatencyMax { get; init; }

    /// <summary>Sessions of each agent, as a mean over the step, added up; null when no runtime stated them.</summary>
    public long? Sessions { get; init; }
}

/// <summary>Failures of one code within one step.</summary>
public sealed record HistoryFailure
{
    /// <summary>Whole minutes since 1970.</summary>
    public int StartMinute { get; init; }

    /// <summary>The error code.</summary>
    public required string Code { get; init; }

    /// <summary>How many calls failed with it.</summary>
    public long Failures { get; init; }
}

/// <summary>An agent's share of a user's history.</summary>
public sealed record AgentAvailability
{
    /// <summary>The agent.</summary>
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Calls to its runtime.</summary>
    public long Asked { get; init; }

    /// <summary>Calls that its runtime answered.</summary>
    public long Up { get; init; }
}
