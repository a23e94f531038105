using Microsoft.Extensions.Options;
using Placet.Application.Sampling;

namespace Placet.Application.Alerts.Episodes;

/// <summary>Lists the caller's episodes, newest first.</summary>
public sealed record ListEpisodes(string OwnerId, EpisodeFilter Filter) : IRequest<EpisodePage>;

/// <summary>A page of episodes.</summary>
/// <param name="NextCursor">Cursor of the next page; null on the last one.</param>
/// <param name="IsSampling">Whether agents are sampled; otherwise rules are not evaluated.</param>
public sealed record EpisodePage(IReadOnlyList<AlertEpisode> Items, string? NextCursor, bool IsSampling);

internal sealed class ListEpisodesHandler(IPlacetStore store, IOptions<SamplingOptions> options)
    : IRequestHandler<ListEpisodes, EpisodePage>
{
    public async Task<EpisodePage> Handle(ListEpisodes request, CancellationToken cancellationToken)
    {
        await using var read = await store.OpenAsync(cancellationToken);
        // One more than is shown, to know whether there is more.
        var wanted = request.Filter with { Limit = request.Filter.Limit + 1 };
        var found = await read.Alerts.ListEpisodesAsync(request.OwnerId, wanted, cancellationToken);
        var next = found.Count < wanted.Limit ? null : found[^2].Id;
        var preferences = await read.Preferences.FindAsync(request.OwnerId, cancellationToken);
        return new EpisodePage(
            [.. found.Take(request.Filter.Limit).Select(episode => EpisodeText.Write(episode, preferences))], next, options.Value.Enabled);
    }
}
