namespace Placet.Application.AcrossAgents.Overview;

/// <summary>The health of a user's agents.</summary>
/// <param name="Agents">The agents, newest first.</param>
public sealed record OverviewReport(IReadOnlyList<AgentHealth> Agents)
{
    /// <summary>Sessions of all agents that reported them.</summary>
    public long Sessions => Agents.Aggregate(0L, static (sum, agent) => SaturatingSum.Add(sum, agent.Sessions));
}

/// <summary>The health of one agent.</summary>
/// <param name="ManagementUrl">Base address of its runtime.</param>
/// <param name="Status">Status that the runtime reports; <c>ok</c> when it reports none, <c>error</c> without a usable response.</param>
/// <param name="Uptime">Seconds since the runtime started; null when not reported.</param>
/// <param name="Sessions">Number of sessions; null when not reported.</param>
/// <param name="LastSeenAt">When the runtime last responded; null when it never did.</param>
/// <param name="Error">Why there is no usable response, for people; null when there is one.</param>
/// <param name="ErrorCode">Code of that error; null when there is a usable response.</param>
public sealed record AgentHealth(
    string Id, string Name, string ManagementUrl, string Status, double? Uptime, long? Sessions, DateTimeOffset? LastSeenAt, string? Error,
    string? ErrorCode)
{
    /// <summary>Status of a runtime that reports none.</summary>
    public const string Ok = "ok";

    /// <summary>Status of a runtime without a usable response.</summary>
    public const string NotAsked = "error";
}
