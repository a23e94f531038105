using Placet.Domain.Errors;

namespace Placet.Domain.Notifications;

/// <summary>Errors of notification channels.</summary>
public static class NotificationErrors
{
    /// <summary>No such channel among the caller's own.</summary>
    public static readonly Error ChannelNotFound =
        new(ErrorKind.NotFound, "notification_channel_not_found", "Notification channel not found");

    /// <summary>The user has as many channels as allowed.</summary>
    public static readonly Error ChannelLimit =
        new(ErrorKind.Conflict, "notification_channel_limit", "You have as many notification channels as are allowed");

    /// <summary>The channel is no webhook: nothing is signed.</summary>
    public static readonly Error SecretNotFound =
        new(ErrorKind.NotFound, "notification_secret_not_found", "Only a webhook has a secret that can be rotated");

    /// <summary>Too many messages of this kind within a minute.</summary>
    public static readonly Error TooManyTests =
        new(ErrorKind.TooManyRequests, "too_many_requests", "Too many test messages; try again in a minute");
}
