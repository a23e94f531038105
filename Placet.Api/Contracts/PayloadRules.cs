using FluentValidation;
using Placet.Domain.Secrets;

namespace Placet.Api.Contracts;

/// <summary>
/// Rules that payloads share. An absent <see cref="Optional{T}"/> passes all of them but <c>MustBePresent</c>; null fails unless a summary says otherwise.
/// </summary>
internal static class PayloadRules
{
    /// <summary>Requires a condition, and states the limits that it implies.</summary>
    public static IRuleBuilderOptions<T, TProperty> MustKeep<T, TProperty>(
        this IRuleBuilder<T, TProperty> rule, Limits limits, Func<TProperty, bool> isValid) =>
        rule.SetValidator(new LimitValidator<T, TProperty>(limits, isValid));

    /// <summary>Contract 1: a member may be optional without being nullable.</summary>
    public static void MustNotBeNull<T, TValue>(this IRuleBuilder<T, Optional<TValue>> rule) =>
        rule.Must(member => !member.IsPresent || member.Value is not null).WithMessage("This may be left out, but must not be null");

    /// <summary>Requires a member; null passes.</summary>
    public static void MustBePresent<T, TValue>(this IRuleBuilder<T, Optional<TValue>> rule) =>
        rule.Must(member => member.IsPresent).WithMessage("This is required; null clears it");

    public static void MustBeName<T>(this IRuleBuilder<T, string?> rule, int maxLength) =>
        rule.MustKeep(new Limits(MinLength: 1, maxLength), name => IsName(name, maxLength)).WithMessage(NameMessage(maxLength));

    public static void MustBeName<T>(this IRuleBuilder<T, Optional<string>> rule, int maxLength) =>
        rule.MustKeep(new Limits(MinLength: 1, maxLength), name => !name.IsPresent || IsName(name.Value, maxLength))
            .WithMessage(NameMessage(maxLength));

    public static void MustBeText<T>(this IRuleBuilder<T, string?> rule, int maxLength) =>
        rule.MustKeep(new Limits(MaxLength: maxLength), text => text?.Length <= maxLength)
            .WithMessage($"This must be a text of at most {maxLength} characters");

    public static void MustBeSecret<T>(this IRuleBuilder<T, SecretText?> rule, int minLength, int maxLength) =>
        rule.MustKeep(
                new Limits(minLength, maxLength),
                secret => secret?.Reveal().Length is { } length && length >= minLength && length <= maxLength)
            .WithMessage($"This must be a text of {minLength} to {maxLength} characters");

    /// <summary>Limits a text; null passes.</summary>
    public static void MustBeAtMost<T>(this IRuleBuilder<T, Optional<string>> rule, int maxLength) =>
        rule.MustKeep(new Limits(MaxLength: maxLength), text => !(text.Value?.Length > maxLength))
            .WithMessage($"This must have at most {maxLength} characters");

    public static void MustBeOneOf<T>(this IRuleBuilder<T, Optional<string>> rule, IReadOnlyList<string> values) =>
        rule.MustKeep(new Limits(Values: values), value => !value.IsPresent || values.Contains(value.Value, StringComparer.Ordinal))
            .WithMessage($"This must be one of {string.Join(", ", values)}");

    private static bool IsName(string? name, int maxLength) => !string.IsNullOrWhiteSpace(name) && name.Length <= maxLength;

    private static string NameMessage(int maxLength) => $"This must be a text of 1 to {maxLength} characters that is not blank";
}
