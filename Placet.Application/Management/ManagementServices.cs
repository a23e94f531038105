using Microsoft.Extensions.DependencyInjection;
using Placet.Application.Management.Capabilities;
using Placet.Application.Management.Coalescing;
using Placet.Application.Management.Upstream;

namespace Placet.Application.Management;

/// <summary>Registers what managed calls share.</summary>
internal static class ManagementServices
{
    public static void AddManagement(this IServiceCollection services)
    {
        services.AddSingleton<BodyBudget>();
        services.AddSingleton<ManagedRuntimes>();
        services.AddSingleton<FanOutBudget>();
        services.AddSingleton<RequestCoalescer>();
        services.AddSingleton<IChangeListener>(provider => provider.GetRequiredService<RequestCoalescer>());
        services.AddSingleton<CapabilityProbe>();
        services.AddSingleton<LastSeenTracker>();
        services.AddSingleton<IDeferredWrites>(provider => provider.GetRequiredService<LastSeenTracker>());
        // MediatR's own registration does not find a handler that is generic in its request: one line for each record instead.
        foreach (var request in typeof(ManagedRequest).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ManagedRequest)) && type.IsSealed))
        {
            var handler = request.IsSubclassOf(typeof(ManagedWrite)) ? typeof(ManagedWriteHandler<>) : typeof(ManagedRequestHandler<>);
            services.AddTransient(typeof(IRequestHandler<,>).MakeGenericType(request, typeof(UpstreamReply)), handler.MakeGenericType(request));
        }
    }
}
