using Placet.Application.Abstractions;

namespace Placet.Infrastructure.Caching;

/// <inheritdoc cref="IStateAnnouncer"/>
internal sealed class StateAnnouncer(IEnumerable<IStateChangeListener> listeners, InstanceLink link) : IStateAnnouncer
{
    private readonly IStateChangeListener[] listeners = [.. listeners];

    public Task AnnounceAsync(IReadOnlyCollection<StateChange> changes)
    {
        foreach (var change in changes)
        {
            foreach (var listener in listeners)
                listener.Hear(change);
        }

        return changes.Count == 0 ? Task.CompletedTask : link.TellOthersAsync(changes);
    }
}
