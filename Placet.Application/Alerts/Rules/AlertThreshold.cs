using System.Text.Json.Serialization;

namespace Placet.Application.Alerts.Rules;

/// <summary>The threshold of a rule; each kind that has one has its own.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(FailureShare), "failing")]
[JsonDerivedType(typeof(Budget), "budget")]
[JsonDerivedType(typeof(Spike), "spike")]
public abstract record AlertThreshold;

/// <summary>Share of failed calls.</summary>
/// <param name="Percent">1 to 100.</param>
public sealed record FailureShare(int Percent) : AlertThreshold;

/// <summary>A limit of usage, and the shares of it that are reported.</summary>
/// <param name="Limit">Above 0: tokens, or money in the user's currency.</param>
/// <param name="Percent">Shares of the limit, 1 to 100 each.</param>
public sealed record Budget(BudgetUnit Of, BudgetPeriod Per, decimal Limit, IReadOnlyList<int> Percent) : AlertThreshold;

/// <summary>A multiple of the mean of the 7 days before.</summary>
/// <param name="Times">1 to 1,000.</param>
/// <param name="AtLeast">Tokens of the day below which nothing is reported.</param>
public sealed record Spike(decimal Times, decimal AtLeast) : AlertThreshold;

/// <summary>What a budget limits.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BudgetUnit>))]
public enum BudgetUnit
{
    /// <summary>Tokens sent and received.</summary>
    Tokens,

    /// <summary>Their cost.</summary>
    Cost,
}

/// <summary>The time that a budget is for, in the user's time zone.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BudgetPeriod>))]
public enum BudgetPeriod
{
    /// <summary>A day.</summary>
    Day,

    /// <summary>A calendar month.</summary>
    Month,
}
