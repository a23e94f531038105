namespace Placet.Application.ActivityLog;

/// <summary>Who asks for a change, as the trail tells it.</summary>
/// <param name="UserId">The user.</param>
/// <param name="ApiKeyId">The API key that acts for the user; null when the user is there in person.</param>
/// <param name="Origin">Where the request came from.</param>
public sealed record Caller(string UserId, string? ApiKeyId, RequestOrigin Origin)
{
    /// <summary>The caller of a request whose response has another status than 200.</summary>
    /// <param name="status">HTTP status of the response when the change is made.</param>
    /// <returns>The same caller; the entries of the change record this status.</returns>
    public Caller Responding(int status) => this with { Origin = Origin with { Status = status } };

    /// <summary>What this caller did with something of their own.</summary>
    /// <param name="action">Stable word for it, <c>noun.verb</c>.</param>
    /// <param name="target">What it was done to; never a value.</param>
    /// <param name="agentId">The agent it was done to or with; null when it is about none.</param>
    /// <returns>The deed.</returns>
    internal ActivityEntry Entry(string action, string? target = null, string? agentId = null) => new(action, Origin)
    {
        OwnerId = UserId,
        UserId = UserId,
        ApiKeyId = ApiKeyId,
        AgentId = agentId,
        Target = target,
    };

    /// <summary>What this caller did to a user's account.</summary>
    /// <param name="userId">The user, who may read of it.</param>
    /// <param name="action">Stable word for it, <c>noun.verb</c>.</param>
    /// <returns>The deed.</returns>
    internal ActivityEntry EntryFor(string userId, string action) => Entry(action, userId) with { OwnerId = userId };
}
