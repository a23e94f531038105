using System.ComponentModel.DataAnnotations;

namespace Placet.Application.Agents;

/// <summary>Settings of agents: how many, when they count as offline, which are listed.</summary>
public sealed class AgentsOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Agents";

    /// <summary>Whether a user's list shows sub-agents when the request does not say. Default false.</summary>
    public bool ListIncludesSubagents { get; set; }

    /// <summary>How many agents one user may have, sub-agents included; one more is refused. Default 1,000.</summary>
    [Range(1, int.MaxValue)]
    public int MaxPerUser { get; set; } = 1000;

    /// <summary>Seconds without a ping after which an agent that has pinged before counts as offline; 0 is never. Default 180.</summary>
    [Range(0, int.MaxValue)]
    public int OfflineAfterSeconds { get; set; } = 180;
}
