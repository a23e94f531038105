using Placet.Domain.Accounts;
using Placet.Domain.Notifications;

namespace Placet.Application.Accounts.SignIn;

/// <summary>Tells a user of a sign-in with a browser that was not known, through all of their notification channels.</summary>
internal static class NewBrowserNotice
{
    /// <summary>Topic of the notification.</summary>
    public const string Topic = "new_browser";

    /// <summary>Stores the notification; it is delivered after the commit. Channels that want critical ones only are skipped.</summary>
    public static async Task EnqueueAsync(IUnitOfWork work, UserSession session, CancellationToken cancellationToken)
    {
        var channels = await work.NotificationChannels.ListAsync(session.UserId, cancellationToken);
        if (channels.Count == 0)
            return;
        var notification = new Notification
        {
            Id = session.Id,
            OwnerId = session.UserId,
            ChannelIds = [.. channels.Select(static channel => channel.Id)],
            Kind = NotificationKind.Firing,
            Severity = Severity.Warning,
            Topic = Topic,
            Subject = session.UserAgent,
            Arguments = new Dictionary<string, string>(StringComparer.Ordinal) { ["ip"] = session.Ip ?? string.Empty },
            OccurredAt = session.StartedAt,
        };
        await work.Notifications.EnqueueAsync(notification, cancellationToken);
    }
}
