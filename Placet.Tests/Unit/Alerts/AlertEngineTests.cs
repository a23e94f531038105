using System.Globalization;
using CsCheck;
using Placet.Application.Alerts.Episodes;
using Placet.Application.Alerts.Evaluation;
using Placet.Application.Alerts.Rules;
using Placet.Domain.Notifications;

namespace Placet.Tests.Unit.Alerts;

/// <summary>The engine as its store sees it: changes that can be stored in their order, and that a new leader goes on from.</summary>
internal sealed class AlertEngineTests
{
    private static readonly DateTimeOffset Start = new(2026, 5, 14, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[] Agents = ["a", "b", "c"];
    private static readonly TimeSpan SampleTime = TimeSpan.FromSeconds(90);

    private static readonly AlertRule[] Rules =
    [
        Rule("down", AlertKind.Unreachable, forMinutes: 5, repeatMinutes: 30), Rule("mcp", AlertKind.McpDown, forMinutes: 3, repeatMinutes: 0),
        Rule("cron", AlertKind.CronFailed, forMinutes: 0, repeatMinutes: 0),
    ];

    private static readonly Gen<Observation> AnyObservation = Gen.OneOf(
        Gen.Select(Gen.Int[0, Agents.Length - 1].Select(index => Agents[index]), Gen.Bool).Select((agent, isUp) => (Observation)new CallObserved(agent, default, isUp)),
        Gen.Select(Gen.Int[0, Agents.Length - 1].Select(index => Agents[index]), Gen.Int[0, 3].Select(index => new[] { "x", "y", "x y", "" }[index])).Select((agent, down) =>
            (Observation)new McpObserved(agent, default, down.Split(' ', StringSplitOptions.RemoveEmptyEntries))),
        Gen.Select(Gen.Int[0, Agents.Length - 1].Select(index => Agents[index]), Gen.Bool, Gen.Bool).Select((agent, first, second) => (Observation)new CronObserved(agent, default,
            [new ObservedJob("1", "one", first, NextRunAt: null), new ObservedJob("2", "two", second, NextRunAt: null)])));

    [Test]
    public void There_is_one_open_alert_of_a_rule_an_agent_and_a_subject_at_a_time_whatever_happens() =>
        Gen.Select(AnyObservation.Array[1, 200], Gen.Int[1, 120]).Sample((observations, seconds) =>
        {
            var store = new Store();
            Run(observations, seconds, store, _ => false);
            return store.IsConsistent;
        });

    [Test]
    public void A_leader_that_is_replaced_at_any_time_changes_nothing_but_the_ids() =>
        Gen.Select(AnyObservation.Array[1, 150], Gen.Int[1, 120], Gen.Int[1, 40]).Sample((observations, seconds, every) =>
        {
            var (steady, replaced) = (new Store(), new Store());
            Run(observations, seconds, steady, _ => false);
            Run(observations, seconds, replaced, step => step % every == 0);
            return steady.Summary == replaced.Summary && steady.Notices.Order(StringComparer.Ordinal).SequenceEqual(replaced.Notices.Order(StringComparer.Ordinal));
        });

    [Test]
    public void The_same_observations_give_the_same_changes() =>
        Gen.Select(AnyObservation.Array[1, 100], Gen.Int[1, 120]).Sample((observations, seconds) =>
        {
            var (one, two) = (new Store(), new Store());
            Run(observations, seconds, one, _ => false);
            Run(observations, seconds, two, _ => false);
            return one.Log.SequenceEqual(two.Log);
        });

    [Test]
    public void A_runtime_that_names_ten_thousand_servers_has_fifty_alerts()
    {
        var store = new Store();
        Run([new McpObserved("a", default, [.. Enumerable.Range(0, 10_000).Select(number => $"{number}")])], seconds: 60, store, _ => false);
        Assert.That(store.Episodes, Has.Count.EqualTo(50));
    }

    [Test]
    public void A_duration_in_which_no_instance_ran_does_not_count()
    {
        var pending = Episode("down", "a") with { StartedAt = Start.AddHours(-3) };
        var engine = new AlertEngine(SampleTime, at => "new");
        engine.Load(Snapshot([pending]), notWatched: TimeSpan.FromMinutes(178), At(0));
        engine.Observe(new CallObserved("a", At(0), IsAnswered: false));
        Assert.That(engine.Wait(At(1)), Is.Empty);
        Assert.That(
            engine.Observe(new CallObserved("a", At(180), IsAnswered: false)).Select(change => change.After!.State),
            Is.EqualTo(new[] { EpisodeState.Firing, EpisodeState.Firing }));
    }

    [Test]
    public void What_is_unreachable_fires_on_time_although_the_next_sample_comes_later()
    {
        var engine = new AlertEngine(SampleTime, at => "new");
        engine.Load(Snapshot([]), TimeSpan.Zero, At(0));
        for (var minute = 0; minute < 5; minute++)
            engine.Observe(new CallObserved("a", At((minute * 60) + (minute == 0 ? 0 : 5)), IsAnswered: false));
        Assert.That(engine.Wait(At(299)), Is.Empty);
        Assert.That(engine.Wait(At(300)).Select(change => change.Notice), Does.Contain(NotificationKind.Firing));
    }

    private static Moment At(int seconds) => new(Start.AddSeconds(seconds), TimeSpan.FromSeconds(seconds));

    private static AlertRule Rule(string id, AlertKind kind, int forMinutes, int repeatMinutes) => new()
    {
        Id = id,
        OwnerId = "owner",
        Name = id,
        Kind = kind,
        ForMinutes = forMinutes,
        RepeatMinutes = repeatMinutes,
    };

    private static AlertEpisode Episode(string rule, string agent) => new()
    {
        Id = "known",
        OwnerId = "owner",
        RuleId = rule,
        RuleName = rule,
        Kind = AlertKind.Unreachable,
        Severity = Severity.Critical,
        AgentId = agent,
        SubjectId = string.Empty,
        StartedAt = Start,
    };

    private static AlertSnapshot Snapshot(IReadOnlyList<AlertEpisode> episodes) => new(
        Rules, [.. Agents.Select(agent => new WatchedAgent { Id = agent, OwnerId = "owner", Name = agent, IsSampled = true })], episodes);

    /// <summary>One observation each so many seconds; where a test says so, by a new engine that knows only what is stored.</summary>
    private static void Run(Observation[] observations, int seconds, Store store, Func<int, bool> isReplaced)
    {
        AlertEngine? engine = null;
        var now = At(0);
        for (var step = 0; step < observations.Length; step++)
        {
            now = At(step * seconds);
            if (engine is null || isReplaced(step))
            {
                engine = new AlertEngine(TimeSpan.Zero, _ => store.NextId());
                store.Apply(engine.Load(Snapshot(store.Open(now)), TimeSpan.Zero, now));
            }

            store.Apply(engine.Observe(observations[step] with { Now = now }));
            store.Apply(engine.Wait(now));
        }
    }

    /// <summary>What the database would hold.</summary>
    private sealed class Store
    {
        private readonly Dictionary<string, AlertEpisode> episodes = new(StringComparer.Ordinal);
        private int ids;

        public bool IsConsistent { get; private set; } = true;

        public List<string> Log { get; } = [];

        public List<string> Notices { get; } = [];

        public IReadOnlyCollection<AlertEpisode> Episodes => episodes.Values;

        public string Summary => string.Join('\n', episodes.Values
            .Select(episode => $"{episode.RuleId} {episode.AgentId} {episode.SubjectId} {episode.State} {episode.StartedAt:T} {episode.FiredAt:T} {episode.ResolvedAt:T} {episode.GoodSamples} {episode.Notified}")
            .Order(StringComparer.Ordinal));

        public string NextId() => (++ids).ToString("d6", CultureInfo.InvariantCulture);

        public IReadOnlyList<AlertEpisode> Open(Moment now) =>
        [
            .. episodes.Values.Where(episode => episode.State is not EpisodeState.Resolved || episode.Notified is EpisodeNews.Firing
                || episode.ResolvedAt >= now.At - EpisodeMachine.ReopenTime),
        ];

        public void Apply(IEnumerable<EpisodeChange> changes)
        {
            foreach (var change in changes)
            {
                Log.Add($"{change.Before} {change.After} {change.Notice}");
                var id = change.Episode.Id;
                IsConsistent &= change.Before is null ? !episodes.ContainsKey(id) : episodes.TryGetValue(id, out var stored) && stored == change.Before;
                if (change.After is { } after)
                    episodes[id] = after;
                else
                    episodes.Remove(id);
                if (change.Notice is { } notice)
                    Notices.Add($"{change.Episode.RuleId} {change.Episode.AgentId} {change.Episode.SubjectId} {notice}");
                IsConsistent &= episodes.Values.Where(episode => episode.State is not EpisodeState.Resolved)
                    .GroupBy(episode => (episode.RuleId, episode.AgentId, episode.SubjectId)).All(same => same.Count() == 1);
            }
        }
    }
}
