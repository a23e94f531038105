using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Placet.Application.Management;
using Placet.Application.Management.Cron;
using Placet.Application.Management.Health;
using Placet.Application.Management.Mcp;
using Placet.Application.Management.Upstream;
using Placet.Application.Management.Versions;
using Placet.Application.Sampling;

namespace Placet.Application.History;

/// <summary>
/// Counts every call to a runtime, whoever makes it, by agent and minute, and reports it to the listeners. Counts are stored when their
/// minute is over; a process that is killed loses those of about the last minute. Thread-safe.
/// </summary>
public sealed partial class HistoryRecorder
{
    // While the database is away. Roll-ups look no further back, and 1,000 agents take about 20 MB.
    private const int MaxPendingMinutes = HistoryMaintenance.LateMinutes;
    private const int MaxBatch = 200;
    private const long MaxSessions = 1_000_000_000;
    private static readonly TimeSpan IdleTime = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, AgentCounts> agents = new(StringComparer.Ordinal);
    private readonly IPlacetStore store;
    private readonly ISampleListener[] listeners;
    private readonly SamplingOptions options;
    private readonly TimeProvider clock;
    private readonly ILogger<HistoryRecorder> logger;

    /// <summary>Creates the recorder of this instance.</summary>
    public HistoryRecorder(
        IPlacetStore store, IEnumerable<ISampleListener> listeners, IOptions<SamplingOptions> options, TimeProvider clock,
        ILogger<HistoryRecorder> logger)
    {
        (this.store, this.clock, this.logger) = (store, clock, logger);
        this.listeners = [.. listeners];
        this.options = options.Value;
    }

    /// <summary>Records a call that has ended; nothing while sampling is switched off.</summary>
    public void Record(ManagedRuntime runtime, UpstreamRequest request, UpstreamReply reply, TimeSpan duration)
    {
        if (!options.Enabled || !CallOutcome.IsAboutRuntime(reply))
            return;
        var now = clock.GetUtcNow();
        var failure = CallOutcome.FailureOf(reply);
        var kind = SampleRequests.KindOf(request);
        var counts = CountsOf(runtime);
        var isRead = counts.Count(HistorySteps.MinuteOf(now), failure, kind, duration, clock);
        var document = isRead && kind is { } known && reply is UpstreamReply.Relayed { Body: { } body }
            ? Read(known, body.Memory.Span)
            : null;
        if (document is HealthReport { Sessions: { } sessions })
            counts.CountSessions(Math.Min(sessions, MaxSessions));
        if (listeners.Length > 0)
        {
            Notify(new CallSample(runtime.OwnerId, runtime.AgentId, now, failure, kind));
            if (SampleOf(runtime, now, document) is { } sample)
                Notify(sample);
        }
    }

    /// <summary>Reports a sample of usage, which the sampler reads itself.</summary>
    internal void Report(UsageSample sample) => Notify(sample);

    /// <summary>Timestamp of an agent's last call of a kind; 0 when there was none.</summary>
    internal long LastAskedAt(string agentId, SampleKind kind) =>
        agents.TryGetValue(agentId, out var counts) ? counts.LastAskedAt(kind) : 0;

    /// <summary>Stores the counts of the minutes that are over.</summary>
    /// <param name="all">Whether the current minute is stored too: at the end of the program.</param>
    /// <exception cref="PlacetException">The database is unavailable; the counts are stored by the next call.</exception>
    public async Task FlushAsync(bool all, CancellationToken cancellationToken)
    {
        var now = all ? int.MaxValue : HistorySteps.MinuteOf(clock.GetUtcNow());
        foreach (var batch in agents.Values.SelectMany(counts => counts.Complete(now)).Chunk(MaxBatch))
        {
            await using (var work = await store.BeginAsync(WriteScope.History, cancellationToken))
            {
                await work.History.AddAsync(batch, cancellationToken);
                await work.CommitUnauditedAsync();
            }

            foreach (var stored in batch)
            {
                if (agents.TryGetValue(stored.AgentId, out var counts))
                    counts.Remove(stored);
            }
        }

        foreach (var (agentId, counts) in agents)
        {
            // A call that is recorded at this moment is lost with it: one of an agent that nobody has asked for an hour.
            if (counts.IsIdle(clock, IdleTime))
                agents.TryRemove(new KeyValuePair<string, AgentCounts>(agentId, counts));
        }
    }

    private AgentCounts CountsOf(ManagedRuntime runtime)
    {
        // A lambda without a closure would need the owner as well: looked up first, since it is nearly always there.
        if (agents.TryGetValue(runtime.AgentId, out var counts) && counts.OwnerId == runtime.OwnerId)
            return counts;
        counts = new AgentCounts(runtime.OwnerId, runtime.AgentId, options);
        return agents.AddOrUpdate(
            runtime.AgentId,
            static (_, added) => added,
            static (_, current, added) => current.OwnerId == added.OwnerId ? current : added,
            counts);
    }

    private static object? Read(SampleKind kind, ReadOnlySpan<byte> json) => kind switch
    {
        SampleKind.Health => RuntimeJson.Read<HealthReport>(json),
        SampleKind.Cron => RuntimeJson.Read<CronJobList>(json),
        SampleKind.Mcp => RuntimeJson.Read<McpServerList>(json),
        SampleKind.Runs => RuntimeJson.Read<ImprovementRunList>(json),
        _ => null,
    };

