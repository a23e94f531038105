using Placet.Domain.Accounts;
using Placet.Domain.Notifications;

namespace Placet.Application.Notifications;

/// <summary>Sends a test message at once, past outbox, quiet hours and digest. The channel shows it as its last attempt.</summary>
public sealed record TestNotificationChannel(Caller Caller, string ChannelId) : IRequest<TestOutcome>;

/// <summary>What became of a test message.</summary>
/// <param name="Failure">Why it was not delivered, for people; null when the receiver has accepted it.</param>
/// <param name="Duration">How long it took.</param>
public sealed record TestOutcome(string? Failure, TimeSpan Duration);

internal sealed class TestNotificationChannelHandler(
    IPlacetStore store, INotificationSender sender, PageLinks links, TestLimit limit, TimeProvider clock)
    : IRequestHandler<TestNotificationChannel, TestOutcome>
{
    public async Task<TestOutcome> Handle(TestNotificationChannel request, CancellationToken cancellationToken)
    {
        var ownerId = request.Caller.UserId;
        NotificationChannel channel;
        Preferences preferences;
        await using (var read = await store.OpenAsync(cancellationToken))
        {
            channel = await read.NotificationChannels.FindAsync(ownerId, request.ChannelId, cancellationToken)
                ?? throw new PlacetException(NotificationErrors.ChannelNotFound);
            preferences = await read.Preferences.FindAsync(ownerId, cancellationToken) ?? Preferences.DefaultsFor(ownerId);
        }

        if (!limit.TryEnter(ownerId))
            throw new PlacetException(NotificationErrors.TooManyTests);
        var now = clock.GetUtcNow();
        var test = new Notification
        {
            Id = NewId.At(now),
            OwnerId = ownerId,
            ChannelIds = [channel.Id],
            Kind = NotificationKind.Test,
            Severity = Severity.Info,
            Topic = "test",
            OccurredAt = now,
        };
        var start = clock.GetTimestamp();
        var message = MessageComposer.Compose(test.Id, now, [test], preferences, links);
        var failure = await sender.SendAsync(channel, message, cancellationToken);
        var duration = clock.GetElapsedTime(start);
        var attempted = new ChannelOfOwner(ownerId, channel.Id);
        await using var work = await store.BeginAsync(WriteScope.Owner(ownerId), cancellationToken);
        if (failure is null)
            await work.Notifications.RecordDeliveryAsync(attempted, clock.GetUtcNow(), cancellationToken);
        else
            await work.Notifications.RecordFailureAsync(attempted, new DeliveryFailure(clock.GetUtcNow(), failure), cancellationToken);
        await work.CommitAsync(request.Caller.Entry("notification_channel.test", channel.Name));
        return new TestOutcome(failure, duration);
    }
}
