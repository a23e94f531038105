using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Options;
using Placet.Application.Abstractions;
using Placet.Application.Alerts;
using Placet.Application.Alerts.Episodes;
using Placet.Application.Alerts.Evaluation;
using Placet.Application.Alerts.Rules;
using Placet.Application.Sampling;
using Placet.Benchmarks.Drills.Month;
using Placet.Benchmarks.Micro;
using Placet.Domain.Notifications;

namespace Placet.Benchmarks.Drills;

/// <summary>
/// A month of 200 scripted runtimes that die, flap and overspend by plan, on a virtual clock: whether every planned alert is found exactly
/// once, and none else, and how long that takes. A new leader takes over every three days.
/// </summary>
internal static class MonthDrill
{
    private const int Agents = 200;
    private const int Days = 30;
    private const int Seed = 20260601;
    private const int SecondsOfStep = 15;
    private const int TakeOverMinutes = 3 * MonthPlan.MinutesOfDay;
    private static readonly DateTimeOffset Start = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    // Of the samples that each kind is seen by.
    private static readonly Dictionary<AlertKind, (int RuleMinutes, int IntervalMinutes)> Allowed = new()
    {
        [AlertKind.Unreachable] = (5, 1),
        [AlertKind.Silent] = (10, 1),
        [AlertKind.CronFailed] = (0, 5),
        [AlertKind.McpDown] = (10, 5),
        [AlertKind.Budget] = (0, 15),
        [AlertKind.Spike] = (0, 15),
    };

    public static async Task RunAsync(string[] arguments)
    {
        var days = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : Days;
        var clock = new VirtualClock(Start);
        await using var placet = await PlacetInProcess.StartAsync(Agents, services =>
        {
            services.AddSingleton<TimeProvider>(clock);
            services.AddSingleton<ISamplingLease>(new FixedLease());
            services.Configure<SamplingOptions>(options => options.Enabled = false);
        });
        var store = placet.Get<IPlacetStore>();
        var agents = await PrepareAsync(store, placet.OwnerId);
        var plan = new MonthPlan(Agents, days, Seed);
        var watch = Stopwatch.StartNew();
        var evaluating = await PlayAsync(placet, new MonthRuntimes(plan, agents, placet.Get<AlertInbox>(), store, clock), clock, days);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{days} days of {Agents} runtimes in {watch.Elapsed.TotalSeconds:F0} s; evaluation {evaluating.TotalMilliseconds / days / MonthPlan.MinutesOfDay:F1} ms a minute"));
        await ReportAsync(store, placet.OwnerId, plan, agents);
    }

    private static async Task<IReadOnlyList<AgentOfOwner>> PrepareAsync(IPlacetStore store, string ownerId)
    {
        await using var work = await store.BeginAsync(WriteScope.Owner(ownerId), CancellationToken.None);
        await work.Leases.TakeAsync(SamplingLease.Name, "drill", seen: null, CancellationToken.None);
        foreach (var rule in await work.Alerts.ListRulesAsync(ownerId, CancellationToken.None))
            await work.Alerts.DeleteRuleAsync(ownerId, rule.Id, CancellationToken.None);
        var channel = new NotificationChannel
        {
            Id = NewId.At(Start),
            OwnerId = ownerId,
            Name = "drill",
            Kind = ChannelKind.Webhook,
            Url = "https://receiver.example.org",
            CreatedAt = Start,
        };
        await work.NotificationChannels.AddAsync(channel, CancellationToken.None);
        foreach (var (kind, allowed) in Allowed)
        {
            await work.Alerts.AddRuleAsync(
                new AlertRule
                {
                    Id = NewId.At(Start),
                    OwnerId = ownerId,
                    Name = AlertKinds.NameOf(kind),
                    Kind = kind,
                    ForMinutes = allowed.RuleMinutes,
                    ChannelIds = [channel.Id],
                    Threshold = kind switch
                    {
                        AlertKind.Budget => new Budget(BudgetUnit.Tokens, BudgetPeriod.Day, 2 * MonthPlan.UsualTokens, [100]),
                        AlertKind.Spike => new Spike(2, MonthPlan.UsualTokens),
                        _ => null,
                    },
                },
                CancellationToken.None);
        }

        await work.CommitUnauditedAsync();
        await using var read = await store.OpenAsync(CancellationToken.None);
        return await read.History.ListAllAgentsAsync(isSampled: true, CancellationToken.None);
    }

