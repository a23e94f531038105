using Microsoft.Extensions.DependencyInjection;
using Placet.Application.Settings;

namespace Placet.Application.Trail;

/// <summary>Registers what handlers tell the trail with.</summary>
internal static class TrailServices
{
    public static void AddTrail(this IServiceCollection services)
    {
        services.AddSettings<TrailOptions>(TrailOptions.Section);
        services.AddSingleton<RefusedSignIns>();
    }
}
