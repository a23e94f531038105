using Placet.Application.Sampling;

namespace Placet.Application.Alerts.Evaluation;

/// <summary>Holds what was observed until it is evaluated, on the instance that leads. Thread-safe.</summary>
internal sealed class AlertInbox(ISamplingLease lease, TimeProvider clock) : ISampleListener
{
    // Evaluated every few seconds; more than this is a fault, and the oldest ones say least.
    private const int MaxObservations = 100_000;

    private readonly Lock sync = new();
    private readonly long origin = clock.GetTimestamp();
    private Queue<Observation> waiting = new();
    private HashSet<string> changedUsage = new(StringComparer.Ordinal);

    /// <summary>Now, by both clocks.</summary>
    public Moment Now => new(clock.GetUtcNow(), clock.GetElapsedTime(origin));

    public void OnSampled(Sample sample)
    {
        if (lease.Fence is null)
            return;
        if (sample is UsageSample usage)
            OnUsageSampled(usage);
        else if (ObservationReader.Read(sample, Now with { At = sample.At }) is { } observation)
            Add(observation);
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
        lock (sync)
        {
            if (waiting.Count >= MaxObservations)
                waiting.Dequeue();
            waiting.Enqueue(observation);
        }
    }
}
