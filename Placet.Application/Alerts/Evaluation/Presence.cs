namespace Placet.Application.Alerts.Evaluation;

/// <summary>
/// Measures how long agents have not pinged, by the clock that never jumps: a clock that is set forward makes nobody silent. Not
/// thread-safe.
/// </summary>
internal sealed class Presence
{
    private Dictionary<string, (DateTimeOffset LastActiveAt, TimeSpan Since)> agents = new(StringComparer.Ordinal);
    private Moment? last;

    /// <summary>Measures the agents that have pinged.</summary>
    /// <param name="watchedUntil">When pings were last watched before this instance led; null for never.</param>
    /// <param name="notWatched">For how long nobody could ping since then.</param>
    public IReadOnlyList<PresenceObserved> Measure(
        IEnumerable<WatchedAgent> watched, DateTimeOffset? watchedUntil, TimeSpan notWatched, Moment now)
    {
        var measured = new Dictionary<string, (DateTimeOffset LastActiveAt, TimeSpan Since)>(StringComparer.Ordinal);
        List<PresenceObserved> observed = [];
        foreach (var agent in watched)
        {
            if (agent.LastActiveAt is not { } active)
                continue;
            var since = SinceOf(agent.Id, active, watchedUntil, notWatched, now);
            measured[agent.Id] = (active, since);
            observed.Add(new PresenceObserved(agent.Id, now, now.Elapsed - since, active));
        }

        (agents, last) = (measured, now);
        return observed;
    }

    private TimeSpan SinceOf(
        string agentId, DateTimeOffset active, DateTimeOffset? watchedUntil, TimeSpan notWatched, Moment now)
    {
        if (agents.TryGetValue(agentId, out var known) && known.LastActiveAt == active)
            return known.Since;
        var age = now.Since(active);
        // It has pinged since the last look, whatever the time of day says.
        if (last is { } looked)
            return now.Elapsed - Min(age, now.Elapsed - looked.Elapsed);
        // Nobody has ever watched: silence counts from now on.
        if (watchedUntil is not { } until)
            return now.Elapsed;
        return now.Elapsed - (active >= until ? age : Max(age - notWatched, TimeSpan.Zero));
    }

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
