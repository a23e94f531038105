using AutoMapper;
using Placet.Api.Authentication;
using Placet.Api.Contracts;
using Placet.Api.Contracts.Alerts;
using Placet.Api.OpenApi;
using Placet.Application.Alerts.Episodes;
using Placet.Domain.Notifications;

namespace Placet.Api.Controllers.Alerts;

/// <summary>Alerts about your agents.</summary>
[Route("api/manage/alerts"), AcceptsApiKeys]
[ParameterDocs("id", "The alert.")]
public sealed class AlertsController(ISender sender, IMapper mapper) : SignedInController
{
    /// <summary>Lists alerts, newest first.</summary>
    /// <remarks>
    /// An alert is pending until it has lasted as long as its rule says, and resolved after two good samples in a row. What is wrong again
    /// within 5 minutes reopens it. Alerts are removed a year after their end, and with their agent.
    /// </remarks>
    /// <param name="state">Only alerts in this state.</param>
    /// <param name="severity">Only alerts that are so serious.</param>
    /// <param name="agentId">Only alerts about this agent.</param>
    /// <param name="limit">Maximum number.</param>
    /// <param name="cursor">The <c>nextCursor</c> of the previous page.</param>
    /// <returns>A page of alerts, and the cursor of the next one.</returns>
    /// <response code="400">A value is invalid: <c>validation_failed</c>, with an entry of <c>errors</c> for each.</response>
    [HttpGet, AcceptsApiKeys(Agents = AgentBounds.Query)]
    [QueryType("state", typeof(EpisodeState)), QueryType("severity", typeof(Severity))]
    [QueryType("limit", typeof(int), Default = QueryReader.DefaultLimit, Minimum = 1, Maximum = QueryReader.MaxLimit)]
    public async Task<AlertsResponse> List(
        [FromQuery] string? state,
        [FromQuery] string? severity,
        [FromQuery] string? agentId,
        [FromQuery] string? limit,
        [FromQuery] string? cursor,
        CancellationToken cancellationToken) =>
        mapper.Map<AlertsResponse>(
            await sender.Send(AlertQuery.ReadAlerts(OwnerId, state, severity, agentId, limit, cursor), cancellationToken));

    /// <summary>Acknowledges an alert: it is not repeated.</summary>
    /// <remarks>A second time changes nothing.</remarks>
    /// <returns>The alert.</returns>
    [HttpPost("{id}/acknowledge")]
    public async Task<AlertResponse> Acknowledge(string id, CancellationToken cancellationToken) =>
        mapper.Map<AlertResponse>(await sender.Send(new AcknowledgeEpisode(Caller, id), cancellationToken));

    /// <summary>Sends nothing about an alert for some minutes from now.</summary>
    /// <remarks>A second time replaces the first. If it still fires then, it is sent.</remarks>
    /// <returns>The alert.</returns>
    [HttpPost("{id}/mute")]
    public async Task<AlertResponse> Mute(string id, MutePayload payload, CancellationToken cancellationToken) =>
        mapper.Map<AlertResponse>(await sender.Send(new MuteEpisode(Caller, id, payload.Minutes!.Value), cancellationToken));

    /// <summary>Sends nothing about an agent for some minutes from now, for maintenance.</summary>
    /// <remarks>Its alerts are shown nevertheless. A second time replaces the first.</remarks>
    /// <param name="id">The agent.</param>
    /// <param name="payload">For how long.</param>
    /// <returns>The agent, and when its alerts are sent again.</returns>
    [HttpPost("/api/agents/{id}/mute")]
    public async Task<MutedAgentResponse> MuteAgent(string id, MutePayload payload, CancellationToken cancellationToken) =>
        mapper.Map<MutedAgentResponse>(await sender.Send(new MuteAgent(Caller, id, payload.Minutes!.Value), cancellationToken));
}