    private static Sample? SampleOf(ManagedRuntime runtime, DateTimeOffset now, object? document) => document switch
    {
        HealthReport health => new HealthSample(runtime.OwnerId, runtime.AgentId, now, health),
        CronJobList jobs => new CronSample(runtime.OwnerId, runtime.AgentId, now, jobs),
        McpServerList servers => new McpSample(runtime.OwnerId, runtime.AgentId, now, servers),
        ImprovementRunList runs => new RunsSample(runtime.OwnerId, runtime.AgentId, now, runs),
        _ => null,
    };

    private void Notify(in CallSample call)
    {
        foreach (var listener in listeners)
        {
            try
            {
                listener.OnCalled(call);
            }
            catch (Exception exception)
            {
                LogFailed(logger, listener.GetType().Name, nameof(CallSample), call.AgentId, exception);
            }
        }
    }

    private void Notify(Sample sample)
    {
        foreach (var listener in listeners)
        {
            try
            {
                listener.OnSampled(sample);
            }
            catch (Exception exception)
            {
                // Listeners interpret what a runtime sends: a fault of one must not fail the call of a user.
                LogFailed(logger, listener.GetType().Name, sample.GetType().Name, sample.AgentId, exception);
            }
        }
    }

    [LoggerMessage(EventId = 7004, Level = LogLevel.Error, Message = "{Listener} could not take in a {Sample} of agent {AgentId}")]
    private static partial void LogFailed(ILogger logger, string listener, string sample, string agentId, Exception exception);

    /// <summary>The counts of one agent.</summary>
    private sealed class AgentCounts(string ownerId, string agentId, SamplingOptions options)
    {
        private readonly Lock sync = new();
        private readonly long[] askedAt = new long[Enum.GetValues<SampleKind>().Length];
        private readonly long[] readAt = new long[Enum.GetValues<SampleKind>().Length];
        private readonly Queue<MinuteCounts> completed = new();
        private MinuteCounts? current;
        private long lastCall;

        public string OwnerId => ownerId;

        /// <summary>Counts a call.</summary>
        /// <returns>Whether its document is to be read: a page that polls would have it read several times a minute.</returns>
        public bool Count(int minute, string? failure, SampleKind? kind, TimeSpan duration, TimeProvider clock)
        {
            var timestamp = clock.GetTimestamp();
            lock (sync)
            {
                lastCall = timestamp;
                var counts = CountsOf(minute);
                counts.Asked++;
                if (failure is null)
                    counts.Up++;
                else
                    AddFailure(counts, failure);
                if (kind is not { } known)
                    return false;
                askedAt[(int)known] = timestamp;
                if (failure is not null)
                    return false;
                if (known is SampleKind.Health)
                    AddLatency(counts, (long)duration.TotalMilliseconds);
                return IsReadDue(known, timestamp, clock);
            }
        }

        public void CountSessions(long sessions)
        {
            lock (sync)
            {
                if (current is null)
                    return;
                current.SessionsCount++;
                current.SessionsSum += sessions;
            }
        }

        public long LastAskedAt(SampleKind kind)
        {
            lock (sync)
                return askedAt[(int)kind];
        }

        /// <summary>Lists the minutes before this one; they stay until they are removed.</summary>
        public IReadOnlyList<MinuteCounts> Complete(int minute)
        {
            lock (sync)
            {
                if (current is not null && current.StartMinute != minute)
                    CompleteCurrent();
                return [.. completed];
            }
        }

        public void Remove(MinuteCounts stored)
        {
            lock (sync)
            {
                // Stored in their order; one that was dropped meanwhile is gone already.
                if (completed.TryPeek(out var first) && ReferenceEquals(first, stored))
                    completed.Dequeue();
            }
        }

        public bool IsIdle(TimeProvider clock, TimeSpan time)
        {
            lock (sync)
                return current is null && completed.Count == 0 && clock.GetElapsedTime(lastCall) > time;
        }

        private static void AddFailure(MinuteCounts counts, string code)
        {
            counts.Failures ??= new Dictionary<string, long>(StringComparer.Ordinal);
            counts.Failures[code] = counts.Failures.TryGetValue(code, out var failures) ? failures + 1 : 1;
        }

        private static void AddLatency(MinuteCounts counts, long milliseconds)
        {
            counts.LatencyCount++;
            counts.LatencySum += milliseconds;
            counts.LatencyMin = Math.Min(counts.LatencyMin ?? milliseconds, milliseconds);
            counts.LatencyMax = Math.Max(counts.LatencyMax ?? milliseconds, milliseconds);
        }

        private bool IsReadDue(SampleKind kind, long timestamp, TimeProvider clock)
        {
            if (readAt[(int)kind] is not 0 and var last && clock.GetElapsedTime(last, timestamp) < options.IntervalOf(kind) / 2)
                return false;
            readAt[(int)kind] = timestamp;
            return true;
        }

        private MinuteCounts CountsOf(int minute)
        {
            if (current is not null && current.StartMinute != minute)
                CompleteCurrent();
            return current ??= new MinuteCounts { OwnerId = ownerId, AgentId = agentId, StartMinute = minute };
        }

        private void CompleteCurrent()
        {
            if (completed.Count >= MaxPendingMinutes)
                completed.Dequeue();
            completed.Enqueue(current!);
            current = null;
        }
    }
}
