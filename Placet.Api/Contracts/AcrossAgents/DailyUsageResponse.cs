using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Placet.Api.Contracts.AcrossAgents;

/// <summary>Tokens per day of all agents: tokens sent plus tokens received.</summary>
/// <example>{"from":"2026-05-13","to":"2026-05-14","days":["2026-05-13","2026-05-14"],"agents":[{"id":"0199f3c2a4b17c5e8d0e5b8f3a6c1d2e","name":"Research assistant","byDate":{"2026-05-13":1204,"2026-05-14":15},"total":1219,"status":"ok"}],"totals":{"2026-05-13":1204,"2026-05-14":15}}</example>
/// <param name="From">First day, <c>YYYY-MM-DD</c>, UTC.</param>
/// <param name="To">Last day: today.</param>
/// <param name="Days">All days, ascending.</param>
/// <param name="Agents">The agents, by total in descending order.</param>
/// <param name="Totals">Tokens of all agents for each of the days.</param>
public sealed record DailyUsageResponse(
    string From, string To, IReadOnlyList<string> Days, IReadOnlyList<AgentUsageResponse> Agents, IReadOnlyDictionary<string, long> Totals);

/// <summary>Tokens per day of one agent.</summary>
/// <example>{"id":"0199f3c2a4b17c5e8d0e5b8f3a6c1d2e","name":"Research assistant","byDate":{"2026-05-13":1204,"2026-05-14":15},"total":1219,"status":"ok"}</example>
/// <param name="Id">The agent.</param>
/// <param name="Name">Its name.</param>
/// <param name="ByDate">Tokens for each of the days, 0 for a day without use.</param>
/// <param name="Total">Their sum.</param>
/// <param name="Status">
/// <c>ok</c>; <c>partial</c> when invalid counts in the runtime's response were skipped; <c>unsupported</c> when the runtime does not
/// report usage, and <c>error</c> when it did not respond: all counts are 0 then.
/// </param>
/// <param name="Error">Why it did not respond; otherwise absent.</param>
public sealed record AgentUsageResponse(
    string Id,
    string Name,
    IReadOnlyDictionary<string, long> ByDate,
    long Total,
    [property: AllowedValues("ok", "partial", "unsupported", "error")] string Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Error);
