using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using Placet.Api.OpenApi;

namespace Placet.Api.Contracts.Alerts;

/// <summary>Alert rules.</summary>
/// <example>{"items":[{"id":"0199f3c2a4b17c5e8d0e5b8f3a6c1d2e","name":"Runtime unreachable","kind":"unreachable","agents":"all","forMinutes":5,"repeatMinutes":0,"severity":"critical","channels":[],"enabled":true}],"nextCursor":null,"sampling":true}</example>
/// <param name="Items">The rules, oldest first.</param>
/// <param name="NextCursor">The <c>cursor</c> of the next page; null on the last one.</param>
/// <param name="Sampling">Whether the server samples agents; when it does not, no rule is evaluated.</param>
public sealed record AlertRulesResponse(IReadOnlyList<AlertRuleResponse> Items, string? NextCursor, bool Sampling);

/// <summary>An alert rule.</summary>
/// <example>{"id":"0199f3c2a4b17c5e8d0e5b8f3a6c1d2e","name":"Runtime unreachable","kind":"unreachable","agents":"all","forMinutes":5,"repeatMinutes":0,"severity":"critical","channels":[],"enabled":true}</example>
/// <param name="Name">Display name.</param>
/// <param name="Kind">What it looks at.</param>
/// <param name="Agents">The agents: <c>"all"</c>, <c>{"ids": [...]}</c> or <c>{"tags": [...]}</c>.</param>
/// <param name="Threshold">The threshold of its kind; absent for kinds without one.</param>
/// <param name="ForMinutes">Minutes that it must last.</param>
/// <param name="RepeatMinutes">Minutes between two notifications of one alert; 0 for a single one.</param>
/// <param name="Severity">How serious its alerts are.</param>
/// <param name="Channels">Notification channels that are told.</param>
/// <param name="Enabled">Whether it is evaluated.</param>
public sealed record AlertRuleResponse(
    string Id,
    string Name,
    [property: AllowedValues(
        "unreachable", "silent", "cron_failed", "cron_overdue", "mcp_down", "failing", "budget", "spike", "approval_waiting")]
    string Kind,
    [property: OneOf(typeof(AlertRuleIds), typeof(AlertRuleTags), Literal = "all")]
    JsonElement Agents,
    [property: OneOf(typeof(int), typeof(BudgetThreshold), typeof(SpikeThreshold))]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    JsonElement? Threshold,
    int ForMinutes,
    int RepeatMinutes,
    [property: AllowedValues("info", "warning", "critical")] string Severity,
    IReadOnlyList<string> Channels,
    bool Enabled);

/// <summary>Alerts.</summary>
/// <example>{"items":[{"id":"0199f3c2a4b17c5e8d0e5b8f3a6c1d2e","ruleId":"0199f3c2a4b17c5e8d0e5b8f3a6c1d2e","ruleName":"Cron job failed","kind":"cron_failed","severity":"warning","agentId":"0199f3c2a4b17c5e8d0e5b8f3a6c1d2e","agentName":"Research assistant","subjectId":"a1b2c3d4","subject":"Morning report","state":"firing","startedAt":"2026-05-14T09:12:33Z","firedAt":"2026-05-14T09:12:33Z","resolvedAt":null,"acknowledgedAt":null,"acknowledgedBy":null,"mutedUntil":null,"text":"The last run of Morning report failed"}],"nextCursor":null,"sampling":true}</example>
/// <param name="Items">The alerts, newest first.</param>
/// <param name="NextCursor">The <c>cursor</c> of the next page; null on the last one.</param>
/// <param name="Sampling">Whether the server samples agents; when it does not, no rule is evaluated.</param>
public sealed record AlertsResponse(IReadOnlyList<AlertResponse> Items, string? NextCursor, bool Sampling);

/// <summary>An alert, from its begin to its end.</summary>
/// <example>{"id":"0199f3c2a4b17c5e8d0e5b8f3a6c1d2e","ruleId":"0199f3c2a4b17c5e8d0e5b8f3a6c1d2e","ruleName":"Cron job failed","kind":"cron_failed","severity":"warning","agentId":"0199f3c2a4b17c5e8d0e5b8f3a6c1d2e","agentName":"Research assistant","subjectId":"a1b2c3d4","subject":"Morning report","state":"firing","startedAt":"2026-05-14T09:12:33Z","firedAt":"2026-05-14T09:12:33Z","resolvedAt":null,"acknowledgedAt":null,"acknowledgedBy":null,"mutedUntil":null,"text":"The last run of Morning report failed"}</example>
/// <param name="RuleId">Its rule, which may have been deleted since.</param>
/// <param name="RuleName">Name of the rule when it began.</param>
/// <param name="Kind">Kind of the rule.</param>
/// <param name="Severity">How serious it is.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="AgentName">Name of the agent.</param>
/// <param name="SubjectId">Id of the job, server, run or period that is concerned; null for the agent itself.</param>
/// <param name="Subject">Its name.</param>
/// <param name="State">Whether it has lasted as long as its rule says, and whether it is over.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="FiredAt">When it had lasted as long as its rule says; null before.</param>
/// <param name="ResolvedAt">When it was over; null before.</param>
/// <param name="AcknowledgedAt">When it was acknowledged; null before.</param>
/// <param name="AcknowledgedBy">Display name of the user who did.</param>
/// <param name="MutedUntil">Nothing is sent about it, or about its agent, until then; null when neither was muted.</param>
/// <param name="Text">What is wrong, in one sentence.</param>
public sealed record AlertResponse(
    string Id,
    string RuleId,
    string RuleName,
    [property: AllowedValues(
        "unreachable", "silent", "cron_failed", "cron_overdue", "mcp_down", "failing", "budget", "spike", "approval_waiting")]
    string Kind,
    [property: AllowedValues("info", "warning", "critical")] string Severity,
    string AgentId,
    string AgentName,
    string? SubjectId,
    string? Subject,
    [property: AllowedValues("pending", "firing", "resolved")] string State,
    DateTimeOffset StartedAt,
    DateTimeOffset? FiredAt,
    DateTimeOffset? ResolvedAt,
    DateTimeOffset? AcknowledgedAt,
    string? AcknowledgedBy,
    DateTimeOffset? MutedUntil,
    string Text);

/// <summary>A muted agent.</summary>
/// <example>{"agentId":"0199f3c2a4b17c5e8d0e5b8f3a6c1d2e","mutedUntil":"2026-05-14T10:12:33Z"}</example>
/// <param name="AgentId">The agent.</param>
/// <param name="MutedUntil">When its alerts are sent again.</param>
public sealed record MutedAgentResponse(string AgentId, DateTimeOffset MutedUntil);
