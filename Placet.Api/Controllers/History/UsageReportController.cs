using System.Globalization;
using System.Runtime.CompilerServices;
using Placet.Api.Authentication;
using Placet.Api.Contracts.History;
using Placet.Api.Export;
using Placet.Api.OpenApi;
using Placet.Application.History;

namespace Placet.Api.Controllers.History;

/// <summary>Stored usage of your agents.</summary>
[Route("api/manage/usage"), AcceptsApiKeys]
[ParameterDocs("from", "First UTC day, included; 13 days before `to` when left out.", Example = "2026-05-01")]
[ParameterDocs("to", "Last UTC day, included; today when left out.", Example = "2026-05-14")]
[ParameterDocs(
    "groupBy", "A list of `date`, `agent`, `model` and `channel`, separated by commas; `date` when left out.", Example = "date,model")]
public sealed class UsageReportController(ISender sender) : SignedInController
{
    private static readonly string[] Columns =
    [
        "date", "agentId", "agentName", "model", "channel", "promptTokens", "completionTokens", "cachedTokens", "turns", "cost", "currency",
        "priced", "costs",
    ];

    /// <summary>Sums up what your agents used, by day, agent, model and channel.</summary>
    /// <remarks>
    /// Answered from what the server has stored, so that an agent whose runtime is gone keeps its past. Days that are not over are as of
    /// each agent's last sample. Costs are computed from the price table as it is now, exactly and without conversion. An answer has at
    /// most 10,000 items.
    /// </remarks>
    /// <returns>Sums for each combination that was used.</returns>
    /// <response code="400">A value is not usable, or there are more than 10,000 items: <c>validation_failed</c>.</response>
    [HttpGet]
    public async Task<UsageResponse> Get(
        [FromQuery] string? from, [FromQuery] string? to, [FromQuery] string? groupBy, CancellationToken cancellationToken)
    {
        var query = HistoryQuery.ReadUsage(OwnerId, from, to, groupBy);
        return HistoryProfile.Write(query.GroupBy, await sender.Send(new GetUsageReport(query), cancellationToken));
    }

    /// <summary>Exports the same as CSV, without a limit of items.</summary>
    /// <remarks>
    /// RFC 4180 in UTF-8 with a header, streamed. A cell that a spreadsheet would take for a formula has a <c>'</c> in front. A connection
    /// that breaks off is the only sign of an error once the rows have begun.
    /// </remarks>
    /// <returns>A row for each combination that was used.</returns>
    /// <response code="400">A value is not usable: <c>validation_failed</c>.</response>
    [HttpGet("/api/manage/usage.csv")]
    [Produces(CsvResult.ContentType, Type = typeof(string))]
    public IActionResult GetCsv([FromQuery] string? from, [FromQuery] string? to, [FromQuery] string? groupBy) =>
        new CsvResult("usage.csv", Columns, RowsAsync(HistoryQuery.ReadUsage(OwnerId, from, to, groupBy), HttpContext.RequestAborted));

    private async IAsyncEnumerable<IReadOnlyList<string?>> RowsAsync(
        UsageQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var item in sender.CreateStream(new StreamUsage(query), cancellationToken))
        {
            var row = HistoryProfile.Write(item);
            yield return
            [
                row.Date, row.AgentId, row.AgentName, row.Model, row.Channel, Text(row.PromptTokens), Text(row.CompletionTokens),
                Text(row.CachedTokens), Text(row.Turns), row.Cost?.Amount, row.Cost?.Currency, Text(row.Priced),
                string.Join("; ", row.Costs.Select(cost => $"{cost.Amount} {cost.Currency}")),
            ];
        }
    }

    private static string Text(IFormattable number) => number.ToString(format: null, CultureInfo.InvariantCulture);
}
