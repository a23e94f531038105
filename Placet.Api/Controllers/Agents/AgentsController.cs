using AutoMapper;
using Placet.Api.Authentication;
using Placet.Api.Contracts;
using Placet.Api.Contracts.Agents;
using Placet.Api.OpenApi;
using Placet.Application.Agents.Profile;
using Placet.Application.Agents.Registration;
using Placet.Application.Agents.Stats;
using Placet.Application.Management.Capabilities;
using Placet.Domain.Agents;

namespace Placet.Api.Controllers.Agents;

/// <summary>Agents of the caller.</summary>
[Route("api/agents"), AcceptsApiKeys]
[ParameterDocs("id", "The agent.")]
public sealed class AgentsController(ISender sender, IMapper mapper) : SignedInController
{
    /// <summary>Lists your agents: all of them, newest first, or a filtered page, by name.</summary>
    /// <remarks>
    /// With any parameter other than <c>includeSubagents</c>, the response is a page, ordered by name without regard to case and accents,
    /// then by id; otherwise an array. Secrets are shown as <c>***</c>. With a key that is limited to some agents, only those.
    /// </remarks>
    /// <param name="includeSubagents">Whether sub-agents are included; defaults to the server's setting.</param>
    /// <param name="search">
    /// Only agents with this text in name, description or tag, ignoring case and accents; at most 200 characters.
    /// </param>
    /// <param name="tag">Only agents with this tag.</param>
    /// <param name="status">Only agents with this status; one that stopped reporting is offline.</param>
    /// <param name="managed">Only agents with management credentials (true), or only those without (false).</param>
    /// <param name="limit">Maximum number.</param>
    /// <param name="cursor">The <c>nextCursor</c> of the previous page.</param>
    /// <returns>The agents, or a page of them and the cursor of the next one.</returns>
    /// <response code="400">A value is invalid: <c>validation_failed</c>, with an entry of <c>errors</c> for each.</response>
    [HttpGet, AcceptsApiKeys(Agents = AgentBounds.Filtered)]
    [QueryType("includeSubagents", typeof(bool)), QueryType("managed", typeof(bool))]
    [QueryType("status", typeof(AgentStatus))]
    [QueryType("limit", typeof(int), Default = QueryReader.DefaultLimit, Minimum = 1, Maximum = QueryReader.MaxLimit)]
    [ParameterDocs("search", Example = "uber"), ParameterDocs("tag", Example = "research")]
    [ProducesResponseType<IReadOnlyList<AgentResponse>>(StatusCodes.Status200OK)]
    [AlternativeResponse(typeof(AgentPageResponse))]
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
        {
            var list = new ListAgents(OwnerId, AgentQuery.ParseFlag(includeSubagents), BoundAgentIds);
            return Ok(await AgentRows.BeginAsync(sender.CreateStream(list, cancellationToken), mapper));
        }

        var wanted = AgentQuery.Read(search, tag, status, managed, limit, cursor) with { AgentIds = BoundAgentIds };
        var found = await sender.Send(new SearchAgents(OwnerId, wanted, AgentQuery.ParseFlag(includeSubagents)), cancellationToken);
        return Ok(new AgentPageResponse(mapper.Map<List<AgentResponse>>(found.Agents), AgentQuery.CursorOf(found.Next)));
    }

    /// <summary>Reads one of your agents.</summary>
    /// <remarks>The same data as in the list. An agent of another user gets the same response as one that does not exist.</remarks>
    [HttpGet("{id}")]
    public async Task<AgentResponse> Get(string id, CancellationToken cancellationToken) =>
        Show(await sender.Send(new GetAgent(OwnerId, id), cancellationToken));

    /// <summary>Creates an agent.</summary>
    /// <remarks>The agent itself registers the address and key of its runtime later.</remarks>
    /// <returns>The created agent.</returns>
    /// <response code="409">You have the maximum number of agents: <c>agent_limit</c>.</response>
    [HttpPost]
    [ProducesResponseType<AgentResponse>(StatusCodes.Status201Created)]
    public async Task<IActionResult> Create(CreateAgentPayload payload, CancellationToken cancellationToken)
    {
        var created = await sender.Send(payload.ToRequest(Caller.Responding(StatusCodes.Status201Created)), cancellationToken);
        return StatusCode(StatusCodes.Status201Created, Show(created.Agent));
    }

    /// <summary>Changes one of your agents; omitted fields stay unchanged.</summary>
    /// <remarks>Management credentials and the parent agent are changed by the agent itself, not here.</remarks>
    /// <returns>The updated agent.</returns>
    [HttpPatch("{id}")]
    public async Task<AgentResponse> Update(string id, UpdateAgentPayload payload, CancellationToken cancellationToken) =>
        Show(await sender.Send(payload.ToRequest(Caller, id), cancellationToken));

    /// <summary>Deletes one of your agents; its sub-agents become top-level agents.</summary>
    /// <remarks>Its credentials and statistics are deleted too; the runtime is not notified.</remarks>
    [HttpDelete("{id}")]
    public Task<DeletedResponse> Delete(string id, CancellationToken cancellationToken) =>
        Deleted(sender.Send(new DeleteAgent(Caller, id), cancellationToken));

    /// <summary>Reads how an agent is managed and which management routes its runtime supports.</summary>
    /// <remarks>
    /// The runtime is asked once for each group of routes; the result is cached for 5 minutes, unless it registers again.
    /// </remarks>
    /// <param name="refresh">Whether to ask the runtime even if a cached result exists.</param>
    /// <returns>Its address, when it last responded, and what it supports; without management credentials all fields are null.</returns>
    [HttpGet("{id}/management")]
    [QueryType("refresh", typeof(bool), Default = false)]
    public async Task<AgentManagementResponse> GetManagement(string id, [FromQuery] string? refresh, CancellationToken cancellationToken) =>
        mapper.Map<AgentManagementResponse>(
            await sender.Send(new GetManagementState(OwnerId, id, AgentQuery.ParseFlag(refresh) is true), cancellationToken));

    /// <summary>Removes an agent's management credentials, if it has any.</summary>
    /// <remarks>For a leaked key, or an agent that is no longer managed. The runtime is not notified.</remarks>
    /// <returns>The updated agent.</returns>
    [HttpDelete("{id}/management")]
    public async Task<AgentResponse> ClearManagement(string id, CancellationToken cancellationToken) =>
        Show(await sender.Send(SetManagement.Clear(Caller, id), cancellationToken));

    /// <summary>Reads the totals of all your agents.</summary>
    /// <remarks>Sub-agents are included.</remarks>
    [HttpGet("stats")]
    public async Task<AgentTotalsResponse> Totals(CancellationToken cancellationToken) =>
        mapper.Map<AgentTotalsResponse>(await sender.Send(new GetAgentTotals(OwnerId), cancellationToken));

    /// <summary>Reads the statistics of one of your agents.</summary>
    /// <remarks>Calls are counted with a delay of at most 30 seconds.</remarks>
    /// <returns>Its counts and its latest status changes.</returns>
    [HttpGet("{id}/stats")]
    public async Task<AgentStatsResponse> Stats(string id, CancellationToken cancellationToken) =>
        mapper.Map<AgentStatsResponse>(await sender.Send(new GetAgentStats(OwnerId, id), cancellationToken));

    private AgentResponse Show(Agent agent) => mapper.Map<AgentResponse>(agent);
}
