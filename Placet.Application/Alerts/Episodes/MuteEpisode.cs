namespace Placet.Application.Alerts.Episodes;

/// <summary>Sends nothing about an episode for some minutes from now; a second time replaces the first.</summary>
public sealed record MuteEpisode(Caller Caller, string EpisodeId, int Minutes) : IRequest<AlertEpisode>;

internal sealed class MuteEpisodeHandler(IPlacetStore store, AlertChanges changes, TimeProvider clock)
    : IRequestHandler<MuteEpisode, AlertEpisode>
{
    public async Task<AlertEpisode> Handle(MuteEpisode request, CancellationToken cancellationToken)
    {
        var ownerId = request.Caller.UserId;
        await using var work = await store.BeginAsync(WriteScope.Owner(ownerId), cancellationToken);
        var episode = await work.Alerts.FindEpisodeAsync(ownerId, request.EpisodeId, cancellationToken)
            ?? throw new PlacetException(AlertErrors.NotFound);
        var muted = episode with { MutedUntil = clock.GetUtcNow().AddMinutes(request.Minutes) };
        var preferences = await work.Preferences.FindAsync(ownerId, cancellationToken);
        await work.Alerts.SaveReactionAsync(muted, cancellationToken);
        await work.CommitAsync(request.Caller.Entry("alert.mute", episode.Id, episode.AgentId));
        changes.OnAlertsChanged();
        return EpisodeText.Write(muted, preferences);
    }
}
