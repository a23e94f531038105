using Microsoft.Extensions.DependencyInjection;
using Placet.Application.Settings;

namespace Placet.Application.ActivityLog;

/// <summary>Registers what handlers tell the trail with.</summary>
internal static class ActivityLogServices
{
    public static void AddActivityLog(this IServiceCollection services)
    {
        services.AddSettings<ActivityOptions>(ActivityOptions.Section);
        services.AddSingleton<RefusedSignIns>();
    }
}
