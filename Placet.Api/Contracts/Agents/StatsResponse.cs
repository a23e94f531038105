using Placet.Domain.Agents;

namespace Placet.Api.Contracts.Agents;

/// <summary>Counts over all of a user's agents.</summary>
/// <param name="TotalAgents">All of them, sub-agents included.</param>
/// <param name="ActiveAgents">Those whose status is not <c>offline</c>.</param>
/// <param name="TotalMessages">Always 0 here, since messages live elsewhere.</param>
/// <param name="SuccessRequests">Calls of agents that were answered with a status below 400.</param>
/// <param name="ErrorRequests">Calls of agents that were answered with 400 or above.</param>
public sealed record AgentTotalsResponse(long TotalAgents, long ActiveAgents, long TotalMessages, long SuccessRequests, long ErrorRequests);

/// <summary>What one agent did.</summary>
/// <param name="TotalMessages">Always 0 here, since messages live elsewhere.</param>
/// <param name="TotalInbound">Always 0 here.</param>
/// <param name="TotalOutbound">Always 0 here.</param>
/// <param name="SuccessRequests">Its calls that were answered with a status below 400.</param>
/// <param name="ErrorRequests">Its calls that were answered with 400 or above.</param>
/// <param name="StatusHistory">Its last 100 changes of status, newest first.</param>
public sealed record AgentStatsResponse(
    long TotalMessages,
    long TotalInbound,
    long TotalOutbound,
    long SuccessRequests,
    long ErrorRequests,
    IReadOnlyList<StatusChangeResponse> StatusHistory);

/// <summary>One change of an agent's status.</summary>
/// <param name="Id">Opaque id.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Status">The new status.</param>
/// <param name="Message">The agent's own words, or null.</param>
/// <param name="CreatedAt">When it changed.</param>
public sealed record StatusChangeResponse(string Id, string AgentId, AgentStatus Status, string? Message, DateTimeOffset CreatedAt);

/// <summary>The answer of a delete.</summary>
/// <param name="Deleted">Always true.</param>
public sealed record DeletedResponse(bool Deleted);
