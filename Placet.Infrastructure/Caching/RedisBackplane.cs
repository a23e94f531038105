using System.Text.Json;
using Placet.Application.Events;
using Placet.Infrastructure.Background;
using Placet.Infrastructure.Events;
using StackExchange.Redis;

namespace Placet.Infrastructure.Caching;

/// <summary>
/// Publishes changes to the other instances by Redis pub/sub. Publishing completes when every subscribed instance has acknowledged the
/// change, or after 250 ms. While Redis is disconnected, cached items expire within seconds.
/// </summary>
internal sealed class RedisBackplane(
    IOptions<RedisOptions> options, InvalidationClock invalidations, IEnumerable<IChangeListener> listeners, EventStreams streams,
    TimeProvider clock, ILogger<RedisBackplane> logger)
    : PeriodicService(HeartbeatInterval, clock, logger), IBackplane
{
    // How long instances that do not acknowledge may delay a response.
    private static readonly TimeSpan AcknowledgementTimeout = TimeSpan.FromMilliseconds(250);

    // A connection that was lost without an error is detected by a heartbeat that does not return.
    private static readonly TimeSpan HeartbeatInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan HeartbeatLifetime = TimeSpan.FromSeconds(3);

    private readonly TimeProvider clock = clock;
    private readonly string instance = Guid.NewGuid().ToString("N");
    private readonly Acknowledgements acknowledgements = new();
    private readonly Lock sync = new();
    private bool isSubscribed;
    private bool? wasConnected;
    private int losses;
    private ConnectionMultiplexer? redis;

    public bool IsConfigured => options.Value.ConnectionString is { Length: > 0 };

    public bool IsConnected => invalidations.IsConnected;

    /// <summary>Connects if Redis is configured; a single instance does not even load the client.</summary>
    public override Task StartAsync(CancellationToken cancellationToken) =>
        IsConfigured ? ConnectAsync(cancellationToken) : Task.CompletedTask;

    public override void Dispose()
    {
        base.Dispose();
        redis?.Dispose();
    }

    /// <summary>Publishes changes to the other instances, and waits until they have invalidated their caches.</summary>
    public async Task PublishToOthersAsync(IReadOnlyCollection<StateChange> changes)
    {
        // Without a connection the others see the change when their cached items expire.
        if (redis is not { IsConnected: true } connection)
            return;
        var id = Guid.NewGuid().ToString("N");
        using var pending = acknowledgements.Expect(id);
        try
        {
            await SendAndAwaitAcknowledgementsAsync(connection, id, changes, pending).WaitAsync(AcknowledgementTimeout, clock);
        }
        catch (Exception exception) when (exception is TimeoutException or RedisException or ObjectDisposedException)
        {
            Log.Unacknowledged(logger, pending.Received, exception.GetType().Name);
        }
    }

    /// <summary>Publishes an event to the clients of the other instances; returns at once and never throws.</summary>
    public void PublishToOthers(string ownerId, ServerEvent serverEvent)
    {
        // A program without the setting does not even load the library of Redis.
        if (IsConfigured)
            Send(new EventMessage(instance, ownerId, serverEvent));
    }

    protected override string Failure => "The connection to other instances could not be checked";

    protected override Task RunAsync(CancellationToken stoppingToken) => SendHeartbeatAsync();

    private static RedisChannel Changes => RedisChannel.Literal("placet:changes");

    private static RedisChannel Events => RedisChannel.Literal("placet:events");

    private static RedisChannel ChannelOf(string instance) => RedisChannel.Literal($"placet:confirmed:{instance}");

    private async Task ConnectAsync(CancellationToken cancellationToken)
    {
        redis = await ConnectionMultiplexer.ConnectAsync(options.Value.Parse());
        redis.ConnectionFailed += (_, failure) => SetDisconnected(failure.FailureType.ToString());
        // Awaited: changes from the first response on have to reach the others.
        await SendHeartbeatAsync();
        await base.StartAsync(cancellationToken);
    }

    private async Task SendAndAwaitAcknowledgementsAsync(
        ConnectionMultiplexer connection, string id, IReadOnlyCollection<StateChange> changes, Acknowledgements.PendingMessage pending)
    {
        var message = JsonSerializer.SerializeToUtf8Bytes(new Message(id, instance, changes));
        await pending.WaitForAsync(await connection.GetSubscriber().PublishAsync(Changes, message));
    }

    /// <summary>Sends this instance a message through Redis: if it arrives, so do those of the others.</summary>
    private async Task SendHeartbeatAsync()
    {
        var before = Volatile.Read(ref losses);
        try
        {
            var subscriber = redis!.GetSubscriber();
            if (!isSubscribed)
            {
                await subscriber.SubscribeAsync(ChannelOf(instance), (_, id) => acknowledgements.Acknowledge(id!));
                (await subscriber.SubscribeAsync(Changes)).OnMessage(message => OnChanged(message.Message));
                (await subscriber.SubscribeAsync(Events)).OnMessage(message => OnEvent(message.Message));
                isSubscribed = true;
            }

            var heartbeat = Guid.NewGuid().ToString("N");
            using var pending = acknowledgements.Expect(heartbeat);
            await subscriber.PublishAsync(ChannelOf(instance), heartbeat, CommandFlags.FireAndForget);
            await pending.WaitForAsync(1).WaitAsync(HeartbeatInterval, clock);
            SetConnected(before);
        }
        catch (Exception exception)
        {
            // Changes of others may have been missed, whatever the error. Logged once per loss, not as a failure of the service.
            SetDisconnected(exception.GetType().Name);
        }
    }

    private void SetConnected(int lossesBefore)
    {
        // Both connections to Redis report their losses, each on its own thread.
        lock (sync)
        {
            // Through a connection that was lost meanwhile, a change may have been missed.
            if (losses != lossesBefore)
                return;
            if (wasConnected is not true)
            {
                // Changes before the subscription are unknown.
                invalidations.InvalidateAll();
                streams.ReloadAll();
                // Nor did the others get what this instance has published meanwhile.
                if (wasConnected is false)
                    Send(new EventMessage(instance, OwnerId: null, ServerEvent.Reload));
                Log.Connected(logger);
            }

            wasConnected = true;
            invalidations.SetConnectedFor(HeartbeatLifetime);
        }
    }

    private void SetDisconnected(string reason)
    {
        lock (sync)
        {
            losses++;
            invalidations.SetDisconnected();
            if (wasConnected is not false)
                Log.Lost(logger, reason);
            wasConnected = false;
        }
    }

    private void OnChanged(RedisValue value)
    {
        try
        {
            var message = JsonSerializer.Deserialize<Message>((byte[])value!)!;
            if (message.Instance != instance)
            {
                foreach (var change in message.Changes)
                {
                    foreach (var listener in listeners)
                        listener.OnChanged(change);
                }
            }

            redis!.GetSubscriber().Publish(ChannelOf(message.Instance), message.Id, CommandFlags.FireAndForget);
        }
        catch (Exception exception)
        {
            // Other programs can publish anything on the channel.
            Log.Unreadable(logger, exception.GetType().Name);
        }
    }

    private void Send(EventMessage message)
    {
        // Without a connection, every client of the others is told to reload when it is back.
        if (redis is not { IsConnected: true } connection)
            return;
        try
        {
            connection.GetSubscriber().Publish(Events, JsonSerializer.SerializeToUtf8Bytes(message), CommandFlags.FireAndForget);
        }
        catch (Exception exception) when (exception is RedisException or ObjectDisposedException)
        {
            SetDisconnected(exception.GetType().Name);
        }
    }

    private void OnEvent(RedisValue value)
    {
        try
        {
            var message = JsonSerializer.Deserialize<EventMessage>((byte[])value!)!;
            if (message.Instance == instance)
                return;
            if (message.OwnerId is null)
                streams.ReloadAll();
            else
                streams.Deliver(message.OwnerId, message.Event);
        }
        catch (Exception exception)
        {
            // Other programs can publish anything on the channel.
            Log.Unreadable(logger, exception.GetType().Name);
        }
    }

    // Without an owner, the clients of all users have to reload.
    private sealed record EventMessage(string Instance, string? OwnerId, ServerEvent Event);

    private sealed record Message(string Id, string Instance, IReadOnlyCollection<StateChange> Changes);
}
