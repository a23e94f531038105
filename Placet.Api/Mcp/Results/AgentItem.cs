using System.ComponentModel;
using Placet.Api.Contracts.Agents;
using Placet.Domain.Agents;

namespace Placet.Api.Mcp.Results;

/// <summary>An agent, without anything that is or surrounds a secret.</summary>
internal sealed record AgentItem(
    string Id,
    string Name,
    string? Description,
    string? Tag,
    [property: Description("The status that the agent last reported; offline when it stopped pinging.")] AgentStatus Status,
    [property: Description("The agent's text on its status.")] string? StatusMessage,
    DateTimeOffset? StatusSince,
    [property: Description("When the agent last pinged.")] DateTimeOffset? LastActiveAt,
    [property: Description("Whether its runtime can be asked: only then other tools work with it.")] bool Managed,
    bool IsSubagent,
    string? ParentAgentId,
    DateTimeOffset CreatedAt)
{
    public static AgentItem Of(AgentResponse agent) => new(
        agent.Id, agent.Name, agent.Description, agent.Tag, agent.Status, agent.StatusMessage, agent.StatusSince, agent.LastActiveAt,
        agent.ManagementApiKey is not null, agent.IsSubagent, agent.ParentAgentId, agent.CreatedAt);
}
