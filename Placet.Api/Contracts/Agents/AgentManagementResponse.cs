namespace Placet.Api.Contracts.Agents;

/// <summary>How an agent can be managed.</summary>
/// <example>{"configured":true,"url":"http://runtime:8900","updatedAt":"2026-05-02T08:15:00Z","lastSeenAt":"2026-05-14T09:12:33Z","checkedAt":"2026-05-14T09:10:00Z","capabilities":{"health":true,"sessions":true,"audit":true,"usage":true,"credentials":true,"cron":true,"mcp":false,"workspace":true,"skills":true,"scripts":true,"channels":true,"commands":true,"agentCard":null,"a2aPeers":false,"settings":true,"policy":false,"versions":false}}</example>
/// <param name="Configured">Whether it has management credentials; without, everything else is null.</param>
/// <param name="Url">Base address of its runtime.</param>
/// <param name="UpdatedAt">When the credentials were set.</param>
/// <param name="LastSeenAt">When the runtime last answered a call through this service; null when it never did.</param>
/// <param name="CheckedAt">When the runtime was asked what it supports.</param>
/// <param name="Capabilities">What it supports.</param>
public sealed record AgentManagementResponse(
    bool Configured, string? Url, DateTimeOffset? UpdatedAt, DateTimeOffset? LastSeenAt, DateTimeOffset? CheckedAt, CapabilitiesResponse? Capabilities);

/// <summary>Which parts of the management API a runtime supports: true when it does, false when not, null when that could not be told.</summary>
/// <example>{"health":true,"sessions":true,"audit":true,"usage":true,"credentials":true,"cron":true,"mcp":false,"workspace":true,"skills":true,"scripts":true,"channels":true,"commands":true,"agentCard":null,"a2aPeers":false,"settings":true,"policy":false,"versions":false}</example>
/// <param name="Health">Its health.</param>
/// <param name="Sessions">Sessions.</param>
/// <param name="Audit">The audit log.</param>
/// <param name="Usage">Token usage.</param>
/// <param name="Credentials">Credentials.</param>
/// <param name="Cron">Scheduled jobs.</param>
/// <param name="Mcp">MCP servers.</param>
/// <param name="Workspace">The workspace.</param>
/// <param name="Skills">Skills.</param>
/// <param name="Scripts">Scripts.</param>
/// <param name="Channels">Channels.</param>
/// <param name="Commands">Commands.</param>
/// <param name="AgentCard">The agent card.</param>
/// <param name="A2aPeers">A2A peers.</param>
/// <param name="Settings">Settings.</param>
/// <param name="Policy">The policy of tools.</param>
/// <param name="Versions">Versions of the agent.</param>
public sealed record CapabilitiesResponse(
    bool? Health, bool? Sessions, bool? Audit, bool? Usage, bool? Credentials, bool? Cron, bool? Mcp, bool? Workspace, bool? Skills,
    bool? Scripts, bool? Channels, bool? Commands, bool? AgentCard, bool? A2aPeers, bool? Settings, bool? Policy, bool? Versions);
