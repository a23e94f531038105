using AutoMapper;
using Placet.Api.Contracts.Agents;
using Placet.Api.Errors;
using Placet.Application.Agents.Profile;
using Placet.Domain.Agents;

namespace Placet.Api.Controllers.Agents;

/// <summary>A user's agents, as an agent with the user's API key sees them: it finds, makes and describes its own channel.</summary>
[Route("api/v1/agents")]
public sealed class AgentChannelsController(ISender sender, IMapper mapper) : AgentKeyController
{
    /// <summary>Lists all agents of the key's user, newest first, sub-agents included.</summary>
    /// <remarks>
    /// Secrets among them are shown as <c>***</c>. An agent finds the channel that it made earlier by what it stored in it.
    /// </remarks>
    /// <returns>The agents.</returns>
    [HttpGet]
    [ProducesResponseType<IReadOnlyList<AgentResponse>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> List(CancellationToken cancellationToken) =>
        Ok(await AgentRows.BeginAsync(sender.CreateStream(new ListAgents(OwnerId, IncludeSubagents: true), cancellationToken), mapper));

    /// <summary>Makes an agent, or finds the one that was made earlier.</summary>
    /// <remarks>
    /// A name may be used twice; the id is what counts. A runtime that registers at every start sends <c>findOrCreate: true</c> and so
    /// makes its agent once.
    /// </remarks>
    /// <param name="payload">The agent.</param>
    /// <returns>The agent as it was made.</returns>
    /// <response code="200">With <c>findOrCreate</c>: the oldest agent of exactly this name, unchanged.</response>
    /// <response code="409">The user has as many agents as the server allows: <c>agent_limit</c>.</response>
    [HttpPost]
    [ProducesResponseType<AgentResponse>(StatusCodes.Status201Created)]
    [ProducesResponseType<AgentResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ErrorResponse>(StatusCodes.Status409Conflict)]
    public async Task<IActionResult> Create(FindOrCreateAgentPayload payload, CancellationToken cancellationToken)
    {
        var created = await sender.Send(payload.ToFindOrCreate(Caller.Responding(StatusCodes.Status201Created)), cancellationToken);
        return StatusCode(created.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK, mapper.Map<AgentResponse>(created.Agent));
    }

    /// <summary>Changes an agent; what is left out stays as it is.</summary>
    /// <remarks>Credentials among the headers that come as <c>***</c> stay what they are.</remarks>
    /// <param name="id">The agent.</param>
    /// <param name="payload">What to change.</param>
    /// <returns>The agent as it is now.</returns>
    [HttpPatch("{id}")]
    [ProducesResponseType<AgentResponse>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Update(string id, UpdateAgentPayload payload, CancellationToken cancellationToken) =>
        Show(await sender.Send(payload.ToRequest(Caller, id), cancellationToken));

    /// <summary>Deletes an agent; its sub-agents become top-level agents.</summary>
    /// <remarks>Its credentials and statistics go with it.</remarks>
    /// <param name="id">The agent.</param>
    /// <returns>That it is deleted.</returns>
    [HttpDelete("{id}")]
    [ProducesResponseType<DeletedResponse>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Delete(string id, CancellationToken cancellationToken)
    {
        await sender.Send(new DeleteAgent(Caller, id), cancellationToken);
        return Ok(new DeletedResponse(Deleted: true));
    }

    /// <summary>Sets or clears the word by which the user groups agents.</summary>
    /// <remarks>People filter their list of agents by it.</remarks>
    /// <param name="payload">The agent and the word.</param>
    /// <returns>The agent as it is now.</returns>
    [HttpPost("setTag")]
    [ProducesResponseType<AgentResponse>(StatusCodes.Status200OK)]
    public async Task<IActionResult> SetTag(SetTagPayload payload, CancellationToken cancellationToken) =>
        Show(await sender.Send(new SetTag(Caller, payload.ChannelId!, payload.Tag.Value), cancellationToken));

    /// <summary>Replaces the commands that an agent understands in a chat.</summary>
    /// <remarks>They are offered to people who type to the agent.</remarks>
    /// <param name="id">The agent.</param>
    /// <param name="payload">The whole list.</param>
    /// <returns>The agent as it is now.</returns>
    [HttpPut("{id}/commands")]
    [ProducesResponseType<AgentResponse>(StatusCodes.Status200OK)]
    public async Task<IActionResult> SetCommands(string id, CommandsPayload payload, CancellationToken cancellationToken) =>
        Show(await sender.Send(new SetCommands(Caller, id, payload.ToCommands()), cancellationToken));

    private OkObjectResult Show(Agent agent) => Ok(mapper.Map<AgentResponse>(agent));
}
