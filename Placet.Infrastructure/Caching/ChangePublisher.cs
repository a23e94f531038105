namespace Placet.Infrastructure.Caching;

/// <inheritdoc cref="IChangePublisher"/>
internal sealed class ChangePublisher(IEnumerable<IChangeListener> listeners, RedisBackplane backplane) : IChangePublisher
{
    private readonly IChangeListener[] listeners = [.. listeners];

    public Task PublishAsync(IReadOnlyCollection<StateChange> changes)
    {
        foreach (var change in changes)
        {
            foreach (var listener in listeners)
                listener.OnChanged(change);
        }

        return changes.Count == 0 ? Task.CompletedTask : backplane.PublishToOthersAsync(changes);
    }
}
