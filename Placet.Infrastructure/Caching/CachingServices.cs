using Microsoft.Extensions.DependencyInjection;
using Placet.Application.Abstractions;
using Placet.Application.Settings;

namespace Placet.Infrastructure.Caching;

/// <summary>Registers what is remembered between requests.</summary>
internal static class CachingServices
{
    public static void AddCaching(this IServiceCollection services)
    {
        services.AddSettings<RedisOptions>(RedisOptions.Section);
        services.AddSingleton<InvalidationClock>();
        services.AddSingleton<IChangeListener>(provider => provider.GetRequiredService<InvalidationClock>());
        services.AddSingleton<IStateCache, StateCache>();
        services.AddSingleton<IAnswerCache, AnswerCache>();
        services.AddSingleton<IChangePublisher, ChangePublisher>();
        services.AddSingleton<RedisBackplane>();
        services.AddSingleton<IBackplane>(provider => provider.GetRequiredService<RedisBackplane>());
        services.AddHostedService(provider => provider.GetRequiredService<RedisBackplane>());
    }
}
