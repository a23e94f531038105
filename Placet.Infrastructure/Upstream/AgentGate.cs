using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Placet.Infrastructure.Upstream;

/// <summary>What one exchange came to, with what only the pipeline needs to know.</summary>
/// <param name="Reply">The outcome.</param>
/// <param name="LostConnection">Whether a connection could not be had or kept; only this counts for the circuit.</param>
/// <param name="MayRepeat">Whether certainly not a byte of an answer came.</param>
internal readonly record struct Exchange(Application.Management.Upstream.UpstreamReply Reply, bool LostConnection, bool MayRepeat);

/// <summary>What is remembered about one registration of one agent: its circuit, its places, its pipeline.</summary>
internal sealed class AgentGate
{
    public static readonly ResiliencePropertyKey<TimeSpan> Budget = new("budget");
    public static readonly ResiliencePropertyKey<bool> IsRead = new("read");

    // §10: five failures in a row within 10 s open it for 5 s.
    private const int FailuresInARow = 5;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Break = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(50);

    private readonly TimeProvider clock;
    private readonly CircuitBreakerStateProvider state = new();
    private readonly Lock gate = new();
    private readonly Queue<long> failures = new();

    public AgentGate(long revision, int places, TimeProvider clock)
    {
        Revision = revision;
        this.clock = clock;
        LastUsed = clock.GetTimestamp();
        Pipeline = new ResiliencePipelineBuilder<Exchange> { TimeProvider = clock }
            .AddTimeout(new TimeoutStrategyOptions
            {
                TimeoutGenerator = static arguments => new(arguments.Context.Properties.GetValue(Budget, TimeSpan.FromSeconds(15))),
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<Exchange>
            {
                // Polly's breaker goes by ratio; the counter here decides what a failure is, so that one is enough for it.
                FailureRatio = double.Epsilon,
                MinimumThroughput = 2,
                SamplingDuration = Window,
                BreakDuration = Break,
                StateProvider = state,
                ShouldHandle = arguments => new(IsLastStraw(arguments.Outcome)),
            })
            .AddConcurrencyLimiter(places, queueLimit: int.MaxValue)
            .AddRetry(new RetryStrategyOptions<Exchange>
            {
                MaxRetryAttempts = 1,
                Delay = RetryDelay,
                ShouldHandle = static arguments => new(
                    arguments.Outcome.Result.MayRepeat && arguments.Context.Properties.GetValue(IsRead, defaultValue: false)),
            })
            .Build();
    }

    public long Revision { get; }

    public ResiliencePipeline<Exchange> Pipeline { get; }

    public long LastUsed { get; set; }

    /// <summary>Whether the circuit opened; for calls that were let through before it did and waited for a place since.</summary>
    public bool IsOpen => state.CircuitState is CircuitState.Open;

    private bool IsLastStraw(Outcome<Exchange> outcome)
    {
        lock (gate)
        {
            if (!outcome.Result.LostConnection)
            {
                // Slow is not dead: neither a time-out nor an error status says that the next call would fail.
                if (outcome.Exception is null)
                    failures.Clear();
                return false;
            }

            var now = clock.GetTimestamp();
            failures.Enqueue(now);
            while (failures.Count > FailuresInARow)
                failures.Dequeue();
            return state.CircuitState is CircuitState.HalfOpen
                || (failures.Count == FailuresInARow && clock.GetElapsedTime(failures.Peek(), now) <= Window);
        }
    }
}
