using System.ComponentModel;
using FluentValidation;
using Placet.Application.ActivityLog;
using Placet.Application.Notifications;
using Placet.Domain.Notifications;
using Placet.Domain.Secrets;
using Severity = Placet.Domain.Notifications.Severity;

namespace Placet.Api.Contracts.Notifications;

/// <summary>A new notification channel.</summary>
/// <example>{"name":"Operations","kind":"webhook","url":"https://hooks.example.org/placet","minSeverity":"warning","quietHours":{"from":"22:00","to":"07:00","exceptCritical":true},"digest":"none"}</example>
public sealed record CreateNotificationChannelPayload
{
    /// <summary>Display name, 1 to 200 characters; not blank.</summary>
    public string? Name { get; init; }

    /// <summary>How messages are sent. <c>email</c> only where this server has a mail server.</summary>
    public ChannelKind? Kind { get; init; }

    /// <summary>
    /// http(s) address of the receiver, for every kind but <c>email</c>; of an ntfy topic, or of a notify address of an Apprise API server.
    /// </summary>
    public Optional<string> Url { get; init; }

    /// <summary>The e-mail address, for <c>email</c> only.</summary>
    public Optional<string> Address { get; init; }

    /// <summary>
    /// For <c>ntfy</c> and <c>apprise</c> only: an access token, or <c>user:password</c>. A webhook's secret is created by this server.
    /// </summary>
    public Optional<SecretText> Secret { get; init; }

    /// <summary>Less serious notifications are not sent; <c>info</c> when absent.</summary>
    [DefaultValue("info")]
    public Optional<Severity?> MinSeverity { get; init; }

    /// <summary>When messages are held back; null for never.</summary>
    public Optional<QuietHoursPayload> QuietHours { get; init; }

    /// <summary><c>daily</c> collects everything for one message a day, at 08:00 of your time zone; <c>none</c> when absent.</summary>
    [DefaultValue("none")]
    public Optional<Digest?> Digest { get; init; }

    internal CreateNotificationChannel ToRequest(Caller caller) => new(
        caller, Name!, Kind!.Value, new ChannelTarget(Url, Address, Secret), MinSeverity.Value ?? Severity.Info,
        QuietHours.Value?.ToQuietHours(), Digest.Value ?? Domain.Notifications.Digest.None);
}

internal sealed class CreateNotificationChannelPayloadValidator : AbstractValidator<CreateNotificationChannelPayload>
{
    public CreateNotificationChannelPayloadValidator()
    {
        RuleFor(p => p.Name).MustBeName(ChannelRules.MaxNameLength);
        RuleFor(p => p.Kind).NotNull().WithMessage("This is required");
        RuleFor(p => p.Url).MustBeChannelUrl();
        RuleFor(p => p.Address).MustBeChannelAddress();
        RuleFor(p => p.Secret).MustBeChannelSecret();
        RuleFor(p => p.MinSeverity).MustNotBeNull();
        RuleFor(p => p.QuietHours.Value!).SetValidator(new QuietHoursPayloadValidator()).When(p => p.QuietHours.Value is not null)
            .OverridePropertyName("quietHours");
        RuleFor(p => p.Digest).MustNotBeNull();
    }
}
