namespace Placet.Application.ActivityLog;

/// <summary>Which rows of the trail are wanted; what is null does not matter.</summary>
public sealed record ActivityFilter
{
    /// <summary>The agent they are about.</summary>
    public string? AgentId { get; init; }

    /// <summary>The user who did it.</summary>
    public string? UserId { get; init; }

    /// <summary>What was done.</summary>
    public string? Action { get; init; }

    /// <summary>Not before this moment.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before this moment.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>The last row that was seen: only older ones are wanted.</summary>
    public string? Cursor { get; init; }

    /// <summary>How many at the most.</summary>
    public required int Limit { get; init; }
}
