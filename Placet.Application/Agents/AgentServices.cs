using Microsoft.Extensions.DependencyInjection;
using Placet.Application.Agents.Registration;
using Placet.Application.Agents.Stats;
using Placet.Application.Agents.Status;
using Placet.Application.Settings;

namespace Placet.Application.Agents;

/// <summary>Registers what the handlers of agents share.</summary>
internal static class AgentServices
{
    public static void AddAgents(this IServiceCollection services)
    {
        services.AddSettings<AgentsOptions>(AgentsOptions.Section);
        services.AddSingleton<AgentPresence>();
        services.AddSingleton<WebhookSecrets>();
        services.AddSingleton<ManagementRegistration>();
        services.AddSingleton<CallCounter>();
        services.AddSingleton<IDeferredWrites>(provider => provider.GetRequiredService<CallCounter>());
    }
}
