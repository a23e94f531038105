using System.Text.Json;
using Placet.Api.Binding;
using Placet.Application.Alerts.Rules;
using Placet.Domain;

namespace Placet.Api.Contracts.Alerts;

/// <summary>Reads and writes the two members of a rule that have several forms (contract 18).</summary>
internal static class AlertRuleJson
{
    private const string All = "all";
    private const string Agents = "agents";
    private const string Threshold = "threshold";

    /// <summary>Reads <c>"all"</c>, <c>{"ids": [...]}</c> or <c>{"tags": [...]}</c>.</summary>
    /// <exception cref="PlacetException">It is none of them: 400.</exception>
    public static AlertScope ReadAgents(JsonElement json)
    {
        if (json.ValueKind is JsonValueKind.String && Read<string>(json, Agents) is All)
            return AlertScope.All;
        var members = json.ValueKind is JsonValueKind.Object ? Read<ScopeMembers>(json, Agents) : new ScopeMembers(null, null);
        return members is { Ids: null } != members is { Tags: null }
            ? new AlertScope(members.Ids, members.Tags)
            : throw PlacetException.Invalid(Agents, "This must be \"all\", or an object with either ids or tags");
    }

    /// <summary>Reads a number of percent, a budget, or a multiple.</summary>
    /// <exception cref="PlacetException">It is none of them: 400.</exception>
    public static AlertThreshold ReadThreshold(JsonElement json)
    {
        if (json.ValueKind is JsonValueKind.Number && json.TryGetInt32(out var percent))
            return new FailureShare(percent);
        if (json.ValueKind is not JsonValueKind.Object)
            throw PlacetException.Invalid(Threshold, "This must be a whole number of percent, or an object");
        var members = Read<ThresholdMembers>(json, Threshold);
        return members is { Times: null, AtLeast: null } ? BudgetOf(members) : SpikeOf(members);
    }

    /// <summary>Writes the agents of a rule.</summary>
    public static JsonElement Write(AlertScope scope) => scope switch
    {
        { AgentIds: { } ids } => Write(new AlertRuleIds(ids)),
        { Tags: { } tags } => Write(new AlertRuleTags(tags)),
        _ => Write(All),
    };

    /// <summary>Writes the threshold of a rule.</summary>
    public static JsonElement? Write(AlertThreshold? threshold) => threshold switch
    {
        FailureShare share => Write(share.Percent),
        Budget budget => Write(new BudgetThreshold(EnumText.Of(budget.Of), EnumText.Of(budget.Per), budget.Limit, budget.Percent)),
        Spike spike => Write(new SpikeThreshold(spike.Times, spike.AtLeast)),
        _ => null,
    };

    private static JsonElement Write<T>(T value) => JsonSerializer.SerializeToElement(value, WireJson.Options);

    private static Budget BudgetOf(ThresholdMembers members)
    {
        var unit = default(BudgetUnit);
        var period = default(BudgetPeriod);
        List<RuleViolation> violations = [];
        if (members.Of is null || !EnumText.TryParse(members.Of, out unit))
            violations.Add(new RuleViolation($"{Threshold}.of", "This must be tokens or cost"));
        if (members.Per is null || !EnumText.TryParse(members.Per, out period))
            violations.Add(new RuleViolation($"{Threshold}.per", "This must be day or month"));
        if (members.Limit is null)
            violations.Add(new RuleViolation($"{Threshold}.limit", "This must be a number above 0"));
        if (members.Percent is null)
            violations.Add(new RuleViolation($"{Threshold}.percent", "This must be a list of whole numbers from 1 to 100"));
        return violations.Count == 0
            ? new Budget(unit, period, members.Limit!.Value, members.Percent!)
            : throw PlacetException.Invalid(violations);
    }

    private static Spike SpikeOf(ThresholdMembers members) =>
        members is { Times: { } times, AtLeast: { } atLeast }
            ? new Spike(times, atLeast)
            : throw PlacetException.Invalid(
                members.Times is null ? $"{Threshold}.times" : $"{Threshold}.atLeast", "This must be a number");

    private static T Read<T>(JsonElement json, string field)
    {
        try
        {
            return json.Deserialize<T>(WireJson.Options)!;
        }
        catch (JsonException exception)
        {
            var message = exception.Data[StoredTextConverter.MessageKey] as string ?? "The value has the wrong JSON type";
            throw PlacetException.Invalid(field + exception.Path?.TrimStart('$'), message);
        }
    }

    private sealed record ScopeMembers(IReadOnlyList<string>? Ids, IReadOnlyList<string>? Tags);

    private sealed record ThresholdMembers(
        string? Of, string? Per, decimal? Limit, IReadOnlyList<int>? Percent, decimal? Times, decimal? AtLeast);
}
