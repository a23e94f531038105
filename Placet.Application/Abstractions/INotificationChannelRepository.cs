using Placet.Application.Notifications;
using Placet.Domain.Notifications;

namespace Placet.Application.Abstractions;

/// <summary>Reads notification channels. Every statement names the owner: another user's channel is not found.</summary>
public interface INotificationChannelQueries
{
    /// <summary>Lists a user's channels, oldest first.</summary>
    Task<IReadOnlyList<NotificationChannel>> ListAsync(string ownerId, CancellationToken cancellationToken);

    /// <summary>Reads a channel; null when the user has no such channel.</summary>
    Task<NotificationChannel?> FindAsync(string ownerId, string channelId, CancellationToken cancellationToken);

    /// <summary>Lists a user's channels with what their outboxes hold, oldest first.</summary>
    Task<IReadOnlyList<ChannelState>> ListStatesAsync(string ownerId, CancellationToken cancellationToken);

    /// <summary>Reads a channel with what its outbox holds; null when the user has no such channel.</summary>
    Task<ChannelState?> FindStateAsync(string ownerId, string channelId, CancellationToken cancellationToken);
}

/// <summary>Changes notification channels inside a write transaction.</summary>
public interface INotificationChannelRepository : INotificationChannelQueries
{
    /// <summary>Stores a new channel.</summary>
    /// <exception cref="PlacetException">The owner has been deleted.</exception>
    Task AddAsync(NotificationChannel channel, CancellationToken cancellationToken);

    /// <summary>Stores everything about a channel that a request can change.</summary>
    /// <exception cref="PlacetException">The owner has no such channel.</exception>
    Task UpdateAsync(NotificationChannel channel, CancellationToken cancellationToken);

    /// <summary>Deletes a channel and what waits for it. False when the user has no such channel.</summary>
    Task<bool> DeleteAsync(string ownerId, string channelId, CancellationToken cancellationToken);
}
