using System.ComponentModel.DataAnnotations;

namespace Placet.Application.AcrossAgents;

/// <summary>How long responses across agents are cached.</summary>
public sealed class CachingOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Caching";

    /// <summary>Lifetime of one owner's daily usage in seconds. 0 to 3,600, default 60.</summary>
    [Range(0, 3600)]
    public int DailyUsageSeconds { get; set; } = 60;

    /// <summary>Lifetime of one owner's overview in seconds. 0 to 300, default 5.</summary>
    [Range(0, 300)]
    public int OverviewSeconds { get; set; } = 5;
}
