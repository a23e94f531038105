using Microsoft.Extensions.DependencyInjection;

namespace Placet.Infrastructure.Alerts;

/// <summary>Registers the background services of alerts.</summary>
internal static class AlertServices
{
    public static void AddAlerts(this IServiceCollection services)
    {
        services.AddHostedService<AlertService>();
        services.AddHostedService<AlertRetention>();
    }
}
