using System.Runtime.CompilerServices;
using System.Threading.RateLimiting;
using Placet.Application.Management.Upstream;

namespace Placet.Infrastructure.Upstream;

/// <summary>Resilience of one registration of one agent: timeout, concurrency limit, circuit breaker, one retry. Thread-safe.</summary>
internal sealed class RuntimePipeline(long revision, int permits, TimeProvider clock)
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(50);
    private readonly ConcurrencyLimiter limiter = new(new ConcurrencyLimiterOptions { PermitLimit = permits, QueueLimit = int.MaxValue });

    public long Revision => revision;

    public CircuitBreaker CircuitBreaker { get; } = new(clock);

    /// <summary>Timestamp of the last call.</summary>
    public long LastUsed { get; set; } = clock.GetTimestamp();

    /// <summary>Runs a call within its time budget, in which waiting for a permit counts.</summary>
    /// <exception cref="OperationCanceledException">The caller has disconnected.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<AttemptResult> ExecuteAsync(
        UpstreamCall call, TimeSpan budget, Func<UpstreamCall, CancellationToken, ValueTask<AttemptResult>> attempt)
    {
        // Asked before the wait: callers of an unreachable runtime do not queue.
        if (CircuitBreaker.IsRejecting)
            return AttemptResult.CircuitOpen;
        using var timeout = new CancellationTokenSource(budget, clock);
        await using var registration = call.CallerToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), timeout);
        try
        {
            using var lease = limiter.AttemptAcquire() is { IsAcquired: true } free ? free : await limiter.AcquireAsync(1, timeout.Token);
            // Asked again: the circuit may have opened during the wait.
            return CircuitBreaker.TryAllow(out var permit) ? await AttemptAsync(call, permit, attempt, timeout.Token) : AttemptResult.CircuitOpen;
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !call.CallerToken.IsCancellationRequested)
        {
            return AttemptResult.Unusable(UpstreamFailure.Timeout);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<AttemptResult> AttemptAsync(
        UpstreamCall call, CircuitBreaker.Permit permit, Func<UpstreamCall, CancellationToken, ValueTask<AttemptResult>> attempt,
        CancellationToken cancellationToken)
    {
        var outcome = AttemptOutcome.Undecided;
        try
        {
            var result = await attempt(call, cancellationToken);
            if (result.Retry is not Retry.Never)
            {
                await Task.Delay(result.Retry is Retry.AfterDelay ? RetryDelay : TimeSpan.Zero, clock, cancellationToken);
                result = await attempt(call, cancellationToken);
            }

            outcome = result.LostConnection ? AttemptOutcome.ConnectionLost : AttemptOutcome.Connected;
            return result;
        }
        finally
        {
            CircuitBreaker.Record(permit, outcome);
        }
    }
}
