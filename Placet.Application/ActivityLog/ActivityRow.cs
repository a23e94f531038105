namespace Placet.Application.ActivityLog;

/// <summary>A row of the trail. It outlives what it speaks of: users, keys and agents may be gone.</summary>
public sealed record ActivityRow
{
    /// <summary>Its id, which sorts by time.</summary>
    public required string Id { get; init; }

    /// <summary>When it was done.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The user it concerns; null when it concerns nobody that is known.</summary>
    public string? OwnerId { get; init; }

    /// <summary>The user who did it; null when nobody was signed in.</summary>
    public string? UserId { get; init; }

    /// <summary>The API key that it was done with; null when it was done in person.</summary>
    public string? ApiKeyId { get; init; }

    /// <summary>Name of that user when it was done; stored with the row, from the user's account unless given.</summary>
    public string? UserName { get; init; }

    /// <summary>Label of that key when it was done; stored with the row, from the key unless given.</summary>
    public string? ApiKeyLabel { get; init; }

    /// <summary>Address of the client.</summary>
    public string? Ip { get; init; }

    /// <summary>The agent it was done to or with.</summary>
    public string? AgentId { get; init; }

    /// <summary>Name of that agent when it was done; stored with the row, from the agent unless given.</summary>
    public string? AgentName { get; init; }

    /// <summary>Stable word, <c>noun.verb</c>.</summary>
    public required string Action { get; init; }

    /// <summary>What it was done to, at most 2,000 characters.</summary>
    public string? Target { get; init; }

    /// <summary>The HTTP status of the answer; 499 when the caller did not wait for it.</summary>
    public required int Status { get; init; }

    /// <summary>Milliseconds from the begin of the request until the change was done.</summary>
    public required long DurationMs { get; init; }
}
