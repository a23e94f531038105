using Microsoft.Extensions.DependencyInjection;
using Placet.Application.Settings;

namespace Placet.Application.AcrossAgents;

/// <summary>Registers what answers across agents share.</summary>
internal static class AcrossAgentsServices
{
    public static void AddAcrossAgents(this IServiceCollection services)
    {
        services.AddSettings<CachingOptions>(CachingOptions.Section);
        services.AddSingleton<AgentFanOut>();
    }
}
