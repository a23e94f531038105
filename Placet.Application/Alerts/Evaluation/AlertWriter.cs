using Placet.Application.Alerts.Episodes;
using Placet.Application.Sampling;

namespace Placet.Application.Alerts.Evaluation;

/// <summary>How the storing of changes ended.</summary>
internal enum AlertWriteOutcome
{
    /// <summary>All are stored.</summary>
    Stored,

    /// <summary>Some were not, because what is stored has changed meanwhile: it has to be read again.</summary>
    Outdated,

    /// <summary>Another instance leads.</summary>
    NotLeading,
}

/// <summary>Stores changes of episodes, and what channels are told about them, in one transaction per user.</summary>
internal sealed class AlertWriter(IPlacetStore store)
{
    /// <summary>Stores changes in their order.</summary>
    /// <param name="fence">The fencing number: a leader that was replaced meanwhile stores nothing.</param>
    public async Task<AlertWriteOutcome> StoreAsync(
        IReadOnlyList<EpisodeChange> changes, long fence, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var outcome = AlertWriteOutcome.Stored;
        foreach (var ofOwner in changes.GroupBy(change => change.Episode.OwnerId, StringComparer.Ordinal))
        {
            await using var work = await store.BeginAsync(WriteScope.Owner(ofOwner.Key), cancellationToken);
            if (!await work.Leases.RenewAsync(SamplingLease.Name, fence, cancellationToken))
                return AlertWriteOutcome.NotLeading;
            foreach (var change in ofOwner)
            {
                if (!await StoreAsync(work, change, now, cancellationToken))
                    outcome = AlertWriteOutcome.Outdated;
            }

            await work.CommitUnauditedAsync();
        }

        return outcome;
    }

    private static async Task<bool> StoreAsync(
        IUnitOfWork work, EpisodeChange change, DateTimeOffset now, CancellationToken cancellationToken)
    {
        switch (change)
        {
            case { Before: null, After: { } added }:
                return await work.Alerts.AddEpisodeAsync(added, cancellationToken);
            case { Before: { } removed, After: null }:
                return await work.Alerts.RemovePendingAsync(removed.OwnerId, removed.Id, cancellationToken);
            case { Before: { } before, After: { } after }:
                // Somebody may have reacted since it was read, on another instance too.
                if (change.Notice is not null && await IsQuietAsync(work, after, now, cancellationToken))
                    return false;
                if (!await work.Alerts.UpdateEpisodeAsync(after, before.State, cancellationToken))
                    return false;
                if (change is { Notice: { } notice, Rule: { ChannelIds.Count: > 0 } rule })
                    await work.Notifications.EnqueueAsync(EpisodeText.NotificationOf(after, rule.ChannelIds, notice, now), cancellationToken);
                return true;
            default:
                return true;
        }
    }

    private static async Task<bool> IsQuietAsync(
        IUnitOfWork work, AlertEpisode episode, DateTimeOffset now, CancellationToken cancellationToken) =>
        await work.Alerts.FindEpisodeAsync(episode.OwnerId, episode.Id, cancellationToken) is not { } stored
        || stored.IsMuted(now)
        || (stored.AcknowledgedAt is not null && episode.State is EpisodeState.Firing);
}
