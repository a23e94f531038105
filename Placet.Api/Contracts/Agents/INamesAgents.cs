namespace Placet.Api.Contracts.Agents;

/// <summary>A payload that names the agents that it concerns.</summary>
internal interface INamesAgents
{
    /// <summary>The agents, at least one; the payload has to be valid.</summary>
    IEnumerable<string> NamedAgents { get; }
}
