using AutoMapper;
using Placet.Api.Contracts.Agents;
using Placet.Api.Errors;
using Placet.Api.OpenApi;
using Placet.Application.Agents.Profile;
using Placet.Application.Agents.Registration;
using Placet.Application.Agents.Stats;
using Placet.Application.Management.Capabilities;
using Placet.Domain.Agents;

namespace Placet.Api.Controllers.Agents;

/// <summary>A user's agents, as the user sees them.</summary>
[Route("api/agents")]
public sealed class AgentsController(ISender sender, IMapper mapper) : SignedInController
{
    /// <summary>Lists your agents: all of them, newest first, or a page of those that are asked for, by name.</summary>
    /// <remarks>
    /// With any of the parameters from <c>search</c> on it answers a page, in the order of names without regard to case and accents, then
    /// of ids; without them an array. Secrets are shown as <c>***</c>.
    /// </remarks>
    /// <param name="includeSubagents">Whether sub-agents are listed too; the server's setting decides when left out.</param>
    /// <param name="search">Only agents with this in name, description or tag, without regard to case and accents; at most 200 characters.</param>
    /// <param name="tag">Only agents with this tag.</param>
    /// <param name="status">Only agents that are shown with this status; one that has been silent for too long is offline.</param>
    /// <param name="managed">Only agents with management credentials, or only those without.</param>
    /// <param name="limit">How many at the most.</param>
    /// <param name="cursor">The <c>nextCursor</c> of the page before.</param>
    /// <returns>The agents, or a page of them and where the next one begins.</returns>
    /// <response code="400">A value cannot be used: <c>validation_failed</c>, with an entry of <c>errors</c> for each.</response>
    [HttpGet]
    [QueryFlag("includeSubagents", IsSetting = true), QueryFlag("managed", IsSetting = true)]
    [QueryEnum("status", typeof(AgentStatus))]
    [QueryNumber("limit", Default = AgentQuery.UsualLimit, Minimum = 1, Maximum = AgentQuery.MostAtOnce)]
    [ParameterExample("search", "uber"), ParameterExample("tag", "research")]
    [ProducesResponseType<IReadOnlyList<AgentResponse>>(StatusCodes.Status200OK)]
    [ProducesResponseType<ErrorResponse>(StatusCodes.Status400BadRequest)]
    [AlternativeAnswer(typeof(AgentPageResponse))]
    public async Task<IActionResult> List(
        [FromQuery] string? includeSubagents,
        [FromQuery] string? search,
        [FromQuery] string? tag,
        [FromQuery] string? status,
        [FromQuery] string? managed,
        [FromQuery] string? limit,
        [FromQuery] string? cursor,
        CancellationToken cancellationToken)
    {
        if (!AgentQuery.AsksForPage(Request.Query))
            return Ok(await AgentRows.BeginAsync(sender.CreateStream(new ListAgents(OwnerId, IsTrue(includeSubagents)), cancellationToken), mapper));
        var wanted = AgentQuery.Read(search, tag, status, managed, limit, cursor);
        var found = await sender.Send(new SearchAgents(OwnerId, wanted, IsTrue(includeSubagents)), cancellationToken);
        return Ok(new AgentPageResponse(mapper.Map<List<AgentResponse>>(found.Agents), AgentQuery.CursorOf(found.Next)));
    }

