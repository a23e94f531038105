using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Placet.Domain.Accounts;
using Placet.Domain.Notifications;

namespace Placet.Application.Notifications;

/// <summary>
/// Delivers the outbox: groups what is ready into messages, sends those that are due, and repeats what failed. At least once: a message
/// that was sent when the process died is sent again, with the same id. One instance at a time runs it.
/// </summary>
public sealed partial class NotificationDelivery(
    IPlacetStore store, INotificationSender sender, PageLinks links, IOptions<NotificationOptions> options, TimeProvider clock,
    ILogger<NotificationDelivery> logger)
{
    // Longer than an attempt takes. When the process dies within it, the message is due again after this time.
    private static readonly TimeSpan ClaimDuration = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan GivenUpRetention = TimeSpan.FromDays(30);

    private readonly ConcurrentDictionary<Task, byte> running = new();

    // Channel to owner. One message at a time for a channel: in order, and no flood.
    private readonly ConcurrentDictionary<string, string> busy = new(StringComparer.Ordinal);

    private int MaxPerOwner => Math.Max(1, options.Value.Concurrency / 2);

    /// <summary>Forms messages of what is ready, and starts to send what is due, as many at a time as configured.</summary>
    /// <exception cref="PlacetException">The database is unavailable.</exception>
    public async Task StartDueAsync(CancellationToken stoppingToken)
    {
        await GroupAsync(stoppingToken);
        IReadOnlyList<PendingMessage> due;
        await using (var read = await store.OpenAsync(stoppingToken))
            due = await read.Notifications.ListDueAsync(clock.GetUtcNow(), stoppingToken);
        foreach (var message in due)
        {
            if (busy.Count >= options.Value.Concurrency)
                return;
            // One user's receivers that hang must not take every place.
            if (busy.Values.Count(owner => owner == message.OwnerId) >= MaxPerOwner
                || !busy.TryAdd(message.ChannelId, message.OwnerId))
                continue;
            var delivery = DeliverAsync(message, stoppingToken);
            running.TryAdd(delivery, 0);
            _ = delivery.ContinueWith(ended => running.TryRemove(ended, out _), TaskScheduler.Default);
        }
    }

    /// <summary>Waits for the messages that are being sent, which end when their token is cancelled.</summary>
    public async Task FinishAsync()
    {
        while (running.Keys.Where(delivery => !delivery.IsCompleted).ToList() is { Count: > 0 } left)
            await Task.WhenAll(left);
    }

    /// <summary>Removes messages that were given up 30 days ago.</summary>
    public async Task RemoveGivenUpAsync(CancellationToken cancellationToken)
    {
        await using var work = await store.BeginAsync(WriteScope.Notifications, cancellationToken);
        await work.Notifications.RemoveGivenUpAsync(clock.GetUtcNow() - GivenUpRetention, cancellationToken);
        await work.CommitUnauditedAsync();
    }

    private async Task GroupAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        IReadOnlyList<ChannelOfOwner> ready;
        await using (var read = await store.OpenAsync(cancellationToken))
        {
            ready = await read.Notifications.ListReadyAsync(now - TimeSpan.FromSeconds(options.Value.GroupSeconds), cancellationToken);
        }

        foreach (var channel in ready)
            await GroupAsync(channel, now, cancellationToken);
    }

    /// <summary>Makes one message of all that may be sent to a channel now, and holds back the rest.</summary>
    private async Task GroupAsync(ChannelOfOwner target, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var work = await store.BeginAsync(WriteScope.Notifications, cancellationToken);
        if (await work.NotificationChannels.FindAsync(target.OwnerId, target.ChannelId, cancellationToken) is not { } channel)
            return;
        var zone = UserZone.Find((await PreferencesOfAsync(work.Preferences, target.OwnerId, cancellationToken)).TimeZone);
        List<string> sent = [];
        foreach (var notification in await work.Notifications.ListReadyAsync(target, cancellationToken))
        {
            if (notification.ReadyAt > now)
                continue;
            var release = DeliveryPlan.ReleaseOf(channel, notification.Severity, notification.OccurredAt, now, zone);
            if (release > now)
                await work.Notifications.HoldAsync(target, notification.Id, release, cancellationToken);
            else
                sent.Add(notification.Id);
        }

        if (sent.Count > 0)
        {
            var message = new PendingMessage(
                NewId.At(now), target.OwnerId, target.ChannelId, CreatedAt: now, Attempts: 0, NextAttemptAt: now);
            await work.Notifications.AddMessageAsync(message, sent, cancellationToken);
        }

        await work.CommitUnauditedAsync();
    }

    private async Task DeliverAsync(PendingMessage message, CancellationToken stoppingToken)
    {
        // Off the caller's thread: the first part of a call is synchronous.
        await Task.Yield();
        try
        {
            await TryDeliverAsync(message, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end of the program; the message is sent again after the claim.
        }
        catch (Exception exception) when (exception is PlacetException or DbException)
        {
            LogNotRecorded(logger, message.Id, message.ChannelId, exception);
        }
        finally
        {
            busy.TryRemove(message.ChannelId, out _);
        }
    }

    private async Task TryDeliverAsync(PendingMessage message, CancellationToken stoppingToken)
    {
        if (await ClaimAsync(message, stoppingToken) is not { } claimed)
            return;
        string? failure;
        try
        {
            failure = await sender.SendAsync(claimed.Channel, claimed.Message, stoppingToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFault(logger, message.Id, message.ChannelId, exception);
            failure = "The message could not be sent because of an internal error";
        }

        await RecordAsync(message, claimed.Channel.Kind, failure);
    }

    /// <summary>Claims a message and composes it; null when there is nothing to be sent now.</summary>
    private async Task<(NotificationChannel Channel, Message Message)?> ClaimAsync(
        PendingMessage message, CancellationToken cancellationToken)
    {
        await using var work = await store.BeginAsync(WriteScope.Notifications, cancellationToken);
        var notifications = await work.Notifications.ListOfMessageAsync(message, cancellationToken);
        var channel = await work.NotificationChannels.FindAsync(message.OwnerId, message.ChannelId, cancellationToken);
        if (channel is null || notifications.Count == 0)
            return null;
        var now = clock.GetUtcNow();
        var preferences = await PreferencesOfAsync(work.Preferences, message.OwnerId, cancellationToken);
        var composed = MessageComposer.Compose(message.Id, message.CreatedAt, notifications, preferences, links);
        // A repeated attempt must not wake anybody either.
        var release = channel.QuietHours?.ReleaseOf(composed.Severity, now, UserZone.Find(preferences.TimeZone)) ?? now;
        var isClaimed = await work.Notifications.PostponeAsync(
            message, release > now ? release : now + ClaimDuration, cancellationToken);
        await work.CommitUnauditedAsync();
        return isClaimed && release <= now ? (channel, composed) : null;
    }

    // Not with the token of the shutdown: what was sent has to be known as sent.
    private async Task RecordAsync(PendingMessage message, ChannelKind kind, string? failure)
    {
        var now = clock.GetUtcNow();
        await using var work = await store.BeginAsync(WriteScope.Notifications, CancellationToken.None);
        if (failure is null)
        {
            await work.Notifications.CompleteAsync(message, now, CancellationToken.None);
            await work.CommitUnauditedAsync();
            LogDelivered(logger, message.Id, message.ChannelId, kind, message.Attempts + 1);
            return;
        }

        var next = DeliveryPlan.NextAttempt(message.Attempts + 1, message.CreatedAt, now);
        await work.Notifications.FailAsync(message, new DeliveryFailure(now, failure), next, CancellationToken.None);
        await work.CommitUnauditedAsync();
        if (next is null)
            LogGivenUp(logger, message.Id, message.ChannelId, kind, message.Attempts + 1, failure);
        else
            LogFailed(logger, message.Id, message.ChannelId, kind, message.Attempts + 1, failure, next.Value);
    }

    private static async Task<Preferences> PreferencesOfAsync(
        IPreferenceQueries preferences, string ownerId, CancellationToken cancellationToken) =>
        await preferences.FindAsync(ownerId, cancellationToken) ?? Preferences.DefaultsFor(ownerId);

    [LoggerMessage(
        EventId = 7300, Level = LogLevel.Debug,
        Message = "Message {MessageId} was delivered to {Kind} channel {ChannelId} at attempt {Attempt}")]
    private static partial void LogDelivered(ILogger logger, string messageId, string channelId, ChannelKind kind, int attempt);

    [LoggerMessage(
        EventId = 7301, Level = LogLevel.Information,
        Message = "Message {MessageId} was not delivered to {Kind} channel {ChannelId} at attempt {Attempt} ({Reason}); next at {Next:u}")]
    private static partial void LogFailed(
        ILogger logger, string messageId, string channelId, ChannelKind kind, int attempt, string reason, DateTimeOffset next);

    [LoggerMessage(
        EventId = 7302, Level = LogLevel.Warning,
        Message = "Message {MessageId} to {Kind} channel {ChannelId} was given up after {Attempt} attempts ({Reason})")]
    private static partial void LogGivenUp(
        ILogger logger, string messageId, string channelId, ChannelKind kind, int attempt, string reason);

    [LoggerMessage(
        EventId = 7303, Level = LogLevel.Warning,
        Message = "The state of message {MessageId} to channel {ChannelId} could not be stored; it is sent again")]
    private static partial void LogNotRecorded(ILogger logger, string messageId, string channelId, Exception exception);

    [LoggerMessage(
        EventId = 7304, Level = LogLevel.Error, Message = "Message {MessageId} to channel {ChannelId} could not be sent")]
    private static partial void LogFault(ILogger logger, string messageId, string channelId, Exception exception);
}
