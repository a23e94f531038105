namespace Placet.Application.Management.Capabilities;

/// <summary>How an agent's runtime can be managed.</summary>
/// <param name="Url">Base address of the runtime; null without management credentials.</param>
/// <param name="UpdatedAt">When the credentials were set; null without.</param>
/// <param name="LastSeenAt">When the runtime last responded; null when it never did.</param>
/// <param name="Check">What the runtime supports; null without management credentials.</param>
public sealed record ManagementState(string? Url, DateTimeOffset? UpdatedAt, DateTimeOffset? LastSeenAt, CapabilityCheck? Check);

/// <summary>What a runtime supports.</summary>
/// <param name="CheckedAt">When the runtime was probed.</param>
/// <param name="Capabilities">The groups of the management API.</param>
public sealed record CapabilityCheck(DateTimeOffset CheckedAt, RuntimeCapabilities Capabilities);

/// <summary>The groups of the management API: true when supported, false when not, null when unknown.</summary>
public sealed record RuntimeCapabilities
{
    /// <summary>The runtime's health.</summary>
    public bool? Health { get; internal set; }

    /// <summary>Sessions.</summary>
    public bool? Sessions { get; internal set; }

    /// <summary>The audit log.</summary>
    public bool? Audit { get; internal set; }

    /// <summary>Token usage.</summary>
    public bool? Usage { get; internal set; }

    /// <summary>Credentials.</summary>
    public bool? Credentials { get; internal set; }

    /// <summary>Scheduled jobs.</summary>
    public bool? Cron { get; internal set; }

    /// <summary>MCP servers.</summary>
    public bool? Mcp { get; internal set; }

    /// <summary>The workspace.</summary>
    public bool? Workspace { get; internal set; }

    /// <summary>Skills.</summary>
    public bool? Skills { get; internal set; }

    /// <summary>Scripts.</summary>
    public bool? Scripts { get; internal set; }

    /// <summary>Channels.</summary>
    public bool? Channels { get; internal set; }

    /// <summary>Commands.</summary>
    public bool? Commands { get; internal set; }

    /// <summary>The agent card.</summary>
    public bool? AgentCard { get; internal set; }

    /// <summary>A2A peers.</summary>
    public bool? A2aPeers { get; internal set; }

    /// <summary>Settings.</summary>
    public bool? Settings { get; internal set; }

    /// <summary>The policy of tools.</summary>
    public bool? Policy { get; internal set; }

    /// <summary>Versions of the agent.</summary>
    public bool? Versions { get; internal set; }

    /// <summary>Whether no group is unknown.</summary>
    internal bool IsComplete { get; set; }
}
