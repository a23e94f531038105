namespace Placet.Application.ActivityLog;

/// <summary>Filter of activity rows; null matches every row.</summary>
public sealed record ActivityFilter
{
    /// <summary>The agent.</summary>
    public string? AgentId { get; init; }

    /// <summary>The user who made the change.</summary>
    public string? UserId { get; init; }

    /// <summary>The action.</summary>
    public string? Action { get; init; }

    /// <summary>Start of the time range, included.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>End of the time range, excluded.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Id of the last row of the previous page: only older rows match.</summary>
    public string? Cursor { get; init; }

    /// <summary>Maximum number of rows.</summary>
    public required int Limit { get; init; }
}
