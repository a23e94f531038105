using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Placet.Application.Settings;

/// <summary>Registers settings.</summary>
public static class SettingsServices
{
    /// <summary>Binds an options class to its section and validates it at the start.</summary>
    /// <param name="section">The configuration section; empty for the root.</param>
    public static void AddSettings<TOptions>(this IServiceCollection services, string section)
        where TOptions : class
    {
        services.AddSingleton(new SettingsSection(
            section, typeof(TOptions), static provider => provider.GetRequiredService<IOptions<TOptions>>().Value));
        services.AddSingleton<IValidateOptions<TOptions>>(new SettingsValidation<TOptions>(section));
        services.AddOptions<TOptions>().BindConfiguration(section).ValidateOnStart();
    }
}
