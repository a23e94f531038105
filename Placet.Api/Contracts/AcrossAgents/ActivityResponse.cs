namespace Placet.Api.Contracts.AcrossAgents;

/// <summary>A page of changes.</summary>
/// <example>{"items":[{"id":"0199f3c2a4b17c5e8d0e5b8f3a6c1d2e","at":"2026-05-14T09:12:33Z","userId":"0199f3c2a4b17c5e8d0e5b8f3a6c1d2e","userName":"Ada Lovelace","apiKeyId":null,"apiKeyLabel":null,"ip":"192.0.2.7","agentId":"0199f3c2a4b17c5e8d0e5b8f3a6c1d2e","agentName":"Research assistant","action":"cron.pause","target":"morning-report","status":200,"durationMs":41}],"nextCursor":null}</example>
/// <param name="Items">The changes, newest first.</param>
/// <param name="NextCursor">To be sent as <c>cursor</c> for the next page; null when this is the last one.</param>
public sealed record ActivityResponse(IReadOnlyList<ActivityItemResponse> Items, string? NextCursor);

/// <summary>One change, or one refused sign-in. What it speaks of may be gone by now.</summary>
/// <example>{"id":"0199f3c2a4b17c5e8d0e5b8f3a6c1d2e","at":"2026-05-14T09:12:33Z","userId":"0199f3c2a4b17c5e8d0e5b8f3a6c1d2e","userName":"Ada Lovelace","apiKeyId":null,"apiKeyLabel":null,"ip":"192.0.2.7","agentId":"0199f3c2a4b17c5e8d0e5b8f3a6c1d2e","agentName":"Research assistant","action":"cron.pause","target":"morning-report","status":200,"durationMs":41}</example>
/// <param name="Id">Its id.</param>
/// <param name="At">When it was done.</param>
/// <param name="UserId">Who did it; null when nobody was signed in, or the service did it by itself.</param>
/// <param name="UserName">Name of that user when it was done; null when unknown.</param>
/// <param name="ApiKeyId">The API key that it was done with; null when the user was there in person.</param>
/// <param name="ApiKeyLabel">Label of that key when it was done; null when there is none or it is unknown.</param>
/// <param name="Ip">Address that the request came from; null when there was no request, or when it was not the caller's and the caller is no owner.</param>
/// <param name="AgentId">The agent that it was done to or with; null when it is about none.</param>
/// <param name="AgentName">Name of that agent when it was done; null when there is none or it is unknown.</param>
/// <param name="Action">Stable word for what was done: <c>cron.pause</c>, <c>management.set</c>, <c>user.delete</c>.</param>
/// <param name="Target">What it was done to: an id, a name or a path, never a value; null when it is about nothing that has one.</param>
/// <param name="Status">The HTTP status that was answered; 499 when the caller did not wait for it.</param>
/// <param name="DurationMs">Milliseconds from the begin of the request until the change was done.</param>
public sealed record ActivityItemResponse(
    string Id,
    DateTimeOffset At,
    string? UserId,
    string? UserName,
    string? ApiKeyId,
    string? ApiKeyLabel,
    string? Ip,
    string? AgentId,
    string? AgentName,
    string Action,
    string? Target,
    int Status,
    long DurationMs);
