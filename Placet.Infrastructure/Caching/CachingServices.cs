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
        services.AddSingleton<Freshness>();
        services.AddSingleton<IStateChangeListener>(provider => provider.GetRequiredService<Freshness>());
        services.AddSingleton<IStateCache, StateCache>();
        services.AddSingleton<IAnswerCache, AnswerCache>();
        services.AddSingleton<IStateAnnouncer, StateAnnouncer>();
        services.AddSingleton<InstanceLink>();
        services.AddSingleton<IInstanceLink>(provider => provider.GetRequiredService<InstanceLink>());
        services.AddHostedService(provider => provider.GetRequiredService<InstanceLink>());
    }
}
