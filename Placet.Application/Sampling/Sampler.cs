using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Extensions.Logging;

namespace Placet.Application.Sampling;

/// <summary>Starts the samples that are due, as many at a time as configured, while this instance holds the lease.</summary>
public sealed partial class Sampler
{
    // What other instances change is not reported without Redis.
    private static readonly TimeSpan ListLifetime = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Task, byte> running = new();
    private readonly SampleSchedule schedule;
    private readonly AgentListVersion version;
    private readonly RuntimeSampler runtimes;
    private readonly History.HistoryRecorder recorder;
    private readonly IPlacetStore store;
    private readonly ISamplingLease lease;
    private readonly TimeProvider clock;
    private readonly ILogger<Sampler> logger;
    private long listedAt;
    private long? listed;

    internal Sampler(
        SampleSchedule schedule, AgentListVersion version, RuntimeSampler runtimes, History.HistoryRecorder recorder, IPlacetStore store,
        ISamplingLease lease, TimeProvider clock, ILogger<Sampler> logger)
    {
        (this.schedule, this.version, this.runtimes, this.recorder) = (schedule, version, runtimes, recorder);
        (this.store, this.lease, this.clock, this.logger) = (store, lease, clock, logger);
    }

    /// <summary>Starts what is due; each sample that ends starts the next one. Nothing where another instance holds the lease.</summary>
    /// <exception cref="PlacetException">The database is unavailable.</exception>
    public async Task StartDueAsync(CancellationToken stoppingToken)
    {
        if (lease.Fence is null)
        {
            if (listed is not null)
                schedule.Clear();
            listed = null;
            return;
        }

        if (listed != version.Current || clock.GetElapsedTime(listedAt) >= ListLifetime)
            await ListAsync(stoppingToken);
        StartDue(stoppingToken);
    }

    /// <summary>Waits for the samples in progress, which end when their token is cancelled.</summary>
    public async Task FinishAsync()
    {
        // One that ends may start another.
        while (running.Keys.Where(sample => !sample.IsCompleted).ToList() is { Count: > 0 } left)
            await Task.WhenAll(left);
    }

    private async Task ListAsync(CancellationToken cancellationToken)
    {
        // Before the read: a change in between has it read once more.
        var current = version.Current;
        await using var read = await store.OpenAsync(cancellationToken);
        schedule.Update(await read.History.ListAllAgentsAsync(isSampled: true, cancellationToken));
        (listed, listedAt) = (current, clock.GetTimestamp());
    }

    private void StartDue(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested && lease.Fence is not null
            && schedule.TryTake(entry => recorder.LastAskedAt(entry.Agent.AgentId, entry.Kind)) is { } entry)
        {
            var sample = SampleAndGoOnAsync(entry, stoppingToken);
            running.TryAdd(sample, 0);
            _ = sample.ContinueWith(ended => running.TryRemove(ended, out _), TaskScheduler.Default);
        }
    }

    private async Task SampleAndGoOnAsync(SampleEntry entry, CancellationToken stoppingToken)
    {
        await SampleAsync(entry, stoppingToken);
        StartDue(stoppingToken);
    }

    private async Task SampleAsync(SampleEntry entry, CancellationToken stoppingToken)
    {
        // Off the caller's thread: the first part of a call is synchronous.
        await Task.Yield();
        var hasAnswered = false;
        try
        {
            hasAnswered = await runtimes.SampleAsync(entry.Agent, entry.Kind, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end of the program.
        }
        catch (Exception exception) when (exception is PlacetException or DbException)
        {
            // The agent is gone or its key unreadable, which its owner sees elsewhere; or the database is unavailable, which others log.
            LogSkipped(logger, entry.Kind, entry.Agent.AgentId, exception);
        }
        catch (Exception exception)
        {
            LogFailed(logger, entry.Kind, entry.Agent.AgentId, exception);
        }

        LogChange(entry, hasAnswered, stoppingToken);
        schedule.Complete(entry, hasAnswered);
    }

    /// <summary>Logs when an agent stops responding and when it responds again; failed samples are not logged one by one.</summary>
    private void LogChange(SampleEntry entry, bool hasAnswered, CancellationToken stoppingToken)
    {
        if (entry.Kind is not SampleKind.Health || entry.IsSilent != hasAnswered || stoppingToken.IsCancellationRequested)
            return;
        if (hasAnswered)
            LogAnswering(logger, entry.Agent.AgentId);
        else
            LogSilent(logger, entry.Agent.AgentId);
    }

    [LoggerMessage(EventId = 7000, Level = LogLevel.Warning, Message = "The runtime of agent {AgentId} does not answer the sampler")]
    private static partial void LogSilent(ILogger logger, string agentId);

    [LoggerMessage(EventId = 7001, Level = LogLevel.Information, Message = "The runtime of agent {AgentId} answers the sampler again")]
    private static partial void LogAnswering(ILogger logger, string agentId);

    [LoggerMessage(EventId = 7002, Level = LogLevel.Debug, Message = "The {Kind} of agent {AgentId} was not sampled")]
    private static partial void LogSkipped(ILogger logger, SampleKind kind, string agentId, Exception exception);

    [LoggerMessage(EventId = 7003, Level = LogLevel.Error, Message = "The {Kind} of agent {AgentId} could not be sampled")]
    private static partial void LogFailed(ILogger logger, SampleKind kind, string agentId, Exception exception);
}
