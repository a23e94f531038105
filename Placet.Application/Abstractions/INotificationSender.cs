using Placet.Application.Notifications;
using Placet.Domain.Notifications;

namespace Placet.Application.Abstractions;

/// <summary>Sends messages to the outside. Thread-safe.</summary>
public interface INotificationSender
{
    /// <summary>Sends a message once, within 10 s.</summary>
    /// <returns>Null when the receiver has accepted it; otherwise why not, for people, without any address or secret.</returns>
    Task<string?> SendAsync(NotificationChannel channel, Message message, CancellationToken cancellationToken);
}
