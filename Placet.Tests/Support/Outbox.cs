using Placet.Application.Abstractions;
using Placet.Domain.Notifications;

namespace Placet.Tests.Support;

/// <summary>Stores notifications as alerts do.</summary>
internal static class Outbox
{
    /// <summary>A notification of an alert that fires.</summary>
    public static Notification Firing(string id, string ownerId, DateTimeOffset occurredAt, params string[] channelIds) => new()
    {
        Id = id,
        OwnerId = ownerId,
        ChannelIds = channelIds,
        Kind = NotificationKind.Firing,
        Severity = Severity.Warning,
        Topic = "unreachable",
        AgentName = "Ada",
        OccurredAt = occurredAt,
    };

    /// <summary>Stores notifications of one user in one transaction.</summary>
    public static async Task EnqueueAsync(this IPlacetStore store, params Notification[] notifications)
    {
        await using var work = await store.BeginAsync(WriteScope.Owner(notifications[0].OwnerId), default);
        foreach (var notification in notifications)
            await work.Notifications.EnqueueAsync(notification, default);
        await work.CommitUnauditedAsync();
    }
}
