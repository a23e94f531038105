using Microsoft.Extensions.Options;

namespace Placet.Application.Sampling;

/// <summary>One kind of sample of one agent, and when it is due.</summary>
internal sealed class SampleEntry(AgentOfOwner agent, SampleKind kind)
{
    public AgentOfOwner Agent => agent;

    public SampleKind Kind => kind;

    /// <summary>When it is due next, as elapsed time of the schedule.</summary>
    public TimeSpan DueAt { get; set; }

    /// <summary>Whether the runtime did not answer the last time.</summary>
    public bool IsSilent { get; set; }

    /// <summary>Whether the agent is not sampled any more.</summary>
    public bool IsRemoved { get; set; }
}

/// <summary>
/// Decides which sample is due. Samples of one kind are spread over their interval; agents that did not answer share half of the permits,
/// so that they cannot delay the others. Goes by elapsed time, not by the time of day. Thread-safe.
/// </summary>
internal sealed class SampleSchedule(IOptions<SamplingOptions> options, TimeProvider clock)
{
    private static readonly SampleKind[] Kinds = Enum.GetValues<SampleKind>();
    private readonly Lock sync = new();
    private readonly long origin = clock.GetTimestamp();
    private readonly Dictionary<string, SampleEntry[]> agents = new(StringComparer.Ordinal);
    private readonly PriorityQueue<SampleEntry, TimeSpan> answering = new();
    private readonly PriorityQueue<SampleEntry, TimeSpan> silent = new();
    private readonly int permits = options.Value.Concurrency;
    private readonly int silentPermits = Math.Max(1, options.Value.Concurrency / 2);
    private int running;
    private int runningSilent;

    private TimeSpan Now => clock.GetElapsedTime(origin);

    /// <summary>Replaces the sampled agents. A few that are added are due at once; more than there are permits for are spread.</summary>
    public void Update(IReadOnlyList<AgentOfOwner> wanted)
    {
        lock (sync)
        {
            var kept = wanted.Select(agent => agent.AgentId).ToHashSet(StringComparer.Ordinal);
            foreach (var gone in agents.Keys.Where(agentId => !kept.Contains(agentId)).ToList())
                Remove(gone);
            var added = wanted.Where(agent => !IsKnown(agent)).ToList();
            var isSpread = added.Count > permits;
            foreach (var agent in added)
                Add(agent, isSpread);
        }
    }

    /// <summary>Forgets all agents, because another instance samples them.</summary>
    public void Clear()
    {
        lock (sync)
        {
            foreach (var agentId in agents.Keys.ToList())
                Remove(agentId);
        }
    }

    /// <summary>Takes the next sample that is due, if a permit is free. Has to be completed.</summary>
    /// <param name="lastAskedAt">Timestamp of the last call of that kind by anyone on this instance; 0 when there was none.</param>
    /// <returns>The sample; null when nothing is due or no permit is free.</returns>
    public SampleEntry? TryTake(Func<SampleEntry, long> lastAskedAt)
    {
        lock (sync)
        {
            if (running >= permits)
                return null;
            var entry = TakeDue(answering, lastAskedAt);
            if (entry is null && runningSilent < silentPermits)
                entry = TakeDue(silent, lastAskedAt);
            if (entry is null)
                return null;
            running++;
            runningSilent += entry.IsSilent ? 1 : 0;
            return entry;
        }
    }

    /// <summary>Returns the permit of a sample and schedules the next one.</summary>
    /// <param name="hasAnswered">Whether the runtime answered.</param>
    public void Complete(SampleEntry entry, bool hasAnswered)
    {
        lock (sync)
        {
            running--;
            runningSilent -= entry.IsSilent ? 1 : 0;
            entry.IsSilent = !hasAnswered;
            var interval = options.Value.IntervalOf(entry.Kind);
            // Samples that were missed are not made up for, and the next one keeps its place in the interval.
            var missed = Math.Max(0, Math.Floor((Now - entry.DueAt) / interval));
            entry.DueAt += interval * (missed + 1);
            Enqueue(entry);
        }
    }

    private SampleEntry? TakeDue(PriorityQueue<SampleEntry, TimeSpan> queue, Func<SampleEntry, long> lastAskedAt)
    {
        while (queue.TryPeek(out var entry, out var dueAt) && dueAt <= Now)
        {
            queue.Dequeue();
            if (entry.IsRemoved)
                continue;
            if (IsAnsweredFor(entry, lastAskedAt(entry)))
                Enqueue(entry);
            else
                return entry;
        }

        return null;
    }

    /// <summary>Postpones a sample that somebody else's call stands for.</summary>
    private bool IsAnsweredFor(SampleEntry entry, long askedAt)
    {
        if (askedAt == 0)
            return false;
        var interval = options.Value.IntervalOf(entry.Kind);
        // The sampler's own last call is about one interval ago.
        if (clock.GetElapsedTime(askedAt) >= interval * 0.9)
            return false;
        entry.DueAt = clock.GetElapsedTime(origin, askedAt) + interval;
        return true;
    }

    private bool IsKnown(AgentOfOwner agent)
    {
        if (!agents.TryGetValue(agent.AgentId, out var entries))
            return false;
        if (entries[0].Agent == agent)
            return true;
        // Handed over to another owner.
        Remove(agent.AgentId);
        return false;
    }

    private void Add(AgentOfOwner agent, bool isSpread)
    {
        var entries = Array.ConvertAll(Kinds, kind => new SampleEntry(agent, kind));
        agents.Add(agent.AgentId, entries);
        foreach (var entry in entries)
        {
            entry.DueAt = isSpread ? Now + (options.Value.IntervalOf(entry.Kind) * ShareOf(entry)) : Now;
            Enqueue(entry);
        }
    }

    private void Remove(string agentId)
    {
        if (!agents.Remove(agentId, out var entries))
            return;
        foreach (var entry in entries)
            entry.IsRemoved = true;
    }

    private void Enqueue(SampleEntry entry)
    {
        if (!entry.IsRemoved)
            (entry.IsSilent ? silent : answering).Enqueue(entry, entry.DueAt);
    }

    /// <summary>A number from 0 to 1 by the agent's id, the same in every process: FNV-1a, mixed so that similar ids differ.</summary>
    private static double ShareOf(SampleEntry entry)
    {
        var hash = 2166136261u + (uint)entry.Kind;
        unchecked
        {
            foreach (var character in entry.Agent.AgentId)
                hash = (hash ^ character) * 16777619u;
            hash = (hash ^ (hash >> 16)) * 0x85EBCA6Bu;
            hash = (hash ^ (hash >> 13)) * 0xC2B2AE35u;
            hash ^= hash >> 16;
        }

        return hash / (double)uint.MaxValue;
    }
}
