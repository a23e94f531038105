using System.Runtime.CompilerServices;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Placet.Infrastructure.Upstream;

/// <summary>What is remembered about one registration of one agent: its circuit, its places, its pipeline.</summary>
internal sealed class AgentGate
{
    private static readonly ResiliencePropertyKey<UpstreamCall?> Call = new("call");

    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(50);
    private readonly ResiliencePipeline<Exchange> pipeline;

    public AgentGate(long revision, int places, TimeSpan budget, TimeProvider clock)
    {
        Revision = revision;
        LastUsed = clock.GetTimestamp();
        Circuit = new Circuit(clock);
        pipeline = new ResiliencePipelineBuilder<Exchange> { TimeProvider = clock }
            .AddTimeout(new TimeoutStrategyOptions
            {
                TimeoutGenerator = arguments => new(CallOf(arguments.Context).Request.BudgetOf(budget)),
            })
            .AddConcurrencyLimiter(places, queueLimit: int.MaxValue)
            // Behind the places: whoever had to wait for one may find the circuit open by then.
            .AddStrategy(_ => new CircuitStrategy(Circuit), new CircuitStrategyOptions())
            .AddRetry(new RetryStrategyOptions<Exchange>
            {
                MaxRetryAttempts = 1,
                DelayGenerator = static arguments => new(arguments.Outcome.Result.Repeat is Repeat.Later ? RetryDelay : TimeSpan.Zero),
                ShouldHandle = static arguments => new(arguments.Outcome.Result.Repeat is not Repeat.Never),
                OnRetry = static arguments =>
                {
                    CallOf(arguments.Context).IsRepeated = true;
                    return default;
                },
            })
            .Build();
    }

    public long Revision { get; }

    public Circuit Circuit { get; }

    public long LastUsed { get; set; }

    /// <summary>Sends a call through the pipeline.</summary>
    /// <returns>What came of it: an exchange, the end of its time, or that the caller hung up.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<Outcome<Exchange>> RunAsync(UpstreamCall call)
    {
        var context = ResilienceContextPool.Shared.Get(call.CallerToken);
        context.Properties.Set(Call, call);
        var outcome = await pipeline.ExecuteOutcomeAsync(static (attempt, call) => call.SendAsync(attempt.CancellationToken), context, call);
        ResilienceContextPool.Shared.Return(context);
        return outcome;
    }

    private static UpstreamCall CallOf(ResilienceContext context) => context.Properties.GetValue(Call, defaultValue: null)!;

    private sealed class CircuitStrategyOptions : ResilienceStrategyOptions;

    private sealed class CircuitStrategy(Circuit circuit) : ResilienceStrategy<Exchange>
    {
        [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
        protected override async ValueTask<Outcome<Exchange>> ExecuteCore<TState>(
            Func<ResilienceContext, TState, ValueTask<Outcome<Exchange>>> callback, ResilienceContext context, TState state)
        {
            if (!circuit.TryEnter(out var pass))
                return Outcome.FromResult(Exchange.CircuitOpen);
            var outcome = await callback(context, state);
            circuit.Leave(pass, outcome switch
            {
                { Exception: not null } => Verdict.Undecided,
                { Result.LostConnection: true } => Verdict.Lost,
                _ => Verdict.Answered,
            });
            return outcome;
        }
    }
}
