using Microsoft.Extensions.Options;
using Placet.Application.Alerts.Rules;
using Placet.Application.History;
using Placet.Application.Sampling;

namespace Placet.Application.Alerts.Evaluation;

/// <summary>
/// Evaluates rules on the instance that leads, and stores what changes together with what channels are told. What is stored is the state:
/// a new leader goes on from it. Not thread-safe.
/// </summary>
public sealed class AlertEvaluator
{
    private const string Progress = "alerts";

    // Rules, agents and what is stored are read anew; changes on this instance at once.
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    // A take-over takes less; pings are accepted by other instances meanwhile.
    private static readonly TimeSpan TakeOverTime = TimeSpan.FromMinutes(2);

    // Samples come a little late.
    private static readonly TimeSpan SampleDelay = TimeSpan.FromSeconds(30);

    private readonly AlertInbox inbox;
    private readonly AlertChanges version;
    private readonly AlertWriter writer;
    private readonly IPlacetStore store;
    private readonly ISamplingLease lease;
    private readonly TimeSpan sampleTime;
    private readonly TimeSpan usageTime;
    private Leadership? leadership;
    private IReadOnlyCollection<Observation> unfinished = [];

    internal AlertEvaluator(
        AlertInbox inbox, AlertChanges version, AlertWriter writer, IPlacetStore store, ISamplingLease lease,
        IOptions<SamplingOptions> options)
    {
        (this.inbox, this.version, this.writer, this.store, this.lease) = (inbox, version, writer, store, lease);
        sampleTime = options.Value.IntervalOf(SampleKind.Health) + SampleDelay;
        usageTime = options.Value.IntervalOf(SampleKind.Usage);
    }

    /// <summary>Evaluates what was observed since the last call; nothing where another instance leads.</summary>
    /// <exception cref="PlacetException">The database is unavailable; what was observed is evaluated by the next call.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (lease.Fence is not { } fence)
        {
            (leadership, unfinished) = (null, []);
            inbox.Take();
            inbox.TakeChangedUsage();
            return;
        }

