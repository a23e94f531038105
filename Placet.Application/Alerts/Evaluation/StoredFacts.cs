using Placet.Application.Alerts.Rules;
using Placet.Application.History;

namespace Placet.Application.Alerts.Evaluation;

/// <summary>Reads what rules look at and is stored: calls of the last minutes, usage.</summary>
internal static class StoredFacts
{
    private const int DaysBefore = 7;

    /// <summary>Reads what the rules need.</summary>
    public static async Task<IReadOnlyList<Observation>> ReadAsync(
        IReadSession read, AlertSnapshot stored, Moment now, CancellationToken cancellationToken)
    {
        List<Observation> observed = [];
        var agentsOfOwner = stored.Agents.Where(agent => agent.IsSampled).ToLookup(agent => agent.OwnerId, StringComparer.Ordinal);
        foreach (var (ownerId, minutes) in stored.Rules.Where(rule => rule.Kind is AlertKind.Failing)
            .Select(rule => (rule.OwnerId, rule.ForMinutes)).Distinct())
            observed.AddRange(await CallsAsync(read, ownerId, [.. agentsOfOwner[ownerId]], minutes, now, cancellationToken));
        foreach (var ownerId in stored.Rules.Where(rule => rule.Kind is AlertKind.Spike)
            .Select(rule => rule.OwnerId).Distinct(StringComparer.Ordinal))
            observed.AddRange(await DaysAsync(read, ownerId, [.. agentsOfOwner[ownerId]], now, cancellationToken));
        return observed;
    }

    private static async Task<IEnumerable<Observation>> CallsAsync(
        IReadSession read, string ownerId, WatchedAgent[] agents, int minutes, Moment now, CancellationToken cancellationToken)
    {
        var to = HistorySteps.MinuteOf(now.At);
        var range = new HistoryRange(HistoryStep.Minute, to - minutes, to);
        var counts = (await read.History.ListAgentsAsync(ownerId, range, cancellationToken))
            .ToDictionary(agent => agent.Id, StringComparer.Ordinal);
        return agents.Select(agent => counts.TryGetValue(agent.Id, out var calls)
            ? new CallsCounted(agent.Id, now, minutes, calls.Asked, calls.Up)
            : new CallsCounted(agent.Id, now, minutes, Asked: 0, Answered: 0));
    }

    private static async Task<IEnumerable<Observation>> DaysAsync(
        IReadSession read, string ownerId, WatchedAgent[] agents, Moment now, CancellationToken cancellationToken)
    {
        var today = UsageDays.Of(now.At);
        var tokens = (await read.Usage.ListTokensAsync(ownerId, today - DaysBefore, today, cancellationToken))
            .ToDictionary(day => (day.AgentId, day.DayNumber), day => day.Tokens);
        return agents.Select(agent => new DayObserved(
            agent.Id,
            now,
            UsageDays.Write(today),
            tokens.GetValueOrDefault((agent.Id, today)),
            [.. Enumerable.Range(today - DaysBefore, DaysBefore).Select(day => tokens.GetValueOrDefault((agent.Id, day)))]));
    }
}
