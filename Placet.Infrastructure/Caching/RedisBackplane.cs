using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Placet.Application.Abstractions;
using Placet.Infrastructure.Background;
using StackExchange.Redis;

namespace Placet.Infrastructure.Caching;

/// <summary>
/// Carries changes to the other instances by Redis pub/sub. A change is done when every instance that listens has confirmed it,
/// or after 250 ms. While Redis is away the others are not heard of, and what is remembered lives for seconds only.
/// </summary>
internal sealed class RedisBackplane(
    IOptions<RedisOptions> options, InvalidationClock invalidations, IEnumerable<IChangeListener> listeners, TimeProvider clock, ILogger<RedisBackplane> logger)
    : PeriodicService(BeatInterval, clock, logger), IBackplane
{
    // As long as an answer may be held up by instances that do not confirm.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    // A link that died without a word is noticed when its own beat does not come back.
    private static readonly TimeSpan BeatInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BeatLifetime = TimeSpan.FromSeconds(3);

    private readonly TimeProvider clock = clock;
    private readonly string instance = Guid.NewGuid().ToString("N");
    private readonly Acknowledgements confirmations = new();
    private bool isSubscribed;
    private readonly Lock gate = new();
    private bool? isHeard;
    private int losses;
    private ConnectionMultiplexer? redis;

    public bool IsConfigured => options.Value.ConnectionString is { Length: > 0 };

    public bool IsConnected => invalidations.IsConnected;

    /// <summary>Connects, where Redis is configured; an instance on its own does not even load the client.</summary>
    public override Task StartAsync(CancellationToken cancellationToken) => IsConfigured ? ConnectAsync(cancellationToken) : Task.CompletedTask;

    public override void Dispose()
    {
        base.Dispose();
        redis?.Dispose();
    }

    /// <summary>Tells the other instances, and waits until they have dropped what they remember.</summary>
    public async Task PublishToOthersAsync(IReadOnlyCollection<StateChange> changes)
    {
        // Who is not connected cannot tell; the others see it when what they remember ends by itself.
        if (redis is not { IsConnected: true } connection)
            return;
        var id = Guid.NewGuid().ToString("N");
        using var waiting = confirmations.Expect(id);
        try
        {
            await SendAndAwaitAcknowledgementsAsync(connection, id, changes, waiting).WaitAsync(Patience, clock);
        }
        catch (Exception exception) when (exception is TimeoutException or RedisException or ObjectDisposedException)
        {
            Log.Unconfirmed(logger, waiting.Received, exception.GetType().Name);
        }
    }

    protected override string Failure => "The link to other instances could not be looked at";

    protected override Task RunAsync(CancellationToken stoppingToken) => BeatAsync();

    private static RedisChannel Changes => RedisChannel.Literal("placet:changes");

    private static RedisChannel Own(string instance) => RedisChannel.Literal($"placet:confirmed:{instance}");

    private async Task ConnectAsync(CancellationToken cancellationToken)
    {
        redis = await ConnectionMultiplexer.ConnectAsync(options.Value.Parse());
        redis.ConnectionFailed += (_, failure) => Lose(failure.FailureType.ToString());
        // Waited for: what this instance changes from its first answer on has to reach the others.
        await BeatAsync();
        await base.StartAsync(cancellationToken);
    }

    private async Task SendAndAwaitAcknowledgementsAsync(ConnectionMultiplexer connection, string id, IReadOnlyCollection<StateChange> changes, Acknowledgements.Waiting waiting)
    {
        var message = JsonSerializer.SerializeToUtf8Bytes(new Message(id, instance, changes));
        await waiting.ForAsync(await connection.GetSubscriber().PublishAsync(Changes, message));
    }

    /// <summary>Sends this instance a word through Redis: when it arrives, so does everything that others send.</summary>
    private async Task BeatAsync()
    {
        var before = Volatile.Read(ref losses);
        try
        {
            var subscriber = redis!.GetSubscriber();
            if (!isSubscribed)
            {
                await subscriber.SubscribeAsync(Own(instance), (_, id) => confirmations.Confirm(id!));
                (await subscriber.SubscribeAsync(Changes)).OnMessage(message => OnChanged(message.Message));
                isSubscribed = true;
            }

            var beat = Guid.NewGuid().ToString("N");
            using var waiting = confirmations.Expect(beat);
            await subscriber.PublishAsync(Own(instance), beat, CommandFlags.FireAndForget);
            await waiting.ForAsync(1).WaitAsync(BeatInterval, clock);
            Gain(before);
        }
        catch (Exception exception)
        {
            // Whatever it was, others may not have been heard of meanwhile. Not a failure of the service: what is lost is said once, until it is back.
            Lose(exception.GetType().Name);
        }
    }

    private void Gain(int lossesBefore)
    {
        // Both connections to Redis report their losses, each on a thread of its own.
        lock (gate)
        {
            // A connection that was lost meanwhile may have been somebody's way to tell us something.
            if (losses != lossesBefore)
                return;
            if (isHeard is not true)
            {
                // What happened while nobody listened is not known.
                invalidations.InvalidateAll();
                Log.Connected(logger);
            }

            isHeard = true;
            invalidations.SetConnectedFor(BeatLifetime);
        }
    }

    private void Lose(string reason)
    {
        lock (gate)
        {
            losses++;
            invalidations.SetDisconnected();
            if (isHeard is not false)
                Log.Lost(logger, reason);
            isHeard = false;
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

            redis!.GetSubscriber().Publish(Own(message.Instance), message.Id, CommandFlags.FireAndForget);
        }
        catch (Exception exception)
        {
            // What another program sends on the channel can be anything.
            Log.Unreadable(logger, exception.GetType().Name);
        }
    }

    private sealed record Message(string Id, string Instance, IReadOnlyCollection<StateChange> Changes);
}
