using Microsoft.Extensions.Hosting;
using Placet.Application.Sampling;
using Placet.Infrastructure.Background;

namespace Placet.Infrastructure.Sampling;

/// <summary>
/// Holds, or waits for, the lease of the sampler. A holder renews it every 5 s and stops 12 s after its last renewal; another instance
/// takes over what it has seen unchanged for 15 s by its own clock, so that clocks of machines need not agree. Released at a shutdown.
/// </summary>
internal sealed partial class LeaderLease(
    IPlacetStore store, IHostApplicationLifetime lifetime, IOptions<SamplingOptions> options, TimeProvider clock,
    ILogger<LeaderLease> logger)
    : PeriodicService(Period, clock, logger), ISamplingLease
{
    // Together with the two periods that pass unnoticed, a take-over takes at most 25 s.
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(15);

    // Shorter, for clocks that do not run equally fast.
    private static readonly TimeSpan HeldDuration = TimeSpan.FromSeconds(12);

    private readonly TimeProvider clock = clock;
    private readonly string instance = Guid.NewGuid().ToString("N");
    private readonly Lock sync = new();
    private long? fence;
    private long renewedAt;
    private StoredLease? seen;
    private long seenAt;
    private bool isStarted;

    /// <inheritdoc/>
    public long? Fence
    {
        get
        {
            lock (sync)
                return fence is not null && clock.GetElapsedTime(renewedAt) < HeldDuration ? fence : null;
        }
    }

    /// <inheritdoc/>
    protected override string Failure => "The lease of the sampler could not be renewed";

    /// <inheritdoc/>
    protected override TimeSpan MaxPause => Period;

    /// <inheritdoc/>
    protected override async Task<bool> WaitAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Enabled)
            return false;
        if (isStarted)
            return await base.WaitAsync(stoppingToken);
        await ListeningAsync(stoppingToken);
        return isStarted = true;
    }

    /// <inheritdoc/>
    protected override Task RunAsync(CancellationToken stoppingToken) => LookAsync(stoppingToken);

    /// <summary>Renews the lease, or looks whether it can be taken over.</summary>
    internal Task LookAsync(CancellationToken cancellationToken)
    {
        // From before the statement: the lease may be as old as that.
        var now = clock.GetTimestamp();
        return fence is { } held ? RenewAsync(held, now, cancellationToken) : WatchAsync(now, cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task FinishAsync()
    {
        if (fence is not { } held)
            return;
        Set(held: null, clock.GetTimestamp());
        await using var work = await store.BeginAsync(WriteScope.Leases, CancellationToken.None);
        await work.Leases.ReleaseAsync(SamplingLease.Name, held, CancellationToken.None);
        await work.CommitUnauditedAsync();
    }

    /// <summary>Waits until the server listens: one whose start fails must not sample, nor keep others from it.</summary>
    private async Task ListeningAsync(CancellationToken stoppingToken)
    {
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.UnsafeRegister(
            static started => ((TaskCompletionSource)started!).SetResult(), listening);
        await listening.Task.WaitAsync(stoppingToken);
    }

    private async Task RenewAsync(long held, long now, CancellationToken cancellationToken)
    {
        await using var work = await store.BeginAsync(WriteScope.Leases, cancellationToken);
        var isHeld = await work.Leases.RenewAsync(SamplingLease.Name, held, cancellationToken);
        await work.CommitUnauditedAsync();
        Set(isHeld ? held : null, now);
        if (!isHeld)
            LogLost(logger, held);
    }

    private async Task WatchAsync(long now, CancellationToken cancellationToken)
    {
        StoredLease? stored;
        await using (var read = await store.OpenAsync(cancellationToken))
            stored = await read.Leases.FindAsync(SamplingLease.Name, cancellationToken);
        if (stored is { Holder: not null } && (stored != seen || clock.GetElapsedTime(seenAt, now) < Duration))
        {
            if (stored != seen)
                (seen, seenAt) = (stored, now);
            return;
        }

        await using var work = await store.BeginAsync(WriteScope.Leases, cancellationToken);
        var taken = await work.Leases.TakeAsync(SamplingLease.Name, instance, stored, cancellationToken);
        await work.CommitUnauditedAsync();
        Set(taken, now);
        if (taken is { } number)
            LogTaken(logger, stored is { Holder: not null } ? LogLevel.Information : LogLevel.Debug, number);
    }

    private void Set(long? held, long now)
    {
        lock (sync)
            (fence, renewedAt, seen) = (held, now, null);
    }

    // Only a take-over from an instance that died is news.
    [LoggerMessage(EventId = 7100, Message = "This instance samples agents, with fencing number {Fence}")]
    private static partial void LogTaken(ILogger logger, LogLevel level, long fence);

    [LoggerMessage(
        EventId = 7101, Level = LogLevel.Warning,
        Message = "Another instance has taken over the sampling of agents from fencing number {Fence}")]
    private static partial void LogLost(ILogger logger, long fence);
}
