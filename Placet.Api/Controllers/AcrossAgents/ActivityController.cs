using AutoMapper;
using Placet.Api.Contracts.AcrossAgents;
using Placet.Api.Errors;
using Placet.Api.OpenApi;
using Placet.Application.ActivityLog;
using Placet.Domain;
using Placet.Domain.Accounts;

namespace Placet.Api.Controllers.AcrossAgents;

/// <summary>Who changed what through this service.</summary>
[Route("api/manage/activity")]
public sealed class ActivityController(ISender sender, IMapper mapper) : SignedInController
{
    /// <summary>Lists changes and refused sign-ins, newest first.</summary>
    /// <remarks>
    /// You see what concerns your agents and your account; an owner sees everything. Addresses of clients are
    /// those of your own requests, and for an owner those of all. Rows are removed after the time that the server is
    /// set to.
    /// </remarks>
    /// <param name="agentId">Only what was done to or with this agent.</param>
    /// <param name="userId">Only what this user did.</param>
    /// <param name="action">Only this kind of change: <c>cron.pause</c>, <c>management.set</c>, <c>login.refused</c>.</param>
    /// <param name="from">Only from this moment on: ISO-8601, UTC unless it says otherwise.</param>
    /// <param name="to">Only before this moment.</param>
    /// <param name="limit">How many at the most.</param>
    /// <param name="cursor">The <c>nextCursor</c> of the page before.</param>
    /// <returns>A page of rows, and where the next one begins.</returns>
    /// <response code="400">A value cannot be used: <c>validation_failed</c>, with an entry of <c>errors</c> for each.</response>
    [HttpGet]
    [QueryNumber("limit", Default = ActivityQuery.UsualLimit, Minimum = 1, Maximum = ActivityQuery.MostAtOnce)]
    [ParameterExample("action", "cron.pause"), ParameterExample("from", "2026-05-01T00:00:00Z"), ParameterExample("to", "2026-05-15T00:00:00Z")]
    [ProducesResponseType<ActivityResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ErrorResponse>(StatusCodes.Status400BadRequest)]
    public async Task<IActionResult> List(
        [FromQuery] string? agentId,
        [FromQuery] string? userId,
        [FromQuery] string? action,
        [FromQuery] string? from,
        [FromQuery] string? to,
        [FromQuery] string? limit,
        [FromQuery] string? cursor,
        CancellationToken cancellationToken)
    {
        var filter = ActivityQuery.Read(agentId, userId, action, from, to, limit, cursor);
        return Ok(mapper.Map<ActivityResponse>(await sender.Send(new GetActivity(OwnerId, User.IsInRole(EnumText.Of(UserRole.Owner)), filter), cancellationToken)));
    }
}
