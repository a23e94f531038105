using System.Globalization;
using FluentValidation;
using Placet.Domain.Notifications;

namespace Placet.Api.Contracts.Notifications;

/// <summary>A part of each day in which messages are held back, by the time zone of your preferences.</summary>
/// <example>{"from":"22:00","to":"07:00","exceptCritical":true}</example>
public sealed record QuietHoursPayload
{
    /// <summary>Start, <c>HH:mm</c>.</summary>
    public string? From { get; init; }

    /// <summary>End, <c>HH:mm</c>; differs from the start, and is on the next day when it is earlier.</summary>
    public string? To { get; init; }

    /// <summary>Whether critical messages are sent all the same.</summary>
    public bool ExceptCritical { get; init; }

    internal QuietHours ToQuietHours() => new(ParseTime(From)!.Value, ParseTime(To)!.Value, ExceptCritical);

    internal static TimeOnly? ParseTime(string? text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}

internal sealed class QuietHoursPayloadValidator : AbstractValidator<QuietHoursPayload>
{
    private const string TimeMessage = "This must be a time of the day such as 22:00";

    public QuietHoursPayloadValidator()
    {
        RuleFor(p => p.From).Must(static text => QuietHoursPayload.ParseTime(text) is not null).WithMessage(TimeMessage);
        RuleFor(p => p.To).Must(static text => QuietHoursPayload.ParseTime(text) is not null).WithMessage(TimeMessage);
        RuleFor(p => p.To).Must(static (hours, to) => to != hours.From).When(static hours => hours.To is not null)
            .WithMessage("Start and end must differ");
    }
}
