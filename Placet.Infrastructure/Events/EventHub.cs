using Placet.Application.Events;
using Placet.Infrastructure.Caching;

namespace Placet.Infrastructure.Events;

/// <inheritdoc cref="IEventHub"/>
internal sealed class EventHub(EventStreams streams, RedisBackplane backplane) : IEventHub
{
    public void Publish(string ownerId, ServerEvent serverEvent)
    {
        streams.Deliver(ownerId, serverEvent);
        backplane.PublishToOthers(ownerId, serverEvent);
    }
}
