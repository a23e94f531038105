using System.ComponentModel.DataAnnotations;

namespace Placet.Application.Sampling;

/// <summary>Settings of the sampler, which asks runtimes without a user's request.</summary>
public sealed class SamplingOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Sampling";

    /// <summary>Whether runtimes are sampled and history is recorded. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Seconds between two samples of an agent's health, 1 to 86,400; default 60.</summary>
    [Range(1, 86_400)]
    public int HealthSeconds { get; set; } = 60;

    /// <summary>Seconds between two samples of an agent's cron jobs and MCP servers, 1 to 86,400; default 300.</summary>
    [Range(1, 86_400)]
    public int DetailSeconds { get; set; } = 300;

    /// <summary>Seconds between two samples of an agent's usage and improvement runs, 1 to 86,400; default 900.</summary>
    [Range(1, 86_400)]
    public int UsageSeconds { get; set; } = 900;

    /// <summary>How many runtimes are sampled at a time. Default 16.</summary>
    [Range(1, int.MaxValue)]
    public int Concurrency { get; set; } = 16;

    /// <summary>The time between two samples of one kind.</summary>
    internal TimeSpan IntervalOf(SampleKind kind) => TimeSpan.FromSeconds(kind switch
    {
        SampleKind.Health => HealthSeconds,
        SampleKind.Usage or SampleKind.Runs => UsageSeconds,
        _ => DetailSeconds,
    });
}
