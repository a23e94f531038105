namespace Placet.Application.Events;

/// <summary>A hint to a user's open clients that something changed. It names what changed and never holds a value.</summary>
/// <param name="Id">The alert for <see cref="ServerEventKind.Alert"/>, otherwise the agent; null for none.</param>
/// <param name="State">The new state, one of a fixed set of words; null for kinds without one.</param>
public sealed record ServerEvent(ServerEventKind Kind, string? Id = null, string? State = null)
{
    /// <summary>The client may have missed events, and has to read everything again.</summary>
    public static readonly ServerEvent Reload = new(ServerEventKind.Reload);

    /// <summary>The health or the pinged status of an agent changed.</summary>
    public static ServerEvent AgentHealth(string agentId, string status) => new(ServerEventKind.AgentHealth, agentId, status);

    /// <summary>An agent was created or changed, here or at its runtime.</summary>
    public static ServerEvent AgentChanged(string agentId) => new(ServerEventKind.AgentChanged, agentId);

    /// <summary>An agent was deleted.</summary>
    public static ServerEvent AgentRemoved(string agentId) => new(ServerEventKind.AgentRemoved, agentId);

    /// <summary>An alert began, changed or ended.</summary>
    public static ServerEvent Alert(string alertId, string state) => new(ServerEventKind.Alert, alertId, state);

    /// <summary>The activity log has a new entry.</summary>
    /// <param name="agentId">The agent that the entry names; null for none.</param>
    public static ServerEvent Activity(string? agentId) => new(ServerEventKind.Activity, agentId);

    /// <summary>An agent's usage changed.</summary>
    public static ServerEvent Usage(string agentId) => new(ServerEventKind.Usage, agentId);
}

/// <summary>Kinds of <see cref="ServerEvent"/>.</summary>
public enum ServerEventKind
{
    /// <summary>Events may have been missed.</summary>
    Reload,

    /// <summary>Health or pinged status.</summary>
    AgentHealth,

    /// <summary>An agent was created or changed.</summary>
    AgentChanged,

    /// <summary>An agent was deleted.</summary>
    AgentRemoved,

    /// <summary>An alert.</summary>
    Alert,

    /// <summary>The activity log.</summary>
    Activity,

    /// <summary>Usage.</summary>
    Usage,
}
