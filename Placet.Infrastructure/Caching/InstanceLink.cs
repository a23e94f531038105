using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Placet.Application.Abstractions;
using Placet.Application.Settings;
using StackExchange.Redis;

namespace Placet.Infrastructure.Caching;

/// <summary>
/// Carries changes to the other instances by Redis pub/sub. A change is done when every instance that listens has confirmed it,
/// or after 250 ms. While Redis is away the others are not heard of, and what is remembered lives for seconds only.
/// </summary>
internal sealed partial class InstanceLink(
    IOptions<RedisOptions> options, Freshness freshness, IServiceProvider services, TimeProvider clock, ILogger<InstanceLink> logger) : IHostedService, IAsyncDisposable
{
    // As long as an answer may be held up by instances that do not confirm.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);
    private static readonly RedisChannel Changes = RedisChannel.Literal("placet:changes");
    private readonly string instance = Guid.NewGuid().ToString("N");
    private readonly ConcurrentDictionary<string, Confirmations> waiting = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim listening = new(1);
    private bool isSubscribed;
    private IStateChangeListener[]? listeners;
    private ConnectionMultiplexer? redis;

    /// <summary>Whether other instances are meant to be heard of at all.</summary>
    public bool IsConfigured => options.Value.ConnectionString is { Length: > 0 };

    /// <summary>Whether they are heard of now.</summary>
    public bool IsConnected => redis is { IsConnected: true } && freshness.HearsOthers;

    private RedisChannel Own => RedisChannel.Literal($"placet:confirmed:{instance}");

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!IsConfigured)
            return;
        var configuration = Parse(options.Value.ConnectionString!);
        redis = await ConnectionMultiplexer.ConnectAsync(configuration);
        redis.ConnectionFailed += (_, failure) => Lose(failure.FailureType.ToString());
        redis.ConnectionRestored += async (_, _) => await ListenAsync();
        await ListenAsync();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref redis, null) is { } connection)
            await connection.DisposeAsync();
        listening.Dispose();
    }

    /// <summary>Tells the other instances, and waits until they have dropped what they remember.</summary>
    public async Task TellOthersAsync(IReadOnlyCollection<StateChange> changes)
    {
        // Who is not connected cannot tell; the others see it when what they remember ends by itself.
        if (redis is not { IsConnected: true })
            return;
        var id = Guid.NewGuid().ToString("N");
        var confirmations = new Confirmations();
        waiting[id] = confirmations;
        try
        {
            var message = JsonSerializer.SerializeToUtf8Bytes(new Message(id, instance, [.. changes]));
            // This instance listens as well, and confirms nothing to itself.
            var others = await redis.GetSubscriber().PublishAsync(Changes, message).WaitAsync(Patience, clock) - 1;
            confirmations.Expect(others);
            await confirmations.Task.WaitAsync(Patience, clock);
        }
        catch (Exception exception) when (exception is TimeoutException or RedisException or ObjectDisposedException)
        {
            LogUnconfirmed(logger, confirmations.Received, exception.GetType().Name);
        }
        finally
        {
            waiting.TryRemove(id, out _);
        }
    }

    private static ConfigurationOptions Parse(string connectionString)
    {
        try
        {
            var configuration = ConfigurationOptions.Parse(connectionString);
            // A start must not fail, and a request must not hang, because Redis is away.
            configuration.AbortOnConnectFail = false;
            configuration.ConnectTimeout = 1000;
            configuration.BacklogPolicy = BacklogPolicy.FailFast;
            return configuration;
        }
        catch (ArgumentException cause)
        {
            throw new SettingsException("Redis:ConnectionString is not usable; allowed: a connection string such as redis:6379", cause);
        }
    }

    private async Task ListenAsync()
    {
        await listening.WaitAsync();
        try
        {
            if (redis?.GetSubscriber() is not { } subscriber)
                return;
            if (!isSubscribed)
            {
                await subscriber.SubscribeAsync(Own, (_, id) => Confirm(id!));
                (await subscriber.SubscribeAsync(Changes)).OnMessage(message => HearAsync(message.Message));
                isSubscribed = true;
            }

            // Answered behind the subscriptions, which the library renews by itself: from here on everything is heard.
            await subscriber.PingAsync();
            // What happened while nobody listened is not known.
            freshness.Forget();
            freshness.HearsOthers = true;
            LogConnected(logger);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException or ObjectDisposedException)
        {
            Lose(exception.GetType().Name);
        }
        finally
        {
            listening.Release();
        }
    }

    private void Lose(string reason)
    {
        freshness.HearsOthers = false;
        freshness.Forget();
        LogLost(logger, reason);
    }

    private void Confirm(string id)
    {
        if (waiting.TryGetValue(id, out var confirmations))
            confirmations.Add();
    }

    private async Task HearAsync(RedisValue value)
    {
        try
        {
            var message = JsonSerializer.Deserialize<Message>((byte[])value!)!;
            if (message.Instance == instance)
                return;
            // Asked for late: the listeners need the store, which needs this.
            listeners ??= [.. (IEnumerable<IStateChangeListener>)services.GetService(typeof(IEnumerable<IStateChangeListener>))!];
            foreach (var change in message.Changes)
            {
                foreach (var listener in listeners)
                    listener.Hear(change);
            }

            await redis!.GetSubscriber().PublishAsync(RedisChannel.Literal($"placet:confirmed:{message.Instance}"), message.Id);
        }
        catch (Exception exception) when (exception is RedisException or JsonException or InvalidOperationException)
        {
            LogUnreadable(logger, exception.GetType().Name);
        }
    }

    [LoggerMessage(EventId = 4000, Level = LogLevel.Information, Message = "Other instances are heard of through Redis")]
    private static partial void LogConnected(ILogger logger);

    [LoggerMessage(EventId = 4001, Level = LogLevel.Warning, Message = "Redis is away ({Reason}): changes of other instances are seen after some seconds")]
    private static partial void LogLost(ILogger logger, string reason);

    [LoggerMessage(EventId = 4002, Level = LogLevel.Warning, Message = "Not every instance confirmed a change in time ({Received} did; {Reason}); they see it after some seconds")]
    private static partial void LogUnconfirmed(ILogger logger, int received, string reason);

    [LoggerMessage(EventId = 4003, Level = LogLevel.Warning, Message = "A change of another instance could not be heard or confirmed ({Reason})")]
    private static partial void LogUnreadable(ILogger logger, string reason);

    private sealed record Message(string Id, string Instance, StateChange[] Changes);

    /// <summary>Counts confirmations, which may come before it is known how many to expect.</summary>
    private sealed class Confirmations
    {
        private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private long expected = long.MaxValue;
        private int received;

        public Task Task => done.Task;

        public int Received => Volatile.Read(ref received);

        public void Expect(long others)
        {
            Interlocked.Exchange(ref expected, others);
            Check();
        }

        public void Add()
        {
            Interlocked.Increment(ref received);
            Check();
        }

        private void Check()
        {
            if (Volatile.Read(ref received) >= Interlocked.Read(ref expected))
                done.TrySetResult();
        }
    }
}
