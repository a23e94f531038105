using Placet.Application.Alerts.Episodes;
using Placet.Domain.Notifications;

namespace Placet.Application.Alerts.Evaluation;

/// <summary>An episode and, by the clock that never jumps, when its parts began.</summary>
/// <param name="Started">When the episode began.</param>
/// <param name="LastBad">When it was last seen to be wrong; null when not since this instance leads.</param>
/// <param name="Ended">When it was resolved; zero before.</param>
/// <param name="Told">When its channels were last told; zero before.</param>
internal sealed record EpisodeTrack(AlertEpisode Episode, TimeSpan Started, TimeSpan? LastBad, TimeSpan Ended, TimeSpan Told);

/// <summary>
/// The states of one episode: pending, firing, resolved (contract 18). Pure: what follows depends on the arguments alone.
/// </summary>
internal static class EpisodeMachine
{
    /// <summary>Good samples in a row that resolve an episode.</summary>
    public const int GoodSamplesToResolve = 2;

    /// <summary>After this time, what is wrong again is a new episode, and the old one's channels are told that it is over.</summary>
    public static readonly TimeSpan ReopenTime = TimeSpan.FromMinutes(5);

    // The sample that completes a duration may come a little early: calls do not all take equally long.
    private static readonly TimeSpan Jitter = TimeSpan.FromSeconds(10);

    /// <summary>Whether an episode is resolved for good: it is not reopened any more.</summary>
    public static bool IsOver(EpisodeTrack track, Moment now) =>
        track.Episode.State is EpisodeState.Resolved && now.Elapsed - track.Ended >= ReopenTime;

    /// <summary>Something is wrong.</summary>
    /// <param name="track">The episode of the subject; null when there is none.</param>
    /// <param name="draft">A new pending episode, in case that one begins.</param>
    /// <param name="mustLast">How long it must last to fire.</param>
    public static EpisodeTrack Bad(EpisodeTrack? track, AlertEpisode draft, TimeSpan mustLast, Moment now)
    {
        if (track is null || IsOver(track, now))
        {
            var begun = new EpisodeTrack(draft, now.Elapsed - now.Since(draft.StartedAt), now.Elapsed, default, default);
            return Promote(begun, mustLast, Jitter, now);
        }

        var seen = track with { LastBad = now.Elapsed };
        return seen.Episode switch
        {
            { State: EpisodeState.Resolved } resolved => seen with
            {
                Episode = resolved with { State = EpisodeState.Firing, ResolvedAt = null, GoodSamples = 0 },
                Ended = default,
            },
            { GoodSamples: > 0 } recovering => seen with { Episode = recovering with { GoodSamples = 0 } },
            _ => Promote(seen, mustLast, Jitter, now),
        };
    }

    /// <summary>All is well.</summary>
    /// <returns>The episode; null when it was over before it fired.</returns>
    public static EpisodeTrack? Good(EpisodeTrack track, Moment now)
    {
        var episode = track.Episode;
        if (episode.State is EpisodeState.Pending)
            return null;
        if (episode.State is EpisodeState.Resolved)
            return track;
        var counted = episode with { GoodSamples = episode.GoodSamples + 1 };
        return counted.GoodSamples < GoodSamplesToResolve
            ? track with { Episode = counted }
            : track with { Episode = counted with { State = EpisodeState.Resolved, ResolvedAt = now.At }, Ended = now.Elapsed };
    }

    /// <summary>Time has passed: what was wrong at the last sample, and is not sampled again before it has lasted, fires.</summary>
    /// <param name="sampleTime">A sample that is older says nothing about now.</param>
    public static EpisodeTrack Wait(EpisodeTrack track, TimeSpan mustLast, TimeSpan sampleTime, Moment now) =>
        track.LastBad is { } last && now.Elapsed - last <= sampleTime ? Promote(track, mustLast, TimeSpan.Zero, now) : track;

    /// <summary>Decides what channels have to be told.</summary>
    /// <param name="repeat">Pause between two notifications; zero for a single one.</param>
    /// <param name="isMuted">Whether the agent or the episode is muted now.</param>
    /// <returns>The episode as told, and the notification; null for none.</returns>
    public static (EpisodeTrack Track, NotificationKind? Notice) Tell(EpisodeTrack track, TimeSpan repeat, bool isMuted, Moment now)
    {
        var episode = track.Episode;
        if (episode.State is EpisodeState.Resolved)
        {
            if (episode.Notified is not EpisodeNews.Firing || !IsOver(track, now))
                return (track, null);
            return (Told(track, EpisodeNews.Resolved, now), isMuted ? null : NotificationKind.Resolved);
        }

        if (episode.State is not EpisodeState.Firing || isMuted || episode.AcknowledgedAt is not null)
            return (track, null);
        if (episode.Notified is EpisodeNews.None)
            return (Told(track, EpisodeNews.Firing, now), NotificationKind.Firing);
        return repeat > TimeSpan.Zero && now.Elapsed - track.Told >= repeat
            ? (Told(track, EpisodeNews.Firing, now), NotificationKind.Repeated)
            : (track, null);
    }

    private static EpisodeTrack Promote(EpisodeTrack track, TimeSpan mustLast, TimeSpan tolerance, Moment now) =>
        track.Episode.State is EpisodeState.Pending && now.Elapsed - track.Started + tolerance >= mustLast
            ? track with { Episode = track.Episode with { State = EpisodeState.Firing, FiredAt = now.At } }
            : track;

    private static EpisodeTrack Told(EpisodeTrack track, EpisodeNews news, Moment now) =>
        track with { Episode = track.Episode with { Notified = news, NotifiedAt = now.At }, Told = now.Elapsed };
}
