using Placet.Application.Agents.Status;
using Placet.Domain;
using Placet.Domain.Agents;

namespace Placet.Application.Events;

/// <summary>Publishes an event when an agent becomes offline because its pings stopped. One caller at a time.</summary>
public sealed class SilenceEvents
{
    // Of the time before the first look: a restart or a take-over takes less.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(1);

    private readonly IPlacetStore store;
    private readonly AgentPresence presence;
    private readonly IEventHub hub;
    private DateTimeOffset? silentBefore;

    internal SilenceEvents(IPlacetStore store, AgentPresence presence, IEventHub hub) =>
        (this.store, this.presence, this.hub) = (store, presence, hub);

    /// <summary>Publishes an event for each agent that became offline since the last call; none where that is switched off.</summary>
    /// <exception cref="PlacetException">The database is unavailable; the next call makes up for it.</exception>
    public async Task PublishAsync(CancellationToken cancellationToken)
    {
        var silentSince = presence.SilentSince;
        if (silentSince == DateTimeOffset.MinValue)
            return;
        await using var read = await store.OpenAsync(cancellationToken);
        foreach (var agent in await read.Agents.ListSilentAsync(silentBefore ?? silentSince - Overlap, silentSince, cancellationToken))
            hub.Publish(agent.OwnerId, ServerEvent.AgentHealth(agent.AgentId, EnumText.Of(AgentStatus.Offline)));
        silentBefore = silentSince;
    }

    /// <summary>Forgets the last call, while another instance publishes.</summary>
    public void Pause() => silentBefore = null;
}
