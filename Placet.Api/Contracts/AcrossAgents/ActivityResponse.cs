namespace Placet.Api.Contracts.AcrossAgents;

/// <summary>A page of the activity log.</summary>
/// <example>{"items":[{"id":"0199f3c2a4b17c5e8d0e5b8f3a6c1d2e","at":"2026-05-14T09:12:33Z","userId":"0199f3c2a4b17c5e8d0e5b8f3a6c1d2e","userName":"Ada Lovelace","apiKeyId":null,"apiKeyLabel":null,"ip":"192.0.2.7","agentId":"0199f3c2a4b17c5e8d0e5b8f3a6c1d2e","agentName":"Research assistant","action":"cron.pause","target":"morning-report","status":200,"durationMs":41}],"nextCursor":null}</example>
/// <param name="Items">The entries, newest first.</param>
/// <param name="NextCursor">The <c>cursor</c> of the next page; null on the last one.</param>
public sealed record ActivityResponse(IReadOnlyList<ActivityItemResponse> Items, string? NextCursor);

/// <summary>One change or refused sign-in. Its user, key and agent may not exist any more.</summary>
/// <example>{"id":"0199f3c2a4b17c5e8d0e5b8f3a6c1d2e","at":"2026-05-14T09:12:33Z","userId":"0199f3c2a4b17c5e8d0e5b8f3a6c1d2e","userName":"Ada Lovelace","apiKeyId":null,"apiKeyLabel":null,"ip":"192.0.2.7","agentId":"0199f3c2a4b17c5e8d0e5b8f3a6c1d2e","agentName":"Research assistant","action":"cron.pause","target":"morning-report","status":200,"durationMs":41}</example>
/// <param name="Id">Opaque id.</param>
/// <param name="At">When it happened.</param>
/// <param name="UserId">The user who did it; null without a user, or for the service itself.</param>
/// <param name="UserName">Name of that user at that time; null when unknown.</param>
/// <param name="ApiKeyId">The API key that was used; null for a signed-in user.</param>
/// <param name="ApiKeyLabel">Label of that key at that time; null when unknown or without a key.</param>
/// <param name="Ip">Client address of the request; null without a request, and for members also on requests of others.</param>
/// <param name="AgentId">The agent that was changed or used; null without one.</param>
/// <param name="AgentName">Name of that agent at that time; null when unknown or without an agent.</param>
/// <param name="Action">Stable name of the action: <c>cron.pause</c>, <c>management.set</c>, <c>user.delete</c>.</param>
/// <param name="Target">The id, name or path of what was changed, never a value; null without one.</param>
/// <param name="Status">HTTP status of the response; 499 when the client disconnected before it.</param>
/// <param name="DurationMs">Milliseconds from the start of the request to the change.</param>
public sealed record ActivityItemResponse(
    string Id, DateTimeOffset At, string? UserId, string? UserName, string? ApiKeyId, string? ApiKeyLabel, string? Ip,
    string? AgentId, string? AgentName, string Action, string? Target, int Status, long DurationMs);
