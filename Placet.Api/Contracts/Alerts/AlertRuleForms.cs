using System.ComponentModel.DataAnnotations;

namespace Placet.Api.Contracts.Alerts;

/// <summary>Agents of an alert rule, by their ids.</summary>
/// <example>{"ids":["0199f3c2a4b17c5e8d0e5b8f3a6c1d2e"]}</example>
/// <param name="Ids">1 to 200 agents.</param>
public sealed record AlertRuleIds(IReadOnlyList<string> Ids);

/// <summary>Agents of an alert rule, by their tags.</summary>
/// <example>{"tags":["production"]}</example>
/// <param name="Tags">1 to 50 tags; an agent that has one of them is meant.</param>
public sealed record AlertRuleTags(IReadOnlyList<string> Tags);

/// <summary>Threshold of a <c>budget</c> rule.</summary>
/// <example>{"of":"tokens","per":"day","limit":1000000,"percent":[80,100]}</example>
/// <param name="Of">What is limited.</param>
/// <param name="Per">For how long it has to last, by the user's time zone.</param>
/// <param name="Limit">Tokens, or an amount in the currency of the prices; above 0.</param>
/// <param name="Percent">Shares of the limit at which an alert fires: whole numbers from 1 to 100.</param>
public sealed record BudgetThreshold(
    [property: AllowedValues("tokens", "cost")] string Of,
    [property: AllowedValues("day", "month")] string Per,
    decimal Limit,
    IReadOnlyList<int> Percent);

/// <summary>Threshold of a <c>spike</c> rule.</summary>
/// <example>{"times":3,"atLeast":100000}</example>
/// <param name="Times">How many times the mean of the 7 days before must be exceeded.</param>
/// <param name="AtLeast">Tokens of the day below which no alert fires.</param>
public sealed record SpikeThreshold(decimal Times, decimal AtLeast);
