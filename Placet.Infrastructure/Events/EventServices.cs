using Microsoft.Extensions.DependencyInjection;
using Placet.Application.Events;

namespace Placet.Infrastructure.Events;

/// <summary>Registers the streams of events.</summary>
internal static class EventServices
{
    // After the cache, which a change has to invalidate before it wakes a stream.
    public static void AddEvents(this IServiceCollection services)
    {
        services.AddSingleton<EventStreams>();
        services.AddSingleton<IEventStreams>(provider => provider.GetRequiredService<EventStreams>());
        services.AddSingleton<IChangeListener>(provider => provider.GetRequiredService<EventStreams>());
        services.AddSingleton<IEventHub, EventHub>();
        services.AddHostedService<SilenceService>();
    }
}
