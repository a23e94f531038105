namespace Placet.Domain.Agents;

/// <summary>Status that an agent reports.</summary>
public enum AgentStatus
{
    /// <summary>Not running, or never pinged.</summary>
    Offline,

    /// <summary>Running and ready.</summary>
    Active,

    /// <summary>Running and working on something.</summary>
    Busy,

    /// <summary>Running with an error.</summary>
    Error,
}

/// <summary>A change of an agent's status.</summary>
public sealed record StatusChange(string Id, string AgentId, AgentStatus Status, string? Message, DateTimeOffset CreatedAt);
