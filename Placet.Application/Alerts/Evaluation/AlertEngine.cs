using Placet.Application.Alerts.Episodes;
using Placet.Application.Alerts.Rules;

namespace Placet.Application.Alerts.Evaluation;

/// <summary>
/// Decides which episodes begin, fire and end, from observations and the passing of time. Does no I/O and reads no clock: the same inputs
/// give the same changes. What it has in memory can be had again from what is stored. Not thread-safe.
/// </summary>
/// <param name="sampleTime">A sample that is older than this says nothing about now.</param>
/// <param name="newId">Makes the id of a new episode.</param>
internal sealed class AlertEngine(TimeSpan sampleTime, Func<DateTimeOffset, string> newId)
{
    // A runtime can name as many jobs and servers as it likes.
    private const int MaxSubjects = 50;

    private readonly Dictionary<(string RuleId, string AgentId), Dictionary<string, EpisodeTrack>> tracks = [];
    private Dictionary<string, AlertRule> rules = [];
    private Dictionary<string, WatchedAgent> agents = [];
    private Dictionary<string, AlertRule[]> rulesOfAgent = [];

    /// <summary>Replaces rules, agents and episodes by what is stored, and ends episodes that no rule looks at any more.</summary>
    /// <param name="notWatched">For how long nothing was evaluated before, which does not count as part of a duration.</param>
    public IReadOnlyList<EpisodeChange> Load(AlertSnapshot stored, TimeSpan notWatched, Moment now)
    {
        rules = stored.Rules.ToDictionary(rule => rule.Id, StringComparer.Ordinal);
        agents = stored.Agents.ToDictionary(agent => agent.Id, StringComparer.Ordinal);
        var rulesOfOwner = stored.Rules.ToLookup(rule => rule.OwnerId, StringComparer.Ordinal);
        rulesOfAgent = stored.Agents.ToDictionary(
            agent => agent.Id,
            agent => rulesOfOwner[agent.OwnerId]
                .Where(rule => Conditions.LooksAt(rule.Kind, agent) && rule.Agents.Includes(agent.Id, agent.Tag)).ToArray(),
            StringComparer.Ordinal);
        var known = tracks.Values.SelectMany(subjects => subjects.Values)
            .ToDictionary(track => track.Episode.Id, StringComparer.Ordinal);
        tracks.Clear();
        // Of two of one subject the open one counts, else the later one.
        foreach (var episode in stored.Episodes
            .OrderBy(episode => episode.State is not EpisodeState.Resolved).ThenBy(episode => episode.Id, StringComparer.Ordinal))
        {
            Keep(known.TryGetValue(episode.Id, out var track)
                ? track with { Episode = episode }
                : Restore(episode, notWatched, now));
        }

        return EndUnwatched(now);
    }

    /// <summary>Evaluates an observation.</summary>
    public IReadOnlyList<EpisodeChange> Observe(Observation observation)
    {
        if (!rulesOfAgent.TryGetValue(observation.AgentId, out var looking))
            return [];
        List<EpisodeChange>? changes = null;
        foreach (var rule in looking)
        {
            if (Conditions.Find(rule, observation) is not { } findings)
                continue;
            var subjects = tracks.GetValueOrDefault((rule.Id, observation.AgentId));
            if (findings.Count == 0 && subjects is null)
                continue;
            Apply(rule, agents[observation.AgentId], findings, observation.Now, changes ??= []);
        }

        return changes ?? (IReadOnlyList<EpisodeChange>)[];
    }

    /// <summary>Evaluates the passing of time: what fires, repeats, or is over for good.</summary>
    public IReadOnlyList<EpisodeChange> Wait(Moment now)
    {
        List<EpisodeChange> changes = [];
        foreach (var track in tracks.Values.SelectMany(subjects => subjects.Values).ToList())
        {
            var rule = rules.GetValueOrDefault(track.Episode.RuleId);
            var waited = track;
            if (rule?.Kind is AlertKind.Unreachable)
            {
                waited = EpisodeMachine.Wait(track, Conditions.MustLast(rule), sampleTime, now);
                Change(track, waited, rule, changes);
            }

            Tell(waited, rule, now, changes);
        }

        return changes;
    }

