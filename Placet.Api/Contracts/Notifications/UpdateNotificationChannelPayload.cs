using FluentValidation;
using Placet.Application.ActivityLog;
using Placet.Application.Notifications;
using Placet.Domain.Notifications;
using Placet.Domain.Secrets;
using Severity = Placet.Domain.Notifications.Severity;

namespace Placet.Api.Contracts.Notifications;

/// <summary>Changes to a notification channel; absent members stay unchanged. Its kind cannot be changed.</summary>
/// <example>{"name":"Operations","minSeverity":"critical","quietHours":null,"digest":"daily"}</example>
public sealed record UpdateNotificationChannelPayload
{
    /// <summary>Display name, 1 to 200 characters; not blank.</summary>
    public Optional<string> Name { get; init; }

    /// <summary>
    /// http(s) address of the receiver; the address as it is shown keeps the stored one. A stored secret is removed with another address.
    /// </summary>
    public Optional<string> Url { get; init; }

    /// <summary>The e-mail address, for <c>email</c> only.</summary>
    public Optional<string> Address { get; init; }

    /// <summary>
    /// For <c>ntfy</c> and <c>apprise</c> only: an access token, or <c>user:password</c>. <c>***</c> keeps the stored one, null clears it.
    /// </summary>
    public Optional<SecretText> Secret { get; init; }

    /// <summary>Less serious notifications are not sent.</summary>
    public Optional<Severity?> MinSeverity { get; init; }

    /// <summary>When messages are held back; null for never.</summary>
    public Optional<QuietHoursPayload> QuietHours { get; init; }

    /// <summary><c>daily</c> collects everything for one message a day, at 08:00 of your time zone.</summary>
    public Optional<Digest?> Digest { get; init; }

    internal UpdateNotificationChannel ToRequest(Caller caller, string channelId) => new(
        caller, channelId, Name, new ChannelTarget(Url, Address, Secret), MinSeverity,
        QuietHours.IsPresent ? new(QuietHours.Value?.ToQuietHours()) : default, Digest);
}

internal sealed class UpdateNotificationChannelPayloadValidator : AbstractValidator<UpdateNotificationChannelPayload>
{
    public UpdateNotificationChannelPayloadValidator()
    {
        RuleFor(p => p.Name).MustBeName(ChannelRules.MaxNameLength);
        RuleFor(p => p.Url).MustNotBeNull();
        RuleFor(p => p.Url).MustBeChannelUrl();
        RuleFor(p => p.Address).MustNotBeNull();
        RuleFor(p => p.Address).MustBeChannelAddress();
        RuleFor(p => p.Secret).MustBeChannelSecret();
        RuleFor(p => p.MinSeverity).MustNotBeNull();
        RuleFor(p => p.QuietHours.Value!).SetValidator(new QuietHoursPayloadValidator()).When(p => p.QuietHours.Value is not null)
            .OverridePropertyName("quietHours");
        RuleFor(p => p.Digest).MustNotBeNull();
    }
}
