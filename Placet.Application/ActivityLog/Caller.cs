namespace Placet.Application.ActivityLog;

/// <summary>The caller of a change, as the activity log records it.</summary>
/// <param name="ApiKeyId">The API key that acts for the user; null when the user is signed in.</param>
/// <param name="Origin">Origin of the request.</param>
public sealed record Caller(string UserId, string? ApiKeyId, RequestOrigin Origin)
{
    /// <summary>The caller of a request whose response has another status than 200.</summary>
    /// <param name="status">HTTP status of the response when the change is made.</param>
    /// <returns>The same caller; the entries of the change record this status.</returns>
    public Caller Responding(int status) => this with { Origin = Origin with { Status = status } };

    /// <summary>Creates an entry about something of the caller's own.</summary>
    /// <param name="action">Stable name, <c>noun.verb</c>.</param>
    /// <param name="target">Id, name or path of what was changed; never a value.</param>
    /// <param name="agentId">The agent that is concerned; null for none.</param>
    internal ActivityEntry Entry(string action, string? target = null, string? agentId = null) => new(action, Origin)
    {
        OwnerId = UserId,
        UserId = UserId,
        ApiKeyId = ApiKeyId,
        AgentId = agentId,
        Target = target,
    };

    /// <summary>Creates an entry about a user's account, which that user may read.</summary>
    internal ActivityEntry EntryFor(string userId, string action) => Entry(action, userId) with { OwnerId = userId };
}
