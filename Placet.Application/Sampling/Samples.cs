using Placet.Application.History;
using Placet.Application.Management.Cron;
using Placet.Application.Management.Health;
using Placet.Application.Management.Mcp;
using Placet.Application.Management.Versions;

namespace Placet.Application.Sampling;

/// <summary>What a document of a runtime has shown, whoever read it.</summary>
/// <param name="At">When the call ended.</param>
public abstract record Sample(string OwnerId, string AgentId, DateTimeOffset At);

/// <summary>The outcome of one call of any route. A value, since there is one for each call of a user.</summary>
/// <param name="At">When the call ended.</param>
/// <param name="Failure">Code of the failure; null when the runtime answered.</param>
/// <param name="Kind">What was asked for; null for calls that are no sample of it.</param>
public readonly record struct CallSample(string OwnerId, string AgentId, DateTimeOffset At, string? Failure, SampleKind? Kind);

/// <summary>An agent's health.</summary>
public sealed record HealthSample(string OwnerId, string AgentId, DateTimeOffset At, HealthReport Health) : Sample(OwnerId, AgentId, At);

/// <summary>An agent's cron jobs.</summary>
public sealed record CronSample(string OwnerId, string AgentId, DateTimeOffset At, CronJobList Jobs) : Sample(OwnerId, AgentId, At);

/// <summary>An agent's MCP servers.</summary>
public sealed record McpSample(string OwnerId, string AgentId, DateTimeOffset At, McpServerList Servers) : Sample(OwnerId, AgentId, At);

/// <summary>
/// An agent's newest runs of self-improvement, 200 at most. <see cref="ImprovementReview"/> tells which of them wait for a person.
/// </summary>
public sealed record RunsSample(string OwnerId, string AgentId, DateTimeOffset At, ImprovementRunList Runs) : Sample(OwnerId, AgentId, At);

/// <summary>An agent's usage was sampled and stored.</summary>
/// <param name="Days">All rows of the days whose usage has changed; empty when none has.</param>
public sealed record UsageSample(string OwnerId, string AgentId, DateTimeOffset At, IReadOnlyList<UsageDay> Days)
    : Sample(OwnerId, AgentId, At);

/// <summary>
/// Receives the samples of this instance: of the sampler, where this instance leads, and of users' calls. Implementations are fast, never
/// throw, and do not depend on <see cref="Management.Upstream.IUpstreamClient"/>, which reports to them. Called concurrently.
/// </summary>
public interface ISampleListener
{
    /// <summary>Receives the outcome of a call, before what its document has shown.</summary>
    void OnCalled(in CallSample call);

    /// <summary>Receives one sample.</summary>
    void OnSampled(Sample sample);
}
