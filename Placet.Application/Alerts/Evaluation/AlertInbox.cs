using System.Runtime.InteropServices;
using Placet.Application.Sampling;

namespace Placet.Application.Alerts.Evaluation;

/// <summary>Holds what was observed until it is evaluated, on the instance that leads. Thread-safe.</summary>
internal sealed class AlertInbox(ISamplingLease lease, TimeProvider clock) : ISampleListener
{
    /// <summary>The most observations that wait. Evaluated every few seconds; of more, the oldest ones say least.</summary>
    public const int MaxObservations = 100_000;

    private readonly Lock sync = new();
    private readonly long origin = clock.GetTimestamp();
    private readonly Dictionary<string, EqualCalls> calls = new(StringComparer.Ordinal);
    private Queue<Observation> waiting = new();
    private HashSet<string> changedUsage = new(StringComparer.Ordinal);

    /// <summary>Now, by both clocks.</summary>
    public Moment Now => new(clock.GetUtcNow(), clock.GetElapsedTime(origin));

    /// <summary>
    /// Takes in a call. Of many with the same outcome, as many as change an episode: users call far more often than rules need.
    /// </summary>
    public void OnCalled(in CallSample call)
    {
        if (lease.Fence is null)
            return;
        var isAnswered = call.Failure is null;
        lock (sync)
        {
            ref var equal = ref CollectionsMarshal.GetValueRefOrAddDefault(calls, call.AgentId, out _);
            if (equal.IsAnswered != isAnswered)
                equal = new EqualCalls(isAnswered, Count: 0);
            if (equal.Count == EpisodeMachine.GoodSamplesToResolve)
                return;
            equal = equal with { Count = equal.Count + 1 };
            Add(new CallObserved(call.AgentId, Now with { At = call.At }, isAnswered));
        }
    }

    public void OnSampled(Sample sample)
    {
        if (lease.Fence is null)
            return;
        if (sample is UsageSample usage)
            OnUsageSampled(usage);
        else if (ObservationReader.Read(sample, Now with { At = sample.At }) is { } observation)
        {
            lock (sync)
                Add(observation);
        }
    }

    /// <summary>Takes the users whose stored usage has changed.</summary>
    public IReadOnlyCollection<string> TakeChangedUsage()
    {
        lock (sync)
        {
            var taken = changedUsage;
            changedUsage = new HashSet<string>(StringComparer.Ordinal);
            return taken;
        }
    }

    /// <summary>Takes what waits, oldest first.</summary>
    public IReadOnlyCollection<Observation> Take()
    {
        lock (sync)
        {
            if (waiting.Count == 0)
                return [];
            var taken = waiting;
            waiting = new Queue<Observation>();
            calls.Clear();
            return taken;
        }
    }

    private void OnUsageSampled(UsageSample usage)
    {
        if (usage.Days.Count == 0)
            return;
        lock (sync)
            changedUsage.Add(usage.OwnerId);
    }

    private void Add(Observation observation)
    {
        if (waiting.Count >= MaxObservations)
            waiting.Dequeue();
        waiting.Enqueue(observation);
    }

    /// <summary>The agent's latest calls that wait, all with the same outcome.</summary>
    private readonly record struct EqualCalls(bool IsAnswered, int Count);
}
