using Placet.Domain.Notifications;

namespace Placet.Application.Notifications;

/// <summary>Changes a notification channel; absent members keep what is stored.</summary>
public sealed record UpdateNotificationChannel(
    Caller Caller, string ChannelId, Optional<string> Name, ChannelTarget Target, Optional<Severity?> MinSeverity,
    Optional<QuietHours> QuietHours, Optional<Digest?> Digest)
    : IRequest<ChannelState>;

internal sealed class UpdateNotificationChannelHandler(IPlacetStore store, ChannelTargets targets, TimeProvider clock)
    : IRequestHandler<UpdateNotificationChannel, ChannelState>
{
    public async Task<ChannelState> Handle(UpdateNotificationChannel request, CancellationToken cancellationToken)
    {
        await targets.RequireAllowedAsync(request.Target, cancellationToken);
        var ownerId = request.Caller.UserId;
        await using var work = await store.BeginAsync(WriteScope.Owner(ownerId), cancellationToken);
        var stored = await work.NotificationChannels.FindAsync(ownerId, request.ChannelId, cancellationToken)
            ?? throw new PlacetException(NotificationErrors.ChannelNotFound);
        var changed = targets.Apply(stored, request.Target) with
        {
            Name = request.Name.Or(stored.Name)!,
            MinSeverity = request.MinSeverity.Or(stored.MinSeverity)!.Value,
            QuietHours = request.QuietHours.Or(stored.QuietHours),
            Digest = request.Digest.Or(stored.Digest)!.Value,
        };
        if (changed != stored)
        {
            await work.NotificationChannels.UpdateAsync(changed, cancellationToken);
            // What waits is planned anew: it may have waited for the end of quiet hours, or for a receiver at a wrong address.
            await work.Notifications.RescheduleAsync(ownerId, changed.Id, clock.GetUtcNow(), cancellationToken);
        }

        var state = await work.NotificationChannels.FindStateAsync(ownerId, changed.Id, cancellationToken);
        await work.CommitAsync(request.Caller.Entry("notification_channel.update", changed.Name));
        return state!;
    }
}
