using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.RateLimiting;
using Polly;
using Polly.Timeout;

namespace Placet.Infrastructure.Upstream;

/// <summary>Resilience of one registration of one agent: timeout, concurrency limit, circuit breaker, one retry. Thread-safe.</summary>
internal sealed class RuntimePipeline
{
    // There are a handful of time budgets; their pipelines share the circuit breaker and the permits.
    private readonly ConcurrentDictionary<TimeSpan, ResiliencePipeline<AttemptResult>> pipelines = new();
    private readonly AttemptStrategy attempts;
    private readonly TimeProvider clock;

    public RuntimePipeline(long revision, int permits, TimeProvider clock)
    {
        Revision = revision;
        LastUsed = clock.GetTimestamp();
        CircuitBreaker = new CircuitBreaker(clock);
        var limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = permits, QueueLimit = int.MaxValue });
        attempts = new AttemptStrategy(CircuitBreaker, limiter, clock);
        this.clock = clock;
    }

    public long Revision { get; }

    public CircuitBreaker CircuitBreaker { get; }

    /// <summary>Timestamp of the last call.</summary>
    public long LastUsed { get; set; }

    /// <summary>Runs a call within its time budget, in which waiting for a permit counts.</summary>
    /// <param name="attempt">Makes one attempt; hands an exception back instead of throwing it, as Polly's callbacks do.</param>
    /// <exception cref="OperationCanceledException">The caller has disconnected.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<AttemptResult> ExecuteAsync(
        UpstreamCall call, TimeSpan budget, Func<UpstreamCall, CancellationToken, ValueTask<Outcome<AttemptResult>>> attempt)
    {
        // Asked before the wait: callers of an unreachable runtime do not queue.
        if (CircuitBreaker.IsRejecting)
            return AttemptResult.CircuitOpen;
        var pipeline = pipelines.GetOrAdd(budget, static (budget, owner) => owner.Build(budget), this);
        var context = ResilienceContextPool.Shared.Get(call.CallerToken);
        try
        {
            var outcome = await pipeline.ExecuteOutcomeAsync(
                static (context, state) => state.attempt(state.call, context.CancellationToken), context, (attempt, call));
            if (outcome.Exception is TimeoutRejectedException)
                return AttemptResult.Unusable(UpstreamFailure.Timeout);
            outcome.ThrowIfException();
            return outcome.Result;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private ResiliencePipeline<AttemptResult> Build(TimeSpan budget) =>
        new ResiliencePipelineBuilder<AttemptResult> { TimeProvider = clock }
            .AddTimeout(new TimeoutStrategyOptions { Timeout = budget })
            .AddStrategy(_ => attempts, new AttemptStrategyOptions())
            .Build();

    private sealed class AttemptStrategyOptions : ResilienceStrategyOptions;

    /// <summary>Acquires a permit, asks the circuit breaker, and retries once where that is safe.</summary>
    private sealed class AttemptStrategy(CircuitBreaker circuit, ConcurrencyLimiter limiter, TimeProvider clock)
        : ResilienceStrategy<AttemptResult>
    {
        private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(50);

        [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
        protected override async ValueTask<Outcome<AttemptResult>> ExecuteCore<TState>(
            Func<ResilienceContext, TState, ValueTask<Outcome<AttemptResult>>> callback, ResilienceContext context, TState state)
        {
            using var lease = limiter.AttemptAcquire() is { IsAcquired: true } free
                ? free
                : await limiter.AcquireAsync(1, context.CancellationToken);
            // Asked again: the circuit may have opened during the wait.
            if (!circuit.TryAllow(out var permit))
                return Outcome.FromResult(AttemptResult.CircuitOpen);
            var result = AttemptOutcome.Undecided;
            try
            {
                var outcome = await callback(context, state);
                if (outcome is { Exception: null, Result.Retry: not Retry.Never and var retry })
                {
                    await Task.Delay(retry is Retry.AfterDelay ? RetryDelay : TimeSpan.Zero, clock, context.CancellationToken);
                    outcome = await callback(context, state);
                }

                if (outcome.Exception is null)
                    result = outcome.Result.LostConnection ? AttemptOutcome.ConnectionLost : AttemptOutcome.Connected;
                return outcome;
            }
            finally
            {
                circuit.Record(permit, result);
            }
        }
    }
}
