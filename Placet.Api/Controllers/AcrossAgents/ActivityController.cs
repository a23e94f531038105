using System.Globalization;
using System.Runtime.CompilerServices;
using AutoMapper;
using Placet.Api.Authentication;
using Placet.Api.Contracts;
using Placet.Api.Contracts.AcrossAgents;
using Placet.Api.Export;
using Placet.Api.OpenApi;
using Placet.Application.ActivityLog;
using Placet.Domain;
using Placet.Domain.Accounts;

namespace Placet.Api.Controllers.AcrossAgents;

/// <summary>The activity log: who changed what through this service.</summary>
[Route("api/manage/activity"), AcceptsApiKeys(Agents = AgentBounds.Query)]
public sealed class ActivityController(ISender sender, IMapper mapper) : SignedInController
{
    private static readonly string[] Columns =
    [
        "id", "at", "userId", "userName", "apiKeyId", "apiKeyLabel", "ip", "agentId", "agentName", "action", "target", "status",
        "durationMs",
    ];

    /// <summary>Lists changes and refused sign-ins, newest first.</summary>
    /// <remarks>
    /// You see entries of your agents and your account; an owner sees all entries. Client addresses are shown for your own requests, and
    /// to an owner for all. Entries are removed after the configured retention time.
    /// </remarks>
    /// <param name="agentId">Only changes of this agent.</param>
    /// <param name="userId">Only changes by this user.</param>
    /// <param name="action">Only this kind of change: <c>cron.pause</c>, <c>management.set</c>, <c>login.refused</c>.</param>
    /// <param name="from">Earliest time, inclusive: ISO-8601, UTC unless it has an offset.</param>
    /// <param name="to">Latest time, exclusive.</param>
    /// <param name="limit">Maximum number.</param>
    /// <param name="cursor">The <c>nextCursor</c> of the previous page.</param>
    /// <returns>A page of entries, and the cursor of the next one.</returns>
    /// <response code="400">A value is invalid: <c>validation_failed</c>, with an entry of <c>errors</c> for each.</response>
    [HttpGet]
    [QueryType("limit", typeof(int), Default = QueryReader.DefaultLimit, Minimum = 1, Maximum = QueryReader.MaxLimit)]
    [ParameterDocs("action", Example = "cron.pause")]
    [ParameterDocs("from", Example = "2026-05-01T00:00:00Z")]
    [ParameterDocs("to", Example = "2026-05-15T00:00:00Z")]
    public async Task<ActivityResponse> List(
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
        return mapper.Map<ActivityResponse>(
            await sender.Send(new GetActivity(OwnerId, User.IsInRole(EnumText.Of(UserRole.Owner)), filter), cancellationToken));
    }

    /// <summary>Exports the same as CSV, all pages.</summary>
    /// <remarks>
    /// RFC 4180 in UTF-8 with a header, streamed. A cell that a spreadsheet would take for a formula has a <c>'</c> in front. A connection
    /// that breaks off is the only sign of an error once the rows have begun.
    /// </remarks>
    /// <param name="agentId">Only changes of this agent.</param>
    /// <param name="userId">Only changes by this user.</param>
    /// <param name="action">Only this kind of change: <c>cron.pause</c>, <c>management.set</c>, <c>login.refused</c>.</param>
    /// <param name="from">Earliest time, inclusive: ISO-8601, UTC unless it has an offset.</param>
    /// <param name="to">Latest time, exclusive.</param>
    /// <returns>A row for each entry.</returns>
    /// <response code="400">A value is invalid: <c>validation_failed</c>, with an entry of <c>errors</c> for each.</response>
    [HttpGet("/api/manage/activity.csv")]
    [Produces(CsvResult.ContentType, Type = typeof(string))]
    [ParameterDocs("action", Example = "cron.pause")]
    [ParameterDocs("from", Example = "2026-05-01T00:00:00Z")]
    [ParameterDocs("to", Example = "2026-05-15T00:00:00Z")]
    public IActionResult ListCsv(
        [FromQuery] string? agentId,
        [FromQuery] string? userId,
        [FromQuery] string? action,
        [FromQuery] string? from,
        [FromQuery] string? to)
    {
        var filter = ActivityQuery.Read(agentId, userId, action, from, to, limit: null, cursor: null) with { Limit = QueryReader.MaxLimit };
        return new CsvResult("activity.csv", Columns, RowsAsync(filter, HttpContext.RequestAborted));
    }

    private async IAsyncEnumerable<IReadOnlyList<string?>> RowsAsync(
        ActivityFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var isOwner = User.IsInRole(EnumText.Of(UserRole.Owner));
        for (string? cursor = filter.Cursor; ;)
        {
            var page = mapper.Map<ActivityResponse>(
                await sender.Send(new GetActivity(OwnerId, isOwner, filter with { Cursor = cursor }), cancellationToken));
            foreach (var row in page.Items)
            {
                yield return
                [
                    row.Id, row.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture), row.UserId,
                    row.UserName, row.ApiKeyId, row.ApiKeyLabel,
                    row.Ip, row.AgentId, row.AgentName, row.Action, row.Target, row.Status.ToString(CultureInfo.InvariantCulture),
                    row.DurationMs.ToString(CultureInfo.InvariantCulture),
                ];
            }

            if (page.NextCursor is null)
                yield break;
            cursor = page.NextCursor;
        }
    }
}
