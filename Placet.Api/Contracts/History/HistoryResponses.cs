using System.ComponentModel.DataAnnotations;

namespace Placet.Api.Contracts.History;

/// <summary>History of an agent.</summary>
/// <example>{"agentId":"0199f3c2a4b17c5e8d0e5b8f3a6c1d2e","from":"2026-05-14T08:00:00Z","to":"2026-05-14T10:00:00Z","step":"hour","points":[{"at":"2026-05-14T08:00:00Z","asked":60,"up":58,"latencyMs":{"count":58,"sum":1044,"min":9,"max":131},"sessions":3,"failures":{"upstream_timeout":2}}],"sampling":true}</example>
/// <param name="AgentId">The agent.</param>
/// <param name="From">Begin of the first step of the range.</param>
/// <param name="To">End of its last step.</param>
/// <param name="Step">Length of a step.</param>
/// <param name="Points">The steps that have a sample, oldest first.</param>
/// <param name="Sampling">Whether the server samples agents; when it does not, nothing new is recorded.</param>
public sealed record AgentHistoryResponse(
    string AgentId,
    DateTimeOffset From,
    DateTimeOffset To,
    [property: AllowedValues("minute", "hour", "day")] string Step,
    IReadOnlyList<HistoryPointResponse> Points,
    bool Sampling);

/// <summary>History summed over agents.</summary>
/// <example>{"from":"2026-05-14T08:00:00Z","to":"2026-05-14T10:00:00Z","step":"hour","points":[{"at":"2026-05-14T08:00:00Z","asked":60,"up":58,"latencyMs":{"count":58,"sum":1044,"min":9,"max":131},"sessions":3,"failures":{"upstream_timeout":2}}],"agents":[{"id":"0199f3c2a4b17c5e8d0e5b8f3a6c1d2e","name":"Research assistant","asked":60,"up":58}],"sampling":true}</example>
/// <param name="From">Begin of the first step of the range.</param>
/// <param name="To">End of its last step.</param>
/// <param name="Step">Length of a step.</param>
/// <param name="Points">The steps that have a sample, oldest first.</param>
/// <param name="Agents">The agents that have a sample in the range, ordered by name.</param>
/// <param name="Sampling">Whether the server samples agents; when it does not, nothing new is recorded.</param>
public sealed record HistoryResponse(
    DateTimeOffset From,
    DateTimeOffset To,
    [property: AllowedValues("minute", "hour", "day")] string Step,
    IReadOnlyList<HistoryPointResponse> Points,
    IReadOnlyList<AgentAvailabilityResponse> Agents,
    bool Sampling);

/// <summary>One step of history. Availability is <c>up / asked</c>.</summary>
/// <example>{"at":"2026-05-14T08:00:00Z","asked":60,"up":58,"latencyMs":{"count":58,"sum":1044,"min":9,"max":131},"sessions":3,"failures":{"upstream_timeout":2}}</example>
/// <param name="At">Begin of the step.</param>
/// <param name="Asked">Calls to the runtime: of the sampler and of users.</param>
/// <param name="Up">Calls that the runtime answered.</param>
/// <param name="LatencyMs">Latency of its answers to <c>health</c>, in milliseconds.</param>
/// <param name="Sessions">Mean number of sessions over the step, added up over agents; null when no runtime stated it.</param>
/// <param name="Failures">Calls that were not answered, by error code.</param>
public sealed record HistoryPointResponse(
    DateTimeOffset At, long Asked, long Up, LatencyResponse LatencyMs, long? Sessions, IReadOnlyDictionary<string, long> Failures);

/// <summary>Latencies, added up; the mean is <c>sum / count</c>.</summary>
/// <example>{"count":58,"sum":1044,"min":9,"max":131}</example>
/// <param name="Count">How many were measured.</param>
/// <param name="Sum">Their sum.</param>
/// <param name="Min">The least; null without one.</param>
/// <param name="Max">The greatest; null without one.</param>
public sealed record LatencyResponse(long Count, long Sum, long? Min, long? Max);

/// <summary>An agent's share of the calls. Availability is <c>up / asked</c>.</summary>
/// <example>{"id":"0199f3c2a4b17c5e8d0e5b8f3a6c1d2e","name":"Research assistant","asked":60,"up":58}</example>
/// <param name="Id">The agent.</param>
/// <param name="Name">Its name.</param>
/// <param name="Asked">Calls to its runtime.</param>
/// <param name="Up">Calls that its runtime answered.</param>
public sealed record AgentAvailabilityResponse(string Id, string Name, long Asked, long Up);
