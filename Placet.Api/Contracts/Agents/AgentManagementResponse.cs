namespace Placet.Api.Contracts.Agents;

/// <summary>Management credentials of an agent, and the capabilities of its runtime.</summary>
/// <example>{"configured":true,"url":"http://runtime:8900","updatedAt":"2026-05-02T08:15:00Z","lastSeenAt":"2026-05-14T09:12:33Z","checkedAt":"2026-05-14T09:10:00Z","capabilities":{"health":true,"sessions":true,"audit":true,"usage":true,"credentials":true,"cron":true,"mcp":false,"workspace":true,"skills":true,"scripts":true,"channels":true,"commands":true,"agentCard":null,"a2aPeers":false,"settings":true,"policy":false,"versions":false}}</example>
/// <param name="Configured">Whether it has management credentials; otherwise all other members are null.</param>
/// <param name="Url">Base address of its runtime.</param>
/// <param name="UpdatedAt">When the credentials were set.</param>
/// <param name="LastSeenAt">When the runtime last responded to this service; null for never.</param>
/// <param name="CheckedAt">When the capabilities were checked.</param>
/// <param name="Capabilities">Its capabilities.</param>
public sealed record AgentManagementResponse(
    bool Configured,
    string? Url,
    DateTimeOffset? UpdatedAt,
    DateTimeOffset? LastSeenAt,
    DateTimeOffset? CheckedAt,
    CapabilitiesResponse? Capabilities);

/// <summary>Parts of the management API that a runtime supports; null when unknown.</summary>
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
/// <param name="Policy">Tool policy.</param>
/// <param name="Versions">Versions of the agent.</param>
public sealed record CapabilitiesResponse(
    bool? Health, bool? Sessions, bool? Audit, bool? Usage, bool? Credentials, bool? Cron, bool? Mcp, bool? Workspace, bool? Skills,
    bool? Scripts, bool? Channels, bool? Commands, bool? AgentCard, bool? A2aPeers, bool? Settings, bool? Policy, bool? Versions);
