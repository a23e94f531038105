using Placet.Application.Management;
using Placet.Application.Management.Upstream;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Placet.Infrastructure.Upstream;

/// <summary>What is remembered about one registration of one agent: its circuit, its places, its pipeline.</summary>
internal sealed class AgentGate
{
    /// <summary>The request of an execution: how long it may take.</summary>
    private static readonly ResiliencePropertyKey<UpstreamRequest> Request = new("request");

    /// <summary>Whether the request of an execution is tried for the second time.</summary>
    private static readonly ResiliencePropertyKey<bool> IsRepeated = new("repeated");

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
                TimeoutGenerator = arguments => new(arguments.Context.Properties.GetValue(Request, null!)?.BudgetOf(budget) ?? budget),
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
                    arguments.Context.Properties.Set(IsRepeated, value: true);
                    return default;
                },
            })
            .Build();
    }

    public long Revision { get; }

    public Circuit Circuit { get; }

    public long LastUsed { get; set; }

    /// <summary>Sends a request through the pipeline.</summary>
    /// <returns>What came of it: an exchange, the end of its time, or that the caller hung up.</returns>
    public async ValueTask<Outcome<Exchange>> RunAsync(
        UpstreamExchange exchange, ManagedRuntime runtime, UpstreamRequest request, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(Request, request);
        try
        {
            return await pipeline.ExecuteOutcomeAsync(
                static (attempt, call) => call.exchange.SendAsync(
                    call.runtime, call.request, attempt.Properties.GetValue(IsRepeated, defaultValue: false), call.cancellationToken, attempt.CancellationToken),
                context,
                (exchange, runtime, request, cancellationToken));
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private sealed class CircuitStrategyOptions : ResilienceStrategyOptions;

    private sealed class CircuitStrategy(Circuit circuit) : ResilienceStrategy<Exchange>
    {
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
