namespace Placet.Application.ActivityLog;

/// <summary>A row of the activity log. Its user, key and agent may have been deleted.</summary>
public sealed record ActivityRow
{
    /// <summary>Id; sorts by time.</summary>
    public required string Id { get; init; }

    /// <summary>When the change was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The user who may read the row; null when no known user is concerned.</summary>
    public string? OwnerId { get; init; }

    /// <summary>The user who made the change; null when nobody was signed in.</summary>
    public string? UserId { get; init; }

    /// <summary>The API key of the request; null when the user was signed in.</summary>
    public string? ApiKeyId { get; init; }

    /// <summary>Name of that user at the time; read from the account when the row is stored, unless given.</summary>
    public string? UserName { get; init; }

    /// <summary>Label of that key at the time; read from the key when the row is stored, unless given.</summary>
    public string? ApiKeyLabel { get; init; }

    /// <summary>Address of the client.</summary>
    public string? Ip { get; init; }

    /// <summary>The agent that is concerned; null for none.</summary>
    public string? AgentId { get; init; }

    /// <summary>Name of that agent at the time; read from the agent when the row is stored, unless given.</summary>
    public string? AgentName { get; init; }

    /// <summary>Stable name, <c>noun.verb</c>.</summary>
    public required string Action { get; init; }

    /// <summary>Id, name or path of what was changed, at most 2,000 characters.</summary>
    public string? Target { get; init; }

    /// <summary>HTTP status of the response; 499 when the client disconnected before it.</summary>
    public required int Status { get; init; }

    /// <summary>Milliseconds from the start of the request until the change was made.</summary>
    public required long DurationMs { get; init; }
}