    /// <summary>Reads one of your agents.</summary>
    /// <remarks>It is the same that the list shows. An agent of somebody else is answered like one that does not exist.</remarks>
    /// <param name="id">The agent.</param>
    /// <returns>The agent.</returns>
    [HttpGet("{id}")]
    [ProducesResponseType<AgentResponse>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Get(string id, CancellationToken cancellationToken) =>
        Show(await sender.Send(new GetAgent(OwnerId, id), cancellationToken));

    /// <summary>Makes an agent.</summary>
    /// <remarks>The agent itself registers the address and the key of its runtime later.</remarks>
    /// <param name="payload">The agent.</param>
    /// <returns>The agent as it was made.</returns>
    /// <response code="409">You have as many agents as the server allows: <c>agent_limit</c>.</response>
    [HttpPost]
    [ProducesResponseType<AgentResponse>(StatusCodes.Status201Created)]
    [ProducesResponseType<ErrorResponse>(StatusCodes.Status409Conflict)]
    public async Task<IActionResult> Create(CreateAgentPayload payload, CancellationToken cancellationToken)
    {
        var created = await sender.Send(payload.ToRequest(Caller.Responding(StatusCodes.Status201Created)), cancellationToken);
        return Show(created.Agent, StatusCodes.Status201Created);
    }

    /// <summary>Changes one of your agents; what is left out stays as it is.</summary>
    /// <remarks>Management credentials and the place among sub-agents are not changed here but by the agent itself.</remarks>
    /// <param name="id">The agent.</param>
    /// <param name="payload">What to change.</param>
    /// <returns>The agent as it is now.</returns>
    [HttpPatch("{id}")]
    [ProducesResponseType<AgentResponse>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Update(string id, UpdateAgentPayload payload, CancellationToken cancellationToken) =>
        Show(await sender.Send(payload.ToRequest(Caller, id), cancellationToken));

    /// <summary>Deletes one of your agents; its sub-agents become top-level agents.</summary>
    /// <remarks>Its credentials and statistics go with it; the runtime itself is not told.</remarks>
    /// <param name="id">The agent.</param>
    /// <returns>That it is deleted.</returns>
    [HttpDelete("{id}")]
    [ProducesResponseType<DeletedResponse>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Delete(string id, CancellationToken cancellationToken)
    {
        await sender.Send(new DeleteAgent(Caller, id), cancellationToken);
        return Ok(new DeletedResponse(Deleted: true));
    }

    /// <summary>Says how one of your agents can be managed, and which parts of the management API its runtime supports.</summary>
    /// <remarks>The runtime is asked once for each part and then not for 5 minutes, unless it registers again.</remarks>
    /// <param name="id">The agent.</param>
    /// <param name="refresh">Whether the runtime is asked again although it was asked lately.</param>
    /// <returns>Its address, when it last answered, and what it supports; without management credentials everything is null.</returns>
    [HttpGet("{id}/management")]
    [QueryFlag("refresh")]
    [ProducesResponseType<AgentManagementResponse>(StatusCodes.Status200OK)]
    public async Task<IActionResult> GetManagement(string id, [FromQuery] string? refresh, CancellationToken cancellationToken) =>
        Ok(mapper.Map<AgentManagementResponse>(await sender.Send(new GetManagementState(OwnerId, id, IsTrue(refresh) is true), cancellationToken)));

    /// <summary>Revokes an agent's management credentials; fine when there are none.</summary>
    /// <remarks>For a key that leaked, or an agent that shall not be managed any more. The runtime itself is not told.</remarks>
    /// <param name="id">The agent.</param>
    /// <returns>The agent as it is now.</returns>
    [HttpDelete("{id}/management")]
    [ProducesResponseType<AgentResponse>(StatusCodes.Status200OK)]
    public async Task<IActionResult> ClearManagement(string id, CancellationToken cancellationToken) =>
        Show(await sender.Send(SetManagement.Clear(Caller, id), cancellationToken));

    /// <summary>Counts over all of your agents.</summary>
    /// <remarks>Sub-agents count as well.</remarks>
    /// <returns>The counts.</returns>
    [HttpGet("stats")]
    [ProducesResponseType<AgentTotalsResponse>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Totals(CancellationToken cancellationToken) =>
        Ok(mapper.Map<AgentTotalsResponse>(await sender.Send(new GetAgentTotals(OwnerId), cancellationToken)));

    /// <summary>What one of your agents did.</summary>
    /// <remarks>Calls are counted at most 30 seconds late.</remarks>
    /// <param name="id">The agent.</param>
    /// <returns>Its counts and its last changes of status.</returns>
    [HttpGet("{id}/stats")]
    [ProducesResponseType<AgentStatsResponse>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Stats(string id, CancellationToken cancellationToken) =>
        Ok(mapper.Map<AgentStatsResponse>(await sender.Send(new GetAgentStats(OwnerId, id), cancellationToken)));

    private static bool? IsTrue(string? word) => word switch
    {
        "true" or "1" => true,
        "false" or "0" => false,
        _ => null,
    };

    private ObjectResult Show(Agent agent, int status = StatusCodes.Status200OK) => StatusCode(status, mapper.Map<AgentResponse>(agent));
}
