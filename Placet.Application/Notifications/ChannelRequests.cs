using Placet.Domain.Notifications;

namespace Placet.Application.Notifications;

/// <summary>A channel with what its outbox holds.</summary>
/// <param name="Pending">Number of notifications that are not delivered yet.</param>
/// <param name="GivenUp">Number of messages that were given up in the last 30 days.</param>
public sealed record ChannelState(NotificationChannel Channel, int Pending, int GivenUp);

/// <summary>A page of channels, oldest first.</summary>
/// <param name="NextCursor">Cursor of the next page; null on the last one.</param>
public sealed record ChannelPage(IReadOnlyList<ChannelState> Items, string? NextCursor);

/// <summary>Lists the caller's channels, oldest first.</summary>
/// <param name="After">The last channel of the page before; null for the first page.</param>
public sealed record ListNotificationChannels(string OwnerId, int Limit, string? After) : IRequest<ChannelPage>;

internal sealed class ListNotificationChannelsHandler(IPlacetStore store) : IRequestHandler<ListNotificationChannels, ChannelPage>
{
    public async Task<ChannelPage> Handle(ListNotificationChannels request, CancellationToken cancellationToken)
    {
        await using var read = await store.OpenAsync(cancellationToken);
        var channels = await read.NotificationChannels.ListStatesAsync(request.OwnerId, cancellationToken);
        // Ids sort by time. A user has at most 200 channels.
        var rest = channels.Where(state => request.After is null || string.CompareOrdinal(state.Channel.Id, request.After) > 0).ToList();
        return new ChannelPage(
            [.. rest.Take(request.Limit)], rest.Count > request.Limit ? rest[request.Limit - 1].Channel.Id : null);
    }
}

/// <summary>Reads one of the caller's channels.</summary>
public sealed record GetNotificationChannel(string OwnerId, string ChannelId) : IRequest<ChannelState>;

internal sealed class GetNotificationChannelHandler(IPlacetStore store) : IRequestHandler<GetNotificationChannel, ChannelState>
{
    public async Task<ChannelState> Handle(GetNotificationChannel request, CancellationToken cancellationToken)
    {
        await using var read = await store.OpenAsync(cancellationToken);
        return await read.NotificationChannels.FindStateAsync(request.OwnerId, request.ChannelId, cancellationToken)
            ?? throw new PlacetException(NotificationErrors.ChannelNotFound);
    }
}

/// <summary>Deletes one of the caller's channels, and what waits to be sent to it.</summary>
public sealed record DeleteNotificationChannel(Caller Caller, string ChannelId) : IRequest;

internal sealed class DeleteNotificationChannelHandler(IPlacetStore store) : IRequestHandler<DeleteNotificationChannel>
{
    public async Task Handle(DeleteNotificationChannel request, CancellationToken cancellationToken)
    {
        var ownerId = request.Caller.UserId;
        await using var work = await store.BeginAsync(WriteScope.Owner(ownerId), cancellationToken);
        var channel = await work.NotificationChannels.FindAsync(ownerId, request.ChannelId, cancellationToken)
            ?? throw new PlacetException(NotificationErrors.ChannelNotFound);
        await work.NotificationChannels.DeleteAsync(ownerId, request.ChannelId, cancellationToken);
        await work.CommitAsync(request.Caller.Entry("notification_channel.delete", channel.Name));
    }
}
