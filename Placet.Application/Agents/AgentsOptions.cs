namespace Placet.Application.Agents;

/// <summary>Settings of the agent list.</summary>
public sealed class AgentsOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Agents";

    /// <summary>Whether a user's list shows sub-agents when the request does not say. Default false.</summary>
    public bool ListIncludesSubagents { get; set; }
}
