namespace Placet.Api.Contracts.AcrossAgents;

/// <summary>Health of all agents.</summary>
/// <example>{"agents":[{"id":"0199f3c2a4b17c5e8d0e5b8f3a6c1d2e","name":"Research assistant","managementUrl":"http://runtime:8900","status":"ok","uptime":86400,"sessions":3,"lastSeenAt":"2026-05-14T09:12:33Z","error":null,"errorCode":null}],"summary":{"total":1,"online":1,"errored":0,"sessions":3}}</example>
/// <param name="Agents">The agents, newest first.</param>
/// <param name="Summary">Counts over them.</param>
public sealed record OverviewResponse(IReadOnlyList<AgentHealthResponse> Agents, OverviewSummaryResponse Summary);

/// <summary>Health of one agent.</summary>
/// <example>{"id":"0199f3c2a4b17c5e8d0e5b8f3a6c1d2e","name":"Research assistant","managementUrl":"http://runtime:8900","status":"ok","uptime":86400,"sessions":3,"lastSeenAt":"2026-05-14T09:12:33Z","error":null,"errorCode":null}</example>
/// <param name="Id">The agent.</param>
/// <param name="Name">Its name.</param>
/// <param name="ManagementUrl">Base address of its runtime.</param>
/// <param name="Status">The status that the runtime reports; <c>ok</c> without one, <c>error</c> when it did not respond.</param>
/// <param name="Uptime">Seconds since the runtime started; null when unknown.</param>
/// <param name="Sessions">Number of sessions of the runtime; null when unknown.</param>
/// <param name="LastSeenAt">When the runtime last responded to this service; null for never.</param>
/// <param name="Error">Why it did not respond; otherwise null.</param>
/// <param name="ErrorCode">
/// Code of that error, as of a call to this agent: <c>upstream_unreachable</c>, <c>upstream_timeout</c>; <c>upstream_401</c> when the
/// runtime refuses the stored key. Otherwise null.
/// </param>
public sealed record AgentHealthResponse(
    string Id, string Name, string ManagementUrl, string Status, double? Uptime, long? Sessions, DateTimeOffset? LastSeenAt, string? Error,
    string? ErrorCode);

/// <summary>Counts over agents.</summary>
/// <example>{"total":1,"online":1,"errored":0,"sessions":3}</example>
/// <param name="Total">All agents with management credentials.</param>
/// <param name="Online">Agents whose status is <c>ok</c>.</param>
/// <param name="Errored">All others.</param>
/// <param name="Sessions">Sum of the known numbers of sessions.</param>
public sealed record OverviewSummaryResponse(int Total, int Online, int Errored, long Sessions);
