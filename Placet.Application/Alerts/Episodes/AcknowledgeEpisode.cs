namespace Placet.Application.Alerts.Episodes;

/// <summary>Records that a person knows of an episode: it is not repeated. A second time changes nothing.</summary>
public sealed record AcknowledgeEpisode(Caller Caller, string EpisodeId) : IRequest<AlertEpisode>;

internal sealed class AcknowledgeEpisodeHandler(IPlacetStore store, AlertChanges changes, TimeProvider clock)
    : IRequestHandler<AcknowledgeEpisode, AlertEpisode>
{
    public async Task<AlertEpisode> Handle(AcknowledgeEpisode request, CancellationToken cancellationToken)
    {
        var ownerId = request.Caller.UserId;
        await using var work = await store.BeginAsync(WriteScope.Owner(ownerId), cancellationToken);
        var episode = await work.Alerts.FindEpisodeAsync(ownerId, request.EpisodeId, cancellationToken)
            ?? throw new PlacetException(AlertErrors.NotFound);
        episode = EpisodeText.Write(episode, await work.Preferences.FindAsync(ownerId, cancellationToken));
        if (episode.AcknowledgedAt is not null)
            return episode;
        var acknowledged = episode with
        {
            AcknowledgedAt = clock.GetUtcNow(),
            AcknowledgedBy = (await work.Users.FindAsync(ownerId, cancellationToken))?.DisplayName,
        };
        await work.Alerts.SaveReactionAsync(acknowledged, cancellationToken);
        await work.CommitAsync(request.Caller.Entry("alert.acknowledge", episode.Id, episode.AgentId));
        changes.OnAlertsChanged();
        return acknowledged;
    }
}
