using AutoMapper;
using Placet.Api.Authentication;
using Placet.Api.Contracts.Agents;
using Placet.Api.OpenApi;
using Placet.Application.Agents.Profile;
using Placet.Domain.Accounts;
using Placet.Domain.Agents;

namespace Placet.Api.Controllers.Agents;

/// <summary>Agents of the API key's user: an agent finds, creates and describes its own channel.</summary>
[Route("api/v1/agents")]
[ParameterDocs("id", "The agent.")]
public sealed class AgentChannelsController(ISender sender, IMapper mapper) : AgentKeyController
{
    /// <summary>Lists all agents of the key's user, newest first, including sub-agents.</summary>
    /// <remarks>
    /// Secrets are shown as <c>***</c>. An agent recognizes its channel by the data that it stored in it. With a key that is limited to
    /// some agents, only those.
    /// </remarks>
    [HttpGet, AcceptsApiKeys(ApiKeyScope.Register, Agents = AgentBounds.Filtered)]
    [ProducesResponseType<IReadOnlyList<AgentResponse>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> List(CancellationToken cancellationToken) =>
        Ok(await AgentRows.BeginAsync(
            sender.CreateStream(new ListAgents(OwnerId, IncludeSubagents: true, BoundAgentIds), cancellationToken), mapper));

    /// <summary>Creates an agent, or finds the one created earlier.</summary>
    /// <remarks>
    /// Names need not be unique; the id identifies an agent. A runtime that registers at every start sends <c>findOrCreate: true</c>, which
    /// creates its agent once. A key that is limited to some agents finds those only, and creates none: <c>forbidden_agent</c>.
    /// </remarks>
    /// <returns>The created agent.</returns>
    /// <response code="200">With <c>findOrCreate</c>: the oldest agent of exactly this name, unchanged.</response>
    /// <response code="409">The user has the maximum number of agents: <c>agent_limit</c>.</response>
    [HttpPost, AcceptsApiKeys(ApiKeyScope.Register, Agents = AgentBounds.Filtered)]
    [ProducesResponseType<AgentResponse>(StatusCodes.Status201Created)]
    [ProducesResponseType<AgentResponse>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Create(FindOrCreateAgentPayload payload, CancellationToken cancellationToken)
    {
        var request = payload.ToFindOrCreate(Caller.Responding(StatusCodes.Status201Created)) with { AgentIds = BoundAgentIds };
        var created = await sender.Send(request, cancellationToken);
        return StatusCode(created.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK, mapper.Map<AgentResponse>(created.Agent));
    }

    /// <summary>Changes an agent; omitted fields stay unchanged.</summary>
    /// <remarks>Secret headers with the value <c>***</c> stay unchanged.</remarks>
    /// <returns>The updated agent.</returns>
    [HttpPatch("{id}")]
    public async Task<AgentResponse> Update(string id, UpdateAgentPayload payload, CancellationToken cancellationToken) =>
        Show(await sender.Send(payload.ToRequest(Caller, id), cancellationToken));

    /// <summary>Deletes an agent; its sub-agents become top-level agents.</summary>
    /// <remarks>Its credentials and statistics are deleted too.</remarks>
    [HttpDelete("{id}")]
    public Task<DeletedResponse> Delete(string id, CancellationToken cancellationToken) =>
        Deleted(sender.Send(new DeleteAgent(Caller, id), cancellationToken));

    /// <summary>Sets or clears the tag of an agent.</summary>
    /// <remarks>Users filter their list of agents by tags.</remarks>
    /// <returns>The updated agent.</returns>
    [HttpPost("setTag")]
    public async Task<AgentResponse> SetTag(SetTagPayload payload, CancellationToken cancellationToken) =>
        Show(await sender.Send(new SetTag(Caller, payload.ChannelId!, payload.Tag.Value), cancellationToken));

    /// <summary>Replaces the chat commands of an agent.</summary>
    /// <remarks>They are offered to users who write to the agent.</remarks>
    /// <param name="payload">The whole list.</param>
    /// <returns>The updated agent.</returns>
    [HttpPut("{id}/commands")]
    public async Task<AgentResponse> SetCommands(string id, CommandsPayload payload, CancellationToken cancellationToken) =>
        Show(await sender.Send(new SetCommands(Caller, id, payload.ToCommands()), cancellationToken));

    private AgentResponse Show(Agent agent) => mapper.Map<AgentResponse>(agent);
}