        // While the database is away they would grow without end.
        unfinished = [.. unfinished.Concat(inbox.Take()).TakeLast(AlertInbox.MaxObservations)];
        // Whatever goes wrong on the way, the next call begins with what is stored.
        var leading = leadership is { } known && known.Fence == fence ? known : new Leadership(fence, sampleTime, usageTime);
        leadership = null;
        if (!await EvaluateAsync(leading, cancellationToken))
            return;
        (leadership, unfinished) = (leading, []);
    }

    private async Task<bool> EvaluateAsync(Leadership leading, CancellationToken cancellationToken)
    {
        var now = inbox.Now;
        var isDue = leading.LoadedAt is not { } loaded || now.Elapsed - loaded >= Interval;
        List<EpisodeChange> changes = [];
        IReadOnlyList<Observation> facts = [];
        if (isDue || leading.Version != version.Current)
        {
            leading.Version = version.Current;
            facts = await LoadAsync(leading, isDue, now, changes, cancellationToken);
        }

        foreach (var observation in unfinished.Concat(facts))
            changes.AddRange(leading.Engine.Observe(observation));
        changes.AddRange(leading.Engine.Wait(now));
        if (isDue && !await SaveProgressAsync(leading.Fence, now, cancellationToken))
            return false;
        if (isDue)
            leading.LoadedAt = now.Elapsed;
        var outcome = await writer.StoreAsync(changes, leading.Fence, now.At, cancellationToken);
        if (outcome is AlertWriteOutcome.Outdated)
            leading.Version = null;
        return outcome is not AlertWriteOutcome.NotLeading;
    }

    private async Task<IReadOnlyList<Observation>> LoadAsync(
        Leadership leading, bool readsFacts, Moment now, List<EpisodeChange> changes, CancellationToken cancellationToken)
    {
        await using var read = await store.OpenAsync(cancellationToken);
        if (leading.LoadedAt is null && await read.History.FindProgressAsync(Progress, cancellationToken) is { } minute)
        {
            leading.WatchedUntil = HistorySteps.MomentOf(minute);
            var away = now.Since(leading.WatchedUntil.Value);
            leading.NotWatched = away > TakeOverTime ? away : TimeSpan.Zero;
        }

        var stored = new AlertSnapshot(
            await read.Alerts.ListAllRulesAsync(cancellationToken),
            await read.Alerts.ListWatchedAgentsAsync(cancellationToken),
            await read.Alerts.ListOpenEpisodesAsync(now.At - EpisodeMachine.ReopenTime, cancellationToken));
        changes.AddRange(leading.Engine.Load(stored, leading.NotWatched, now));
        if (!readsFacts)
            return [];
        var facts = await StoredFacts.ReadAsync(read, stored, now, cancellationToken);
        var budgets = await ReadBudgetsAsync(leading, read, stored, now, cancellationToken);
        return [.. leading.Presence.Measure(stored.Agents, leading.WatchedUntil, leading.NotWatched, now), .. facts, .. budgets];
    }

    private async Task<IReadOnlyList<Observation>> ReadBudgetsAsync(
        Leadership leading, IReadSession read, AlertSnapshot stored, Moment now, CancellationToken cancellationToken)
    {
        leading.Budgets.Forget(inbox.TakeChangedUsage());
        List<Observation> observed = [];
        var agents = stored.Agents.Where(agent => agent.IsSampled).ToLookup(agent => agent.OwnerId, StringComparer.Ordinal);
        foreach (var rules in stored.Rules.Where(rule => rule.Threshold is Budget).GroupBy(rule => rule.OwnerId, StringComparer.Ordinal))
        {
            await MarkUsageAsync(leading, rules.Key, agents[rules.Key].FirstOrDefault()?.TimeZone, now, cancellationToken);
            observed.AddRange(await leading.Budgets.ReadAsync(read, [.. agents[rules.Key]], [.. rules], now, cancellationToken));
        }

        return observed;
    }

    private async Task MarkUsageAsync(
        Leadership leading, string ownerId, string? timeZone, Moment now, CancellationToken cancellationToken)
    {
        if (leading.Budgets.MarkDueAt(timeZone, now.At) is not { } at || leading.MarkedAt.GetValueOrDefault(ownerId) == at)
            return;
        await using var work = await store.BeginAsync(WriteScope.History, cancellationToken);
        if (!await work.Leases.RenewAsync(SamplingLease.Name, leading.Fence, cancellationToken))
            return;
        await BudgetReader.MarkAsync(work, ownerId, at, cancellationToken);
        await work.CommitUnauditedAsync();
        leading.MarkedAt[ownerId] = at;
    }

    private async Task<bool> SaveProgressAsync(long fence, Moment now, CancellationToken cancellationToken)
    {
        await using var work = await store.BeginAsync(WriteScope.History, cancellationToken);
        if (!await work.Leases.RenewAsync(SamplingLease.Name, fence, cancellationToken))
            return false;
        await work.History.SetProgressAsync(Progress, HistorySteps.MinuteOf(now.At), cancellationToken);
        await work.CommitUnauditedAsync();
        return true;
    }

    /// <summary>What is in memory while this instance leads.</summary>
    private sealed class Leadership(long fence, TimeSpan sampleTime, TimeSpan usageTime)
    {
        public long Fence => fence;

        public AlertEngine Engine { get; } = new(sampleTime, NewId.At);

        public Presence Presence { get; } = new();

        public BudgetReader Budgets { get; } = new(usageTime);

        /// <summary>Users whose usage was marked, and the last moment that it was marked at.</summary>
        public Dictionary<string, DateTimeOffset> MarkedAt { get; } = new(StringComparer.Ordinal);

        public TimeSpan? LoadedAt { get; set; }

        public long? Version { get; set; }

        public DateTimeOffset? WatchedUntil { get; set; }

        public TimeSpan NotWatched { get; set; }
    }
}
