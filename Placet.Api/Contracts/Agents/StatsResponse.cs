using Placet.Domain.Agents;

namespace Placet.Api.Contracts.Agents;

/// <summary>Totals over a user's agents.</summary>
/// <example>{"totalAgents":3,"activeAgents":1,"totalMessages":0,"successRequests":1412,"errorRequests":7}</example>
/// <param name="TotalAgents">All agents, including sub-agents.</param>
/// <param name="ActiveAgents">Agents whose status is not <c>offline</c>.</param>
/// <param name="TotalMessages">Always 0, since this service has no messages.</param>
/// <param name="SuccessRequests">Requests of agents with a response status below 400.</param>
/// <param name="ErrorRequests">Requests of agents with a response status of 400 or above.</param>
public sealed record AgentTotalsResponse(long TotalAgents, long ActiveAgents, long TotalMessages, long SuccessRequests, long ErrorRequests);

/// <summary>Statistics of one agent.</summary>
/// <example>{"totalMessages":0,"totalInbound":0,"totalOutbound":0,"successRequests":512,"errorRequests":2,"statusHistory":[{"id":"0199f3d0a1b27c3d9e4f5a6b7c8d9e0f","agentId":"0199f3c2a4b17c5e8d0e5b8f3a6c1d2e","status":"busy","message":"Reading 12 papers","createdAt":"2026-05-14T09:02:11.000Z"}]}</example>
/// <param name="TotalMessages">Always 0, since this service has no messages.</param>
/// <param name="TotalInbound">Always 0.</param>
/// <param name="TotalOutbound">Always 0.</param>
/// <param name="SuccessRequests">Its requests with a response status below 400.</param>
/// <param name="ErrorRequests">Its requests with a response status of 400 or above.</param>
/// <param name="StatusHistory">Its last 100 changes of status, newest first.</param>
public sealed record AgentStatsResponse(
    long TotalMessages, long TotalInbound, long TotalOutbound, long SuccessRequests, long ErrorRequests,
    IReadOnlyList<StatusChangeResponse> StatusHistory);

/// <summary>One change of an agent's status.</summary>
/// <example>{"id":"0199f3d0a1b27c3d9e4f5a6b7c8d9e0f","agentId":"0199f3c2a4b17c5e8d0e5b8f3a6c1d2e","status":"busy","message":"Reading 12 papers","createdAt":"2026-05-14T09:02:11.000Z"}</example>
/// <param name="Id">Opaque id.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Status">The new status.</param>
/// <param name="Message">The agent's text on it, or null.</param>
/// <param name="CreatedAt">When it changed.</param>
public sealed record StatusChangeResponse(string Id, string AgentId, AgentStatus Status, string? Message, DateTimeOffset CreatedAt);

/// <summary>Confirmation of a deletion.</summary>
/// <example>{"deleted":true}</example>
/// <param name="Deleted">Always true.</param>
public sealed record DeletedResponse(bool Deleted);
