using System.ComponentModel.DataAnnotations;

namespace Placet.Application.Agents;

/// <summary>Settings of agents.</summary>
public sealed class AgentsOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Agents";

    /// <summary>Whether a list includes sub-agents when the request does not say. Default false.</summary>
    public bool ListIncludesSubagents { get; set; }

    /// <summary>Maximum number of agents of one user, sub-agents included. At least 1, default 1,000.</summary>
    [Range(1, int.MaxValue)]
    public int MaxPerUser { get; set; } = 1000;

    /// <summary>Seconds after its last ping at which an agent is shown as offline; 0 disables this. Default 180.</summary>
    [Range(0, int.MaxValue)]
    public int OfflineAfterSeconds { get; set; } = 180;
}
