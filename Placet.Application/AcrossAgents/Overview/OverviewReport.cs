namespace Placet.Application.AcrossAgents.Overview;

/// <summary>How a user's agents are.</summary>
/// <param name="Agents">The agents, newest first.</param>
public sealed record OverviewReport(IReadOnlyList<AgentHealth> Agents)
{
    /// <summary>Sessions of all of them, as far as they said.</summary>
    public long Sessions => Agents.Aggregate(0L, static (sum, agent) => Sum.Of(sum, agent.Sessions));
}

/// <summary>How one agent is.</summary>
/// <param name="ManagementUrl">Base address of its runtime.</param>
/// <param name="Status">The runtime's own word; <c>ok</c> when it sends none, <c>error</c> when it could not be asked.</param>
/// <param name="Uptime">Seconds since the runtime started; null when it did not say.</param>
/// <param name="Sessions">How many sessions the runtime has; null when it did not say.</param>
/// <param name="LastSeenAt">When the runtime last answered; null when it never did.</param>
/// <param name="Error">Why it could not be asked, for people; null when it could.</param>
public sealed record AgentHealth(
    string Id, string Name, string ManagementUrl, string Status, double? Uptime, long? Sessions, DateTimeOffset? LastSeenAt, string? Error)
{
    /// <summary>The word of a runtime that is well.</summary>
    public const string Ok = "ok";

    /// <summary>The word for a runtime that could not be asked.</summary>
    public const string Unasked = "error";
}
