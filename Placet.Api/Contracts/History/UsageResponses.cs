namespace Placet.Api.Contracts.History;

/// <summary>Stored usage of agents.</summary>
/// <example>{"from":"2026-05-13","to":"2026-05-14","groupBy":["date","model"],"items":[{"date":"2026-05-13","agentId":null,"agentName":null,"model":"gpt-5-mini","channel":null,"promptTokens":1000,"completionTokens":204,"cachedTokens":512,"turns":7,"cost":{"amount":"0.0132","currency":"USD"},"costs":[{"amount":"0.0132","currency":"USD"}],"priced":1}],"totals":{"promptTokens":1000,"completionTokens":204,"cachedTokens":512,"turns":7,"cost":{"amount":"0.0132","currency":"USD"},"costs":[{"amount":"0.0132","currency":"USD"}],"priced":1},"unpriced":[],"agents":[{"id":"0199f3c2a4b17c5e8d0e5b8f3a6c1d2e","name":"Research assistant","asOf":"2026-05-14T09:12:33Z"}],"nextCursor":null,"sampling":true}</example>
/// <param name="From">First day, <c>YYYY-MM-DD</c>, UTC.</param>
/// <param name="To">Last day, included.</param>
/// <param name="GroupBy">What the items are grouped by.</param>
/// <param name="Items">One item for each combination that was used, ordered by date, agent, model and channel.</param>
/// <param name="Totals">Sums over all items.</param>
/// <param name="Unpriced">Models that have no price on some of the days, highest number of tokens first; 100 at most.</param>
/// <param name="Agents">Agents whose usage was sampled, ordered by name: days that are not over are as of that time.</param>
/// <param name="NextCursor">Always null: the answer is not split into pages.</param>
/// <param name="Sampling">Whether the server samples agents; when it does not, nothing new is recorded.</param>
public sealed record UsageResponse(
    string From,
    string To,
    IReadOnlyList<string> GroupBy,
    IReadOnlyList<UsageItemResponse> Items,
    UsageTotalsResponse Totals,
    IReadOnlyList<UnpricedModelResponse> Unpriced,
    IReadOnlyList<UsageAgentResponse> Agents,
    string? NextCursor,
    bool Sampling);

/// <summary>Usage of one group.</summary>
/// <example>{"date":"2026-05-13","agentId":null,"agentName":null,"model":"gpt-5-mini","channel":null,"promptTokens":1000,"completionTokens":204,"cachedTokens":512,"turns":7,"cost":{"amount":"0.0132","currency":"USD"},"costs":[{"amount":"0.0132","currency":"USD"}],"priced":1}</example>
/// <param name="Date">UTC day; null when not grouped by it.</param>
/// <param name="AgentId">Agent; null when not grouped by it.</param>
/// <param name="AgentName">Name of the agent; null when not grouped by it.</param>
/// <param name="Model">Model; null when unknown or not grouped by it.</param>
/// <param name="Channel">Channel; null when unknown or not grouped by it.</param>
/// <param name="PromptTokens">Tokens sent.</param>
/// <param name="CompletionTokens">Tokens received.</param>
/// <param name="CachedTokens">Part of the tokens sent that came from a cache; not to be added to them.</param>
/// <param name="Turns">Turns.</param>
/// <param name="Cost">Cost of what has a price; null when nothing has, or when the prices are in several currencies.</param>
/// <param name="Costs">The cost in each currency of the prices, ordered by currency; nothing is converted.</param>
/// <param name="Priced">Share of the tokens that has a price, 0 to 1, rounded down to 4 decimals; 0 without tokens.</param>
public sealed record UsageItemResponse(
    string? Date,
    string? AgentId,
    string? AgentName,
    string? Model,
    string? Channel,
    long PromptTokens,
    long CompletionTokens,
    long CachedTokens,
    long Turns,
    UsageCostResponse? Cost,
    IReadOnlyList<UsageCostResponse> Costs,
    double Priced);

/// <summary>Usage added up.</summary>
/// <example>{"promptTokens":1000,"completionTokens":204,"cachedTokens":512,"turns":7,"cost":{"amount":"0.0132","currency":"USD"},"costs":[{"amount":"0.0132","currency":"USD"}],"priced":1}</example>
/// <param name="PromptTokens">Tokens sent.</param>
/// <param name="CompletionTokens">Tokens received.</param>
/// <param name="CachedTokens">Part of the tokens sent that came from a cache; not to be added to them.</param>
/// <param name="Turns">Turns.</param>
/// <param name="Cost">Cost of what has a price; null when nothing has, or when the prices are in several currencies.</param>
/// <param name="Costs">The cost in each currency of the prices, ordered by currency; nothing is converted.</param>
/// <param name="Priced">Share of the tokens that has a price, 0 to 1, rounded down to 4 decimals; 0 without tokens.</param>
public sealed record UsageTotalsResponse(
    long PromptTokens,
    long CompletionTokens,
    long CachedTokens,
    long Turns,
    UsageCostResponse? Cost,
    IReadOnlyList<UsageCostResponse> Costs,
    double Priced);

/// <summary>Tokens of a model that have no price.</summary>
/// <example>{"model":"gpt-5-mini","tokens":1204}</example>
/// <param name="Model">The model; null when unknown.</param>
/// <param name="Tokens">Tokens sent and received on the days without a price.</param>
public sealed record UnpricedModelResponse(string? Model, long Tokens);

/// <summary>An amount of money.</summary>
/// <example>{"amount":"0.0132","currency":"USD"}</example>
/// <param name="Amount">Decimal number, exact: at most 12 decimals.</param>
/// <param name="Currency">Currency, ISO 4217.</param>
public sealed record UsageCostResponse(string Amount, string Currency);

/// <summary>When an agent's usage was sampled.</summary>
/// <example>{"id":"0199f3c2a4b17c5e8d0e5b8f3a6c1d2e","name":"Research assistant","asOf":"2026-05-14T09:12:33Z"}</example>
/// <param name="Id">The agent.</param>
/// <param name="Name">Its name.</param>
/// <param name="AsOf">Time of the last sample.</param>
public sealed record UsageAgentResponse(string Id, string Name, DateTimeOffset AsOf);
