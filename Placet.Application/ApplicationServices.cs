using Microsoft.Extensions.DependencyInjection;
using Placet.Application.Accounts;
using Placet.Application.AcrossAgents;
using Placet.Application.Agents;
using Placet.Application.Management;
using Placet.Application.Settings;
using Placet.Application.Telemetry;

namespace Placet.Application;

/// <summary>Registers what the product does.</summary>
public static class ApplicationServices
{
    /// <summary>Adds the handlers of every request.</summary>
    /// <param name="services">Where to add them.</param>
    public static IServiceCollection AddApplication(this IServiceCollection services)
    {
        services.AddMediatR(mediator => mediator.RegisterServicesFromAssembly(typeof(ApplicationServices).Assembly));
        services.AddAccounts();
        services.AddAgents();
        services.AddManagement();
        services.AddAcrossAgents();
        services.AddActivityLog();
        services.AddSettings<ManagementOptions>(ManagementOptions.Section);
        services.AddSettings<TelemetryOptions>(TelemetryOptions.Section);
        services.AddSingleton<PlacetTelemetry>();
        return services;
    }
}
