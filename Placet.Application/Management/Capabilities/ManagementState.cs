namespace Placet.Application.Management.Capabilities;

/// <summary>How an agent's runtime can be managed.</summary>
/// <param name="Url">Base address of the runtime; null without management credentials.</param>
/// <param name="UpdatedAt">When the credentials were set; null without.</param>
/// <param name="LastSeenAt">When the runtime last answered; null when it never did.</param>
/// <param name="Check">What the runtime supports; null without management credentials.</param>
public sealed record ManagementState(string? Url, DateTimeOffset? UpdatedAt, DateTimeOffset? LastSeenAt, CapabilityCheck? Check);

/// <summary>What a runtime supports.</summary>
/// <param name="CheckedAt">When it was asked.</param>
/// <param name="Capabilities">The groups of the management API.</param>
public sealed record CapabilityCheck(DateTimeOffset CheckedAt, RuntimeCapabilities Capabilities);

/// <summary>The groups of the management API: true when the runtime has it, false when it does not, null when that could not be told.</summary>
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
public sealed record RuntimeCapabilities(
    bool? Health, bool? Sessions, bool? Audit, bool? Usage, bool? Credentials, bool? Cron, bool? Mcp, bool? Workspace, bool? Skills,
    bool? Scripts, bool? Channels, bool? Commands, bool? AgentCard, bool? A2aPeers, bool? Settings, bool? Policy, bool? Versions)
{
    /// <summary>Whether there is a group of which it could not be told.</summary>
    internal bool HasDoubts =>
        new[] { Health, Sessions, Audit, Usage, Credentials, Cron, Mcp, Workspace, Skills, Scripts, Channels, Commands, AgentCard, A2aPeers, Settings, Policy, Versions }
            .Contains(null);
}
