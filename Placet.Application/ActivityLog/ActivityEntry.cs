namespace Placet.Application.ActivityLog;

/// <summary>A change through this service, or a refused sign-in: one entry of the activity log.</summary>
/// <param name="Action">Stable name, <c>noun.verb</c>.</param>
/// <param name="Origin">Origin of the request; null for the operator's commands.</param>
public sealed record ActivityEntry(string Action, RequestOrigin? Origin)
{
    private const int MaxTargetLength = 2000;

    // A command of the operator has no response; the column is not null.
    private const int StatusOfCommands = 200;

    /// <summary>The user who may read the entry; null when no known user is concerned.</summary>
    public string? OwnerId { get; init; }

    /// <summary>The user who made the change; null when nobody was signed in.</summary>
    public string? UserId { get; init; }

    /// <summary>The API key of the request; null when the user was signed in.</summary>
    public string? ApiKeyId { get; init; }

    /// <summary>The agent that is concerned; null for none.</summary>
    public string? AgentId { get; init; }

    /// <summary>Name of that agent, for an entry of its deletion; otherwise read when the row is stored.</summary>
    public string? AgentName { get; init; }

    /// <summary>Id, name or path of what was changed; never a value, a typed address or a password.</summary>
    public string? Target { get; init; }

    /// <summary>HTTP status of the response. Default: that of a successful request.</summary>
    public int Status { get; init; } = Origin?.Status ?? StatusOfCommands;

    /// <summary>The row to store, with the current time and the duration so far.</summary>
    public ActivityRow ToRow(TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return new ActivityRow
        {
            Id = NewId.At(now),
            CreatedAt = now,
            OwnerId = OwnerId,
            UserId = UserId,
            ApiKeyId = ApiKeyId,
            Ip = Origin?.Ip,
            AgentId = AgentId,
            AgentName = AgentName,
            Action = Action,
            Target = Storable(Target),
            Status = Status,
            DurationMs = Origin is null ? 0 : (long)clock.GetElapsedTime(Origin.StartedAt).TotalMilliseconds,
        };
    }

    // A relayed name was not validated for storage: U+0000 is replaced, and it is cut between characters.
    private static string? Storable(string? target)
    {
        if (target is { Length: > MaxTargetLength })
            target = target[..(char.IsHighSurrogate(target[MaxTargetLength - 1]) ? MaxTargetLength - 1 : MaxTargetLength)];
        return target?.Replace('\0', '\uFFFD');
    }
}
