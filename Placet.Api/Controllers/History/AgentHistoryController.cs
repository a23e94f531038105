using Placet.Api.Authentication;
using Placet.Api.Contracts.History;
using Placet.Api.OpenApi;
using Placet.Application.History;

namespace Placet.Api.Controllers.History;

/// <summary>History of one of your agents.</summary>
[Route("api/agents/{id}/history"), AcceptsApiKeys]
public sealed class AgentHistoryController(ISender sender) : SignedInController
{
    /// <summary>Reads availability, latency, sessions and failures of an agent over time.</summary>
    /// <remarks>
    /// Minutes are stored for 2 days, hours for 90 days, days for 2 years; all are UTC. A minute is visible some seconds after it is over;
    /// hours and days are brought up to date every 5 minutes. An answer has at most 2,000 steps.
    /// </remarks>
    /// <param name="id">The agent.</param>
    /// <param name="from">First moment, ISO-8601, UTC unless it says otherwise; 24 hours before <c>to</c> when left out.</param>
    /// <param name="to">Last moment, excluded; now when left out.</param>
    /// <param name="step">Length of a step; when left out, the shortest that is stored for the whole range and gives at most 500.</param>
    /// <returns>The steps that have a sample, oldest first.</returns>
    /// <response code="400">A value is not usable, or the range has more than 2,000 steps: <c>validation_failed</c>.</response>
    [HttpGet]
    [QueryType("step", typeof(HistoryStep))]
    [ParameterDocs("from", Example = "2026-05-14T00:00:00Z"), ParameterDocs("to", Example = "2026-05-15T00:00:00Z")]
    public async Task<AgentHistoryResponse> Get(
        string id, [FromQuery] string? from, [FromQuery] string? to, [FromQuery] string? step, CancellationToken cancellationToken) =>
        HistoryProfile.Write(id, await sender.Send(HistoryQuery.ReadHistory(OwnerId, id, from, to, step), cancellationToken));
}
