using Microsoft.Extensions.DependencyInjection;

namespace Placet.Infrastructure.Caching;

/// <summary>Registers the cache and its invalidation across instances.</summary>
internal static class CachingServices
{
    public static void AddCaching(this IServiceCollection services)
    {
        services.AddSettings<RedisOptions>(RedisOptions.Section);
        services.AddSingleton<InvalidationClock>();
        services.AddSingleton<IChangeListener>(provider => provider.GetRequiredService<InvalidationClock>());
        services.AddSingleton<IOwnerCache, OwnerCache>();
        services.AddSingleton<IChangePublisher, ChangePublisher>();
        services.AddSingleton<RedisBackplane>();
        services.AddSingleton<IBackplane>(provider => provider.GetRequiredService<RedisBackplane>());
        services.AddHostedService(provider => provider.GetRequiredService<RedisBackplane>());
    }
}