    private static async Task<TimeSpan> PlayAsync(PlacetInProcess placet, MonthRuntimes runtimes, VirtualClock clock, int days)
    {
        AlertEvaluator? evaluator = null;
        var evaluating = TimeSpan.Zero;
        // A quarter of an hour more, in which nothing is wrong.
        for (var minute = 0; minute < (days * MonthPlan.MinutesOfDay) + 15; minute++)
        {
            if (minute % TakeOverMinutes == 0)
                evaluator = NewLeader(placet);
            await runtimes.StoreAsync(minute);
            for (var second = 0; second < 60; second += SecondsOfStep)
            {
                runtimes.Sample(minute, second, second + SecondsOfStep);
                var start = Stopwatch.GetTimestamp();
                await evaluator!.RunAsync(CancellationToken.None);
                evaluating += Stopwatch.GetElapsedTime(start);
                clock.Advance(TimeSpan.FromSeconds(SecondsOfStep));
            }
        }

        return evaluating;
    }

    /// <summary>A leader that knows what is stored and nothing else, as after a kill.</summary>
    private static AlertEvaluator NewLeader(PlacetInProcess placet) => new(
        placet.Get<AlertInbox>(), placet.Get<AlertChanges>(), placet.Get<AlertWriter>(), placet.Get<IPlacetStore>(),
        placet.Get<ISamplingLease>(), placet.Get<IOptions<SamplingOptions>>());

    private static async Task ReportAsync(IPlacetStore store, string ownerId, MonthPlan plan, IReadOnlyList<AgentOfOwner> agents)
    {
        await using var read = await store.OpenAsync(CancellationToken.None);
        var filter = new EpisodeFilter(State: null, Severity: null, AgentId: null, Before: null, int.MaxValue);
        var found = (await read.Alerts.ListEpisodesAsync(ownerId, filter, CancellationToken.None))
            .Where(episode => episode.FiredAt is not null).ToLookup(episode => (episode.AgentId, episode.Kind));
        var matched = new HashSet<string>(StringComparer.Ordinal);
        foreach (var ofKind in plan.Faults.GroupBy(fault => fault.Kind).OrderBy(group => group.Key))
        {
            var (missing, doubled, late) = (0, 0, 0);
            var worst = TimeSpan.Zero;
            var (rule, interval) = Allowed[ofKind.Key];
            foreach (var fault in ofKind.Where(fault => fault.IsAlert))
            {
                var of = found[(agents[fault.Agent].AgentId, fault.Kind)]
                    .Where(episode => episode.FiredAt >= At(fault.Start) && episode.FiredAt <= At(fault.End + interval)).ToList();
                (missing, doubled) = (missing + (of.Count == 0 ? 1 : 0), doubled + (of.Count > 1 ? 1 : 0));
                matched.UnionWith(of.Select(episode => episode.Id));
                if (of.Count == 0)
                    continue;
                var noticed = of[0].FiredAt!.Value - At(fault.Start);
                worst = noticed > worst ? noticed : worst;
                late += noticed > TimeSpan.FromMinutes(rule + interval) ? 1 : 0;
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {AlertKinds.NameOf(ofKind.Key),-12} {ofKind.Count(fault => fault.IsAlert),5} planned, {missing} missing, {doubled} twice, {ofKind.Count(fault => !fault.IsAlert),4} too short to be one; noticed within {worst.TotalMinutes:F1} min at most (rule {rule} + interval {interval}), {late} later"));
        }

        var all = found.SelectMany(group => group).ToList();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {all.Count} alerts, {all.Count(episode => !matched.Contains(episode.Id))} not planned, {all.Count(episode => episode.State is not EpisodeState.Resolved)} not resolved at the end"));
    }

    private static DateTimeOffset At(int minute) => Start.AddMinutes(minute);

    /// <summary>The drill leads.</summary>
    private sealed class FixedLease : ISamplingLease
    {
        public long? Fence => 1;
    }
}
