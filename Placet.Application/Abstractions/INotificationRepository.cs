using Placet.Domain.Notifications;

namespace Placet.Application.Abstractions;

/// <summary>Writes the outbox of notifications inside a write transaction.</summary>
public interface INotificationRepository
{
    /// <summary>
    /// Stores a notification for its channels, to be delivered after the commit. Channels that are missing, or want more serious ones
    /// only, are skipped.
    /// </summary>
    Task EnqueueAsync(Notification notification, CancellationToken cancellationToken);
}