    private void Apply(
        AlertRule rule, WatchedAgent agent, IReadOnlyList<Finding> findings, Moment now, List<EpisodeChange> changes)
    {
        var wrong = new HashSet<string>(StringComparer.Ordinal);
        foreach (var finding in findings)
        {
            var track = Find(rule.Id, agent.Id, finding.SubjectId);
            if ((track is null && CountOf(rule.Id, agent.Id) >= MaxSubjects) || !wrong.Add(finding.SubjectId))
                continue;
            if (track is not null && EpisodeMachine.IsOver(track, now))
            {
                Tell(track, rule, now, changes);
                track = null;
            }

            var draft = track?.Episode ?? Draft(rule, agent, finding, now);
            var next = EpisodeMachine.Bad(track, draft, Conditions.MustLast(rule), now);
            Keep(next);
            Change(track, next, rule, changes);
            Tell(next, rule, now, changes);
        }

        if (!tracks.TryGetValue((rule.Id, agent.Id), out var subjects))
            return;
        foreach (var track in subjects.Values.Where(track => !wrong.Contains(track.Episode.SubjectId)).ToList())
        {
            var next = EpisodeMachine.Good(track, now);
            if (next is null)
                Forget(track);
            else
                Keep(next);
            Change(track, next, rule, changes);
        }
    }

    private AlertEpisode Draft(AlertRule rule, WatchedAgent agent, Finding finding, Moment now) => new()
    {
        Id = newId(now.At),
        OwnerId = rule.OwnerId,
        RuleId = rule.Id,
        RuleName = rule.Name,
        Kind = rule.Kind,
        Severity = rule.Severity,
        AgentId = agent.Id,
        AgentName = agent.Name,
        AgentMutedUntil = agent.MutedUntil,
        SubjectId = finding.SubjectId,
        Subject = finding.Subject,
        StartedAt = finding.Since is { } since && since < now.At ? since : now.At,
        Arguments = finding.Arguments,
    };

    private static EpisodeTrack Restore(AlertEpisode episode, TimeSpan notWatched, Moment now)
    {
        var lasted = now.Since(episode.StartedAt) - notWatched;
        return new EpisodeTrack(
            episode,
            now.Elapsed - (lasted > TimeSpan.Zero ? lasted : TimeSpan.Zero),
            LastBad: null,
            episode.ResolvedAt is { } resolved ? now.Elapsed - now.Since(resolved) : default,
            episode.NotifiedAt is { } notified ? now.Elapsed - now.Since(notified) : default);
    }

    /// <summary>Ends episodes whose rule is gone or disabled, or does not look at their agent any more. Nobody is told.</summary>
    private List<EpisodeChange> EndUnwatched(Moment now)
    {
        List<EpisodeChange> changes = [];
        foreach (var track in tracks.Values.SelectMany(subjects => subjects.Values).Where(track => !IsWatched(track.Episode)).ToList())
        {
            Forget(track);
            var episode = track.Episode;
            AlertEpisode? ended = episode.State switch
            {
                EpisodeState.Pending => null,
                EpisodeState.Firing => episode with { State = EpisodeState.Resolved, ResolvedAt = now.At, Notified = EpisodeNews.None },
                _ => episode with { Notified = EpisodeNews.None },
            };
            if (ended != episode)
                changes.Add(new EpisodeChange(episode, ended, Rule: null, Notice: null));
        }

        return changes;
    }

    private bool IsWatched(AlertEpisode episode) =>
        rulesOfAgent.TryGetValue(episode.AgentId, out var looking) && Array.Exists(looking, rule => rule.Id == episode.RuleId);

    private void Tell(EpisodeTrack track, AlertRule? rule, Moment now, List<EpisodeChange> changes)
    {
        var (told, notice) = EpisodeMachine.Tell(
            track, TimeSpan.FromMinutes(rule?.RepeatMinutes ?? 0), track.Episode.IsMuted(now.At), now);
        if (EpisodeMachine.IsOver(told, now))
            Forget(told);
        else
            Keep(told);
        if (!ReferenceEquals(told, track))
            changes.Add(new EpisodeChange(track.Episode, told.Episode, rule, notice));
    }

    private static void Change(EpisodeTrack? before, EpisodeTrack? after, AlertRule rule, List<EpisodeChange> changes)
    {
        if (!ReferenceEquals(before?.Episode, after?.Episode))
            changes.Add(new EpisodeChange(before?.Episode, after?.Episode, rule, Notice: null));
    }

    private EpisodeTrack? Find(string ruleId, string agentId, string subjectId) =>
        tracks.GetValueOrDefault((ruleId, agentId))?.GetValueOrDefault(subjectId);

    private int CountOf(string ruleId, string agentId) => tracks.GetValueOrDefault((ruleId, agentId))?.Count ?? 0;

    private void Keep(EpisodeTrack track)
    {
        var key = (track.Episode.RuleId, track.Episode.AgentId);
        if (!tracks.TryGetValue(key, out var subjects))
            tracks.Add(key, subjects = new Dictionary<string, EpisodeTrack>(StringComparer.Ordinal));
        subjects[track.Episode.SubjectId] = track;
    }

    private void Forget(EpisodeTrack track)
    {
        var key = (track.Episode.RuleId, track.Episode.AgentId);
        if (tracks.TryGetValue(key, out var subjects) && subjects.Remove(track.Episode.SubjectId) && subjects.Count == 0)
            tracks.Remove(key);
    }
}
