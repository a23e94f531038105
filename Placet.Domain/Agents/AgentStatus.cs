namespace Placet.Domain.Agents;

/// <summary>What an agent says it is doing.</summary>
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

/// <summary>One change of an agent's status.</summary>
/// <param name="Message">Message of the agent, or null.</param>
public sealed record StatusChange(string Id, string AgentId, AgentStatus Status, string? Message, DateTimeOffset CreatedAt);
