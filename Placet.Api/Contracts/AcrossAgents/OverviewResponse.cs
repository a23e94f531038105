namespace Placet.Api.Contracts.AcrossAgents;

/// <summary>How agents are.</summary>
/// <example>{"agents":[{"id":"0199f3c2a4b17c5e8d0e5b8f3a6c1d2e","name":"Research assistant","managementUrl":"http://runtime:8900","status":"ok","uptime":86400,"sessions":3,"lastSeenAt":"2026-05-14T09:12:33Z","error":null}],"summary":{"total":1,"online":1,"errored":0,"sessions":3}}</example>
/// <param name="Agents">The agents, newest first.</param>
/// <param name="Summary">Counts over them.</param>
public sealed record OverviewResponse(IReadOnlyList<AgentHealthResponse> Agents, OverviewSummaryResponse Summary);

/// <summary>How one agent is.</summary>
/// <example>{"id":"0199f3c2a4b17c5e8d0e5b8f3a6c1d2e","name":"Research assistant","managementUrl":"http://runtime:8900","status":"ok","uptime":86400,"sessions":3,"lastSeenAt":"2026-05-14T09:12:33Z","error":null}</example>
/// <param name="Id">The agent.</param>
/// <param name="Name">Its name.</param>
/// <param name="ManagementUrl">Base address of its runtime.</param>
/// <param name="Status">The runtime's own word; <c>ok</c> when it sends none, <c>error</c> when it could not be asked.</param>
/// <param name="Uptime">Seconds since the runtime started; null when it did not say.</param>
/// <param name="Sessions">How many sessions the runtime has; null when it did not say.</param>
/// <param name="LastSeenAt">When the runtime last answered a call through this service; null when it never did.</param>
/// <param name="Error">Why it could not be asked; null when it could.</param>
public sealed record AgentHealthResponse(
    string Id, string Name, string ManagementUrl, string Status, double? Uptime, long? Sessions, DateTimeOffset? LastSeenAt, string? Error);

/// <summary>Counts over agents.</summary>
/// <example>{"total":1,"online":1,"errored":0,"sessions":3}</example>
/// <param name="Total">All that were asked.</param>
/// <param name="Online">Those whose status is <c>ok</c>.</param>
/// <param name="Errored">The rest.</param>
/// <param name="Sessions">Sessions of all together, as far as they said.</param>
public sealed record OverviewSummaryResponse(int Total, int Online, int Errored, long Sessions);
