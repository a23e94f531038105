using System.Globalization;
using FluentValidation;
using Placet.Domain.Accounts;
using Placet.Domain.Prices;

namespace Placet.Api.Contracts.Prices;

/// <summary>The price table.</summary>
/// <example>{"items":[{"model":"gpt-5*","prompt":"1.25","completion":"10","cached":"0.125","currency":"USD","validFrom":"2026-01-01"}]}</example>
public sealed record PricesPayload
{
    /// <summary>All rows, at most 500; replaces the table and may be empty.</summary>
    public IReadOnlyList<ModelPricePayload?>? Items { get; init; }

    internal IReadOnlyList<ModelPrice> ToPrices() => [.. Items!.Select(row => row!.ToPrice())];
}

/// <summary>What tokens of a model cost from a day on.</summary>
/// <example>{"model":"gpt-5*","prompt":"1.25","completion":"10","cached":"0.125","currency":"USD","validFrom":"2026-01-01"}</example>
public sealed record ModelPricePayload
{
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>
    /// Name of a model, or its beginning followed by <c>*</c>, 1 to 100 characters; letters match in either case. The whole name comes
    /// before a beginning, and a longer beginning before a shorter one.
    /// </summary>
    public string? Model { get; init; }

    /// <summary>Price of a million tokens sent: a decimal number from 0 to 1,000,000 with at most 6 decimals.</summary>
    public string? Prompt { get; init; }

    /// <summary>Price of a million tokens received, written like that of tokens sent.</summary>
    public string? Completion { get; init; }

    /// <summary>Price of a million tokens sent that came from a cache; null or left out when they cost what others do.</summary>
    public string? Cached { get; init; }

    /// <summary>ISO 4217 code of the currency, in upper case.</summary>
    public string? Currency { get; init; }

    /// <summary>First UTC day, <c>YYYY-MM-DD</c>; valid until a later row with the same model begins.</summary>
    public string? ValidFrom { get; init; }

    internal static bool IsDay(string? text) => TryParseDay(text, out _);

    internal bool HasKeyOf(ModelPricePayload other) =>
        string.Equals(Model, other.Model, StringComparison.OrdinalIgnoreCase)
        && string.Equals(ValidFrom, other.ValidFrom, StringComparison.Ordinal);

    internal ModelPrice ToPrice() =>
        new(Model!, Parse(Prompt), Parse(Completion), Cached is null ? null : Parse(Cached), Currency!, ParseDay(ValidFrom));

    private static decimal Parse(string? text) =>
        PriceText.TryParse(text, out var price) ? price : throw new InvalidOperationException("The price was not validated");

    private static DateOnly ParseDay(string? text) =>
        TryParseDay(text, out var day) ? day : throw new InvalidOperationException("The day was not validated");

    private static bool TryParseDay(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}

internal sealed class PricesPayloadValidator : AbstractValidator<PricesPayload>
{
    public PricesPayloadValidator()
    {
        RuleFor(p => p.Items)
            .MustKeep(
                new Limits(MaxCount: ModelPrice.MaxRows),
                rows => rows is { Count: <= ModelPrice.MaxRows } && !rows.Contains(null))
            .WithMessage($"This must be a list of at most {ModelPrice.MaxRows} prices");
        RuleForEach(p => p.Items).SetValidator(new ModelPricePayloadValidator()!)
            .Must((payload, row) => ReferenceEquals(payload.Items!.First(other => other!.HasKeyOf(row!)), row))
            .WithMessage("An earlier row has the same model and validFrom")
            .When(p => p.Items is { Count: <= ModelPrice.MaxRows } && !p.Items.Contains(null));
    }
}

internal sealed class ModelPricePayloadValidator : AbstractValidator<ModelPricePayload>
{
    private const string PriceMessage = "This must be a decimal number as text, from 0 to 1000000 with at most 6 decimals, such as 1.25";

    public ModelPricePayloadValidator()
    {
        RuleFor(p => p.Model)
            .MustKeep(new Limits(MinLength: 1, ModelPrice.MaxModelLength), ModelPrice.IsModel)
            .WithMessage(
                $"This must be a text of 1 to {ModelPrice.MaxModelLength} characters that is not blank, with * at its end only");
        RuleFor(p => p.Prompt).Must(IsPrice).WithMessage(PriceMessage);
        RuleFor(p => p.Completion).Must(IsPrice).WithMessage(PriceMessage);
        RuleFor(p => p.Cached).Must(price => price is null || IsPrice(price)).WithMessage(PriceMessage);
        RuleFor(p => p.Currency).Must(currency => currency is not null && Currencies.Contains(currency))
            .WithMessage("This must be the code of a currency such as EUR");
        RuleFor(p => p.ValidFrom).Must(ModelPricePayload.IsDay).WithMessage("This must be a day such as 2026-05-14");
    }

    private static bool IsPrice(string? text) => PriceText.TryParse(text, out _);
}
