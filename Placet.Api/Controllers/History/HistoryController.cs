using AutoMapper;
using Placet.Api.Authentication;
using Placet.Api.Contracts.History;
using Placet.Api.OpenApi;
using Placet.Application.History;

namespace Placet.Api.Controllers.History;

/// <summary>History summed over all of your agents.</summary>
[Route("api/manage/history"), AcceptsApiKeys]
public sealed class HistoryController(ISender sender, IMapper mapper) : SignedInController
{
    /// <summary>Reads availability, latency, sessions and failures of all of your agents over time.</summary>
    /// <remarks>The same as the history of one agent, added up, with each agent's share.</remarks>
    /// <param name="from">First moment, ISO-8601, UTC unless it says otherwise; 24 hours before <c>to</c> when left out.</param>
    /// <param name="to">Last moment, excluded; now when left out.</param>
    /// <param name="step">Length of a step; when left out, the shortest that is stored for the whole range and gives at most 500.</param>
    /// <returns>The steps that have a sample, oldest first, and the agents.</returns>
    /// <response code="400">A value is not usable, or the range has more than 2,000 steps: <c>validation_failed</c>.</response>
    [HttpGet]
    [QueryType("step", typeof(HistoryStep))]
    [ParameterDocs("from", Example = "2026-05-14T00:00:00Z"), ParameterDocs("to", Example = "2026-05-15T00:00:00Z")]
    public async Task<HistoryResponse> Get(
        [FromQuery] string? from, [FromQuery] string? to, [FromQuery] string? step, CancellationToken cancellationToken) =>
        mapper.Map<HistoryResponse>(await sender.Send(HistoryQuery.ReadHistory(OwnerId, agentId: null, from, to, step), cancellationToken));
}
