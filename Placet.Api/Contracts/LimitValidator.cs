using FluentValidation;
using FluentValidation.Validators;

namespace Placet.Api.Contracts;

/// <summary>Limits of a member, which its validator checks and the API document shows.</summary>
/// <param name="MinLength">Fewest characters of the text; 0 for any.</param>
/// <param name="MaxLength">Most characters of the text, or of each value of a map; null for any.</param>
/// <param name="MaxCount">Most entries of a list or map; null for any.</param>
/// <param name="Format">Format as JSON Schema names it, such as <c>uri</c>.</param>
/// <param name="Values">All allowed values; null for any.</param>
internal sealed record Limits(
    int MinLength = 0, int? MaxLength = null, int? MaxCount = null, string? Format = null, IReadOnlyList<string>? Values = null);

/// <summary>A rule that states its limits.</summary>
internal interface ILimitValidator : IPropertyValidator
{
    Limits Limits { get; }
}

/// <summary>Checks a member and states its limits. <c>SchemaLimits</c> copies them into the API document.</summary>
internal sealed class LimitValidator<T, TProperty>(Limits limits, Func<TProperty, bool> isValid)
    : PropertyValidator<T, TProperty>, ILimitValidator
{
    public override string Name => nameof(LimitValidator<,>);

    public Limits Limits => limits;

    public override bool IsValid(ValidationContext<T> context, TProperty value) => isValid(value);
}
