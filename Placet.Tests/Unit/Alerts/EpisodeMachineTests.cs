using CsCheck;
using Placet.Application.Alerts.Episodes;
using Placet.Application.Alerts.Evaluation;
using Placet.Application.Alerts.Rules;
using Placet.Domain.Notifications;

namespace Placet.Tests.Unit.Alerts;

/// <summary>The states of one episode, from samples and time alone.</summary>
internal sealed class EpisodeMachineTests
{
    private static readonly DateTimeOffset Start = new(2026, 5, 14, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public void It_fires_when_it_has_lasted_and_is_resolved_by_the_second_good_sample_in_a_row()
    {
        var states = Run(minutes: 2, "bad bad bad good bad good good").Select(step => step.State).ToArray();
        EpisodeState?[] expected =
        [
            EpisodeState.Pending, EpisodeState.Pending, EpisodeState.Firing, EpisodeState.Firing, EpisodeState.Firing, EpisodeState.Firing,
            EpisodeState.Resolved,
        ];
        Assert.That(states, Is.EqualTo(expected));
    }

    [Test]
    public void One_good_sample_ends_what_has_not_fired() =>
        Assert.That(
            Run(minutes: 2, "bad bad good bad bad").Select(step => step.State),
            Is.EqualTo(new EpisodeState?[] { EpisodeState.Pending, EpisodeState.Pending, null, EpisodeState.Pending, EpisodeState.Pending }));

    [Test]
    public void With_no_duration_the_first_bad_sample_fires() =>
        Assert.That(Run(minutes: 0, "bad").Single().State, Is.EqualTo(EpisodeState.Firing));

    [Test]
    public void What_is_wrong_again_within_5_minutes_reopens_the_episode_and_tells_nobody()
    {
        var steps = Run(minutes: 0, "bad good good good bad good good").ToList();
        Assert.That(steps.Select(step => step.Id).Distinct(), Is.EqualTo(new[] { "1" }));
        Assert.That(steps[4].State, Is.EqualTo(EpisodeState.Firing));
        Assert.That(steps.Select(step => step.Notice).OfType<NotificationKind>(), Is.EqualTo(new[] { NotificationKind.Firing }));
    }

    [Test]
    public void That_it_is_over_is_told_when_it_cannot_be_reopened_any_more_and_then_a_new_one_begins()
    {
        var steps = Run(minutes: 0, "bad good good good good good good good bad").ToList();
        Assert.That(steps.Select(step => step.Notice).OfType<NotificationKind>(),
            Is.EqualTo(new[] { NotificationKind.Firing, NotificationKind.Resolved, NotificationKind.Firing }));
        Assert.That(steps[^1].Id, Is.EqualTo("2"));
    }

    [Test]
    public void It_is_repeated_no_more_often_than_its_rule_says_and_not_once_it_is_acknowledged()
    {
        var track = EpisodeMachine.Bad(track: null, Draft("1", Start), TimeSpan.Zero, At(0));
        var told = new List<int>();
        for (var minute = 0; minute < 25; minute++)
        {
            if (minute == 20)
                track = track with { Episode = track.Episode with { AcknowledgedAt = At(minute).At } };
            (track, var notice) = EpisodeMachine.Tell(track, TimeSpan.FromMinutes(7), isMuted: false, At(minute));
            if (notice is not null)
                told.Add(minute);
        }

        Assert.That(told, Is.EqualTo(new[] { 0, 7, 14 }));
    }

    [Test]
    public void What_fires_while_it_is_muted_is_told_when_the_silence_is_over()
    {
        var track = EpisodeMachine.Bad(track: null, Draft("1", Start), TimeSpan.Zero, At(0));
        (track, var muted) = EpisodeMachine.Tell(track, TimeSpan.Zero, isMuted: true, At(0));
        var (_, later) = EpisodeMachine.Tell(track, TimeSpan.Zero, isMuted: false, At(10));
        Assert.That((muted, later), Is.EqualTo((default(NotificationKind?), (NotificationKind?)NotificationKind.Firing)));
    }

    /// <summary>Whatever the samples are: it fires exactly when it has been wrong for so long without a good sample between.</summary>
    [Test]
    public void It_fires_exactly_when_no_sample_was_good_for_as_long_as_the_rule_says() =>
        Gen.Select(Gen.Bool.Array[1, 60], Gen.Int[0, 10]).Sample((samples, minutes) =>
        {
            var (track, bad) = (default(EpisodeTrack), 0);
            for (var minute = 0; minute < samples.Length; minute++)
            {
                bad = samples[minute] ? bad + 1 : 0;
                var mayFire = track is not null && track.Episode.State is not EpisodeState.Pending
                    && !EpisodeMachine.IsOver(track, At(minute));
                track = Step(track, samples[minute], minutes, minute);
                var isFiring = track?.Episode.State is EpisodeState.Firing;
                // What has fired stays so until the second good sample, and is reopened.
                if (bad > minutes ? !isFiring : isFiring && !mayFire)
                    return false;
            }

            return true;
        });

    /// <summary>The time of day may jump as it likes: states and notices are the same as with a clock that does not.</summary>
    [Test]
    public void A_clock_that_jumps_neither_loses_nor_doubles_anything() =>
        Gen.Select(Gen.Bool.Array[1, 60], Gen.Int[0, 10], Gen.Int[-5000, 5000].Array[60]).Sample((samples, minutes, jumps) =>
            Notices(samples, minutes, new int[60]).SequenceEqual(Notices(samples, minutes, jumps)));

    /// <summary>Told: firing, then resolved, and so on, never twice the same, whatever happens.</summary>
    [Test]
    public void Firing_and_resolved_are_told_in_turn() =>
        Gen.Select(Gen.Bool.Array[1, 120], Gen.Int[0, 5]).Sample((samples, minutes) =>
        {
            var told = Notices(samples, minutes, new int[120]).Select(notice => notice.Kind).ToList();
            return told.Select((kind, index) => kind == (index % 2 == 0 ? NotificationKind.Firing : NotificationKind.Resolved)).All(right => right);
        });

    private static Moment At(int minute, int jumpedMinutes = 0) =>
        new(Start.AddMinutes(minute + jumpedMinutes), TimeSpan.FromMinutes(minute));

    private static AlertEpisode Draft(string id, DateTimeOffset at) => new()
    {
        Id = id,
        OwnerId = "owner",
        RuleId = "rule",
        RuleName = "Rule",
        Kind = AlertKind.Unreachable,
        Severity = Severity.Critical,
        AgentId = "agent",
        SubjectId = string.Empty,
        StartedAt = at,
    };

    private static EpisodeTrack? Step(EpisodeTrack? track, bool isBad, int minutes, int minute, int jumped = 0, string id = "1")
    {
        var now = At(minute, jumped);
        if (isBad)
            return EpisodeMachine.Bad(track, Draft(id, now.At), TimeSpan.FromMinutes(minutes), now);
        return track is null ? null : EpisodeMachine.Good(track, now);
    }

    private static List<(int Minute, NotificationKind Kind)> Notices(bool[] samples, int minutes, int[] jumps)
    {
        var (track, told) = (default(EpisodeTrack), new List<(int, NotificationKind)>());
        for (var minute = 0; minute < samples.Length; minute++)
        {
            foreach (var isBefore in new[] { true, false })
            {
                if (!isBefore)
                    track = Step(track, samples[minute], minutes, minute, jumps[minute % jumps.Length]);
                if (track is null)
                    continue;
                (track, var notice) = EpisodeMachine.Tell(track, TimeSpan.Zero, isMuted: false, At(minute));
                if (notice is { } kind)
                    told.Add((minute, kind));
                if (EpisodeMachine.IsOver(track, At(minute)))
                    track = null;
            }
        }

        return told;
    }

    /// <summary>One sample a minute.</summary>
    private static IEnumerable<(string? Id, EpisodeState? State, NotificationKind? Notice)> Run(int minutes, string samples)
    {
        var (track, id, minute) = (default(EpisodeTrack), 0, 0);
        foreach (var sample in samples.Split(' '))
        {
            NotificationKind? over = null;
            if (track is not null && EpisodeMachine.IsOver(track, At(minute)))
            {
                (_, over) = EpisodeMachine.Tell(track, TimeSpan.Zero, isMuted: false, At(minute));
                if (over is not null)
                    yield return (track.Episode.Id, track.Episode.State, over);
                track = null;
            }

            if (track is null && sample == "bad")
                id++;
            track = Step(track, sample == "bad", minutes, minute, id: $"{id}");
            NotificationKind? notice = null;
            if (track is not null)
                (track, notice) = EpisodeMachine.Tell(track, TimeSpan.Zero, isMuted: false, At(minute));
            yield return (track?.Episode.Id, track?.Episode.State, notice);
            minute++;
        }
    }
}
