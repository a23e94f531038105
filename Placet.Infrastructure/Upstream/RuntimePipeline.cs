using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.RateLimiting;
using Polly;
using Polly.Timeout;

namespace Placet.Infrastructure.Upstream;

/// <summary>Resilience of one registration of one agent: timeout, concurrency limit, circuit breaker, retry.</summary>
internal sealed class RuntimePipeline
{
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

    /// <summary>The pipeline of one time budget; there are a handful, which share the circuit breaker and the concurrency permits.</summary>
    public ResiliencePipeline<AttemptResult> Within(TimeSpan budget) =>
        pipelines.GetOrAdd(budget, static (budget, pipeline) => pipeline.Build(budget), this);

    private ResiliencePipeline<AttemptResult> Build(TimeSpan budget) => new ResiliencePipelineBuilder<AttemptResult> { TimeProvider = clock }
        .AddTimeout(new TimeoutStrategyOptions { Timeout = budget })
        .AddStrategy(_ => attempts, new AttemptStrategyOptions())
        .Build();

    private sealed class AttemptStrategyOptions : ResilienceStrategyOptions;

    /// <summary>
    /// Acquires a concurrency permit, asks the circuit breaker, and retries once where that is safe. One strategy instead of Polly's three,
    /// each of which is one more state machine in every call.
    /// </summary>
    private sealed class AttemptStrategy(CircuitBreaker circuit, ConcurrencyLimiter limiter, TimeProvider clock) : ResilienceStrategy<AttemptResult>
    {
        private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(50);

        [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
        protected override async ValueTask<Outcome<AttemptResult>> ExecuteCore<TState>(
            Func<ResilienceContext, TState, ValueTask<Outcome<AttemptResult>>> callback, ResilienceContext context, TState state)
        {
            using var lease = limiter.AttemptAcquire() is { IsAcquired: true } free ? free : await limiter.AcquireAsync(1, context.CancellationToken);
            // After the limiter: the circuit may have opened while this call waited for its permit.
            if (!circuit.TryAllow(out var permit))
                return Outcome.FromResult(AttemptResult.CircuitOpen);
            var outcome = await callback(context, state);
            if (outcome is { Exception: null, Result.Retry: not Retry.Never and var retry })
                outcome = await RetryAsync(retry, callback, context, state);
            circuit.Record(permit, outcome switch
            {
                { Exception: not null } => AttemptOutcome.Undecided,
                { Result.LostConnection: true } => AttemptOutcome.ConnectionLost,
                _ => AttemptOutcome.Connected,
            });
            return outcome;
        }

        private async ValueTask<Outcome<AttemptResult>> RetryAsync<TState>(
            Retry retry, Func<ResilienceContext, TState, ValueTask<Outcome<AttemptResult>>> callback, ResilienceContext context, TState state)
        {
            try
            {
                await Task.Delay(retry is Retry.AfterDelay ? RetryDelay : TimeSpan.Zero, clock, context.CancellationToken);
            }
            catch (OperationCanceledException exception)
            {
                return Outcome.FromException<AttemptResult>(exception);
            }

            return await callback(context, state);
        }
    }
}
