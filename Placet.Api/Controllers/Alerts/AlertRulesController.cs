using AutoMapper;
using Placet.Api.Authentication;
using Placet.Api.Contracts;
using Placet.Api.Contracts.Agents;
using Placet.Api.Contracts.Alerts;
using Placet.Api.OpenApi;
using Placet.Application.Alerts.Rules;

namespace Placet.Api.Controllers.Alerts;

/// <summary>Rules about your agents: what is an alert, and whom it is sent to.</summary>
[Route("api/manage/alert-rules"), AcceptsApiKeys]
[ParameterDocs("id", "The rule.")]
public sealed class AlertRulesController(ISender sender, IMapper mapper) : SignedInController
{
    /// <summary>Lists your alert rules, oldest first.</summary>
    /// <remarks>
    /// Five rules are made with your first registration of management credentials: they are shown on the page and sent nowhere until
    /// channels are added.
    /// </remarks>
    /// <param name="limit">Maximum number.</param>
    /// <param name="cursor">The <c>nextCursor</c> of the previous page.</param>
    /// <returns>A page of rules, and the cursor of the next one.</returns>
    /// <response code="400">A value is invalid: <c>validation_failed</c>, with an entry of <c>errors</c> for each.</response>
    [HttpGet]
    [QueryType("limit", typeof(int), Default = QueryReader.DefaultLimit, Minimum = 1, Maximum = QueryReader.MaxLimit)]
    public async Task<AlertRulesResponse> List(
        [FromQuery] string? limit, [FromQuery] string? cursor, CancellationToken cancellationToken) =>
        mapper.Map<AlertRulesResponse>(await sender.Send(AlertQuery.ReadRules(OwnerId, limit, cursor), cancellationToken));

    /// <summary>Creates an alert rule.</summary>
    /// <remarks>
    /// A rule that could never fire is refused: a threshold for a kind without one, an agent or channel that you do not have. You may have
    /// 200 rules.
    /// </remarks>
    /// <returns>The rule.</returns>
    [HttpPost]
    [ProducesResponseType<AlertRuleResponse>(StatusCodes.Status201Created)]
    public async Task<IActionResult> Create(CreateAlertRulePayload payload, CancellationToken cancellationToken)
    {
        var request = payload.ToRequest(Caller.Responding(StatusCodes.Status201Created));
        return StatusCode(StatusCodes.Status201Created, mapper.Map<AlertRuleResponse>(await sender.Send(request, cancellationToken)));
    }

    /// <summary>Reads an alert rule.</summary>
    /// <remarks>Other users' rules are answered like those that do not exist.</remarks>
    [HttpGet("{id}")]
    public async Task<AlertRuleResponse> Get(string id, CancellationToken cancellationToken) =>
        mapper.Map<AlertRuleResponse>(await sender.Send(new GetAlertRule(OwnerId, id), cancellationToken));

    /// <summary>Changes an alert rule; omitted fields stay unchanged.</summary>
    /// <remarks>Its kind stays. Switched off, its alerts end without a notification.</remarks>
    /// <returns>The updated rule.</returns>
    [HttpPatch("{id}")]
    public async Task<AlertRuleResponse> Update(string id, UpdateAlertRulePayload payload, CancellationToken cancellationToken) =>
        mapper.Map<AlertRuleResponse>(await sender.Send(payload.ToRequest(Caller, id), cancellationToken));

    /// <summary>Deletes an alert rule; its alerts end without a notification.</summary>
    /// <remarks>Alerts that have fired stay in the list.</remarks>
    [HttpDelete("{id}")]
    public Task<DeletedResponse> Delete(string id, CancellationToken cancellationToken) =>
        Deleted(sender.Send(new DeleteAlertRule(Caller, id), cancellationToken));
}
