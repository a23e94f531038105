using Placet.Application.Abstractions;

namespace Placet.Application.ActivityLog;

/// <summary>A change that was made through this service, or a sign-in that it refused: one row of the trail.</summary>
/// <param name="Action">Stable word, <c>noun.verb</c>.</param>
/// <param name="Origin">Where the request came from; null when the program itself did it.</param>
public sealed record ActivityEntry(string Action, RequestOrigin? Origin)
{
    private const int MaxTargetLength = 2000;

    // A command of the operator has no response; the column is not null.
    private const int StatusOfCommands = 200;

    /// <summary>The user it concerns, who may read of it; null when it concerns nobody that is known.</summary>
    public string? OwnerId { get; init; }

    /// <summary>The user who did it; null when nobody was signed in.</summary>
    public string? UserId { get; init; }

    /// <summary>The API key that it was done with; null when it was done in person.</summary>
    public string? ApiKeyId { get; init; }

    /// <summary>The agent it was done to or with.</summary>
    public string? AgentId { get; init; }

    /// <summary>Name of that agent, where the row is stored when the agent is gone; else it is read when the row is stored.</summary>
    public string? AgentName { get; init; }

    /// <summary>What it was done to: an id, a name or a path; never a value, never what was typed as an address or a password.</summary>
    public string? Target { get; init; }

    /// <summary>HTTP status of the response. Default: that of a successful request.</summary>
    public int Status { get; init; } = Origin?.Status ?? StatusOfCommands;

    /// <summary>The deed as it is stored.</summary>
    /// <param name="clock">Says what time it is now, when the deed is done.</param>
    /// <returns>The row.</returns>
    public ActivityRow Stamp(TimeProvider clock)
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

    /// <summary>A name that was only relayed is bound to no rule of stored texts: without U+0000, and cut between characters, it keeps them.</summary>
    private static string? Storable(string? target)
    {
        if (target is { Length: > MaxTargetLength })
            target = target[..(char.IsHighSurrogate(target[MaxTargetLength - 1]) ? MaxTargetLength - 1 : MaxTargetLength)];
        return target?.Replace('\0', '\uFFFD');
    }
}
