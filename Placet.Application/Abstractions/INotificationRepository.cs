using Placet.Domain.Notifications;

namespace Placet.Application.Abstractions;

/// <summary>Reads the outbox of notifications, for the instance that delivers.</summary>
public interface INotificationQueries
{
    /// <summary>Lists the channels of all users with notifications that belong to no message yet.</summary>
    /// <param name="readyBefore">Only notifications that could have been sent at or before this time.</param>
    Task<IReadOnlyList<ChannelOfOwner>> ListReadyAsync(DateTimeOffset readyBefore, CancellationToken cancellationToken);

    /// <summary>Lists the messages of all users that are due, for each channel the oldest one.</summary>
    Task<IReadOnlyList<PendingMessage>> ListDueAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Lists the notifications of a message, oldest first.</summary>
    Task<IReadOnlyList<Notification>> ListOfMessageAsync(PendingMessage message, CancellationToken cancellationToken);
}

/// <summary>Changes the outbox of notifications inside a write transaction.</summary>
public interface INotificationRepository : INotificationQueries
{
    /// <summary>
    /// Stores a notification for its channels, to be delivered after the commit. Channels that are missing, or want more serious ones
    /// only, are skipped.
    /// </summary>
    Task EnqueueAsync(Notification notification, CancellationToken cancellationToken);

    /// <summary>Lists a channel's notifications that belong to no message yet, oldest first, at most 500.</summary>
    Task<IReadOnlyList<ReadyNotification>> ListReadyAsync(ChannelOfOwner channel, CancellationToken cancellationToken);

    /// <summary>Holds a notification back.</summary>
    Task HoldAsync(ChannelOfOwner channel, string notificationId, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Stores a message of notifications that belong to none yet.</summary>
    Task AddMessageAsync(
        PendingMessage message, IReadOnlyCollection<string> notificationIds, CancellationToken cancellationToken);

    /// <summary>Moves the next attempt of a message, if it is unchanged since it was read.</summary>
    /// <returns>False, with nothing changed, when another instance was faster or the message is gone.</returns>
    Task<bool> PostponeAsync(PendingMessage message, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Removes a delivered message with its notifications, and records the delivery at its channel.</summary>
    Task CompleteAsync(PendingMessage message, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Records a failed attempt, also at the channel.</summary>
    /// <param name="nextAttemptAt">When it is tried again; null gives it up, and removes its notifications.</param>
    Task FailAsync(
        PendingMessage message, DeliveryFailure failure, DateTimeOffset? nextAttemptAt, CancellationToken cancellationToken);

    /// <summary>Records at a channel that a message was delivered.</summary>
    Task RecordDeliveryAsync(ChannelOfOwner channel, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Records at a channel that an attempt failed.</summary>
    Task RecordFailureAsync(ChannelOfOwner channel, DeliveryFailure failure, CancellationToken cancellationToken);

    /// <summary>Makes everything that waits for a channel due.</summary>
    Task RescheduleAsync(string ownerId, string channelId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Removes messages of all users that were given up before a time.</summary>
    Task RemoveGivenUpAsync(DateTimeOffset before, CancellationToken cancellationToken);
}

/// <summary>A channel and the user who owns it.</summary>
public sealed record ChannelOfOwner(string OwnerId, string ChannelId);

/// <summary>A notification that belongs to no message yet.</summary>
/// <param name="ReadyAt">From when on it may be sent.</param>
public sealed record ReadyNotification(string Id, Severity Severity, DateTimeOffset OccurredAt, DateTimeOffset ReadyAt);

/// <summary>A message that is not delivered yet.</summary>
/// <param name="Id">Its stable id, which receivers see.</param>
/// <param name="CreatedAt">When it was first to be sent.</param>
/// <param name="Attempts">Number of failed attempts.</param>
/// <param name="NextAttemptAt">When it is due.</param>
public sealed record PendingMessage(
    string Id, string OwnerId, string ChannelId, DateTimeOffset CreatedAt, int Attempts, DateTimeOffset NextAttemptAt);
