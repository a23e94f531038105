using Microsoft.Extensions.DependencyInjection;
using Placet.Application.Sampling;

namespace Placet.Infrastructure.Sampling;

/// <summary>Registers the background services of sampling and history.</summary>
internal static class SamplingServices
{
    public static void AddSampling(this IServiceCollection services)
    {
        services.AddSingleton<LeaderLease>();
        services.AddSingleton<ISamplingLease>(provider => provider.GetRequiredService<LeaderLease>());
        // Stopped in the reverse order: samples end, then their counts are stored, then the lease is released.
        services.AddHostedService(provider => provider.GetRequiredService<LeaderLease>());
        services.AddHostedService<HistoryMaintenanceService>();
        services.AddHostedService<HistoryWriter>();
        services.AddHostedService<SamplerService>();
    }
}
