using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.RateLimiting;
using Polly;
using Polly.Timeout;

namespace Placet.Infrastructure.Upstream;

/// <summary>What is remembered about one registration of one agent: its circuit, its places, its pipelines.</summary>
internal sealed class RuntimePipeline
{
    private readonly ConcurrentDictionary<TimeSpan, ResiliencePipeline<AttemptResult>> pipelines = new();
    private readonly AttemptStrategy attempts;
    private readonly TimeProvider clock;

    public RuntimePipeline(long revision, int places, TimeProvider clock)
    {
        Revision = revision;
        LastUsed = clock.GetTimestamp();
        CircuitBreaker = new CircuitBreaker(clock);
        var limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = places, QueueLimit = int.MaxValue });
        attempts = new AttemptStrategy(CircuitBreaker, limiter, clock);
        this.clock = clock;
    }

    public long Revision { get; }

    public CircuitBreaker CircuitBreaker { get; }

    public long LastUsed { get; set; }

    /// <summary>The way to the runtime for what may take so long. Requests have a handful of budgets; circuit and places are shared by all.</summary>
    public ResiliencePipeline<AttemptResult> Within(TimeSpan budget) => pipelines.GetOrAdd(budget, static (budget, gate) => gate.Build(budget), this);

    private ResiliencePipeline<AttemptResult> Build(TimeSpan budget) => new ResiliencePipelineBuilder<AttemptResult> { TimeProvider = clock }
        .AddTimeout(new TimeoutStrategyOptions { Timeout = budget })
        .AddStrategy(_ => attempts, new AttemptStrategyOptions())
        .Build();

    private sealed class AttemptStrategyOptions : ResilienceStrategyOptions;

    /// <summary>
    /// Waits for a place, asks the circuit, and makes a second attempt where that is safe. Polly has a strategy for each, but each of them is
    /// a state machine more in every call.
    /// </summary>
    private sealed class AttemptStrategy(CircuitBreaker circuit, ConcurrencyLimiter places, TimeProvider clock) : ResilienceStrategy<AttemptResult>
    {
        private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(50);

        [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
        protected override async ValueTask<Outcome<AttemptResult>> ExecuteCore<TState>(
            Func<ResilienceContext, TState, ValueTask<Outcome<AttemptResult>>> callback, ResilienceContext context, TState state)
        {
            using var place = places.AttemptAcquire() is { IsAcquired: true } free ? free : await places.AcquireAsync(1, context.CancellationToken);
            // Behind the places: whoever had to wait for one may find the circuit open by then.
            if (!circuit.TryEnter(out var pass))
                return Outcome.FromResult(AttemptResult.CircuitOpen);
            var outcome = await callback(context, state);
            if (outcome is { Exception: null, Result.Retry: not Retry.Never and var retry })
                outcome = await RetryAsync(retry, callback, context, state);
            circuit.Leave(pass, outcome switch
            {
                { Exception: not null } => AttemptOutcome.Undecided,
                { Result.LostConnection: true } => AttemptOutcome.Lost,
                _ => AttemptOutcome.Answered,
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
