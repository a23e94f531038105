using Microsoft.Extensions.DependencyInjection;

namespace Placet.Infrastructure.Upstream;

/// <summary>Registers the client of agents' runtimes.</summary>
internal static class UpstreamServices
{
    public static void AddUpstream(this IServiceCollection services)
    {
        services.AddSingleton<IHostResolver>(static _ => new SystemResolver());
        services.AddSingleton<RuntimeAddressPolicy>();
        services.AddSingleton<IRuntimeAddressPolicy>(provider => provider.GetRequiredService<RuntimeAddressPolicy>());
        services.AddSingleton<RuntimeConnector>();
        services.AddSingleton<RuntimeHttpHandler>();
        services.AddSingleton<OwnerConnections>();
        services.AddSingleton<ResponseReader>();
        services.AddSingleton<UpstreamAttempt>();
        services.AddSingleton<RuntimePipelines>();
        services.AddSingleton<IChangeListener>(provider => provider.GetRequiredService<RuntimePipelines>());
        services.AddSingleton<IUpstreamClient, UpstreamClient>();
    }
}
