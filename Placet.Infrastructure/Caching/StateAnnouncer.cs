using Placet.Application.Abstractions;

namespace Placet.Infrastructure.Caching;

/// <summary>Tells everybody who remembers something what a transaction has changed; ends when nobody remembers it any more.</summary>
internal sealed class StateAnnouncer(IEnumerable<IStateChangeListener> listeners, InstanceLink link)
{
    private readonly IStateChangeListener[] listeners = [.. listeners];

    /// <summary>Announces what was committed.</summary>
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
