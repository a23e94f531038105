using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Placet.Application.Settings;

/// <summary>Registers settings.</summary>
public static class SettingsServices
{
    /// <summary>Binds an options class to its section, and has it validated by its attributes when the host starts.</summary>
    /// <typeparam name="TOptions">The options class.</typeparam>
    /// <param name="services">Where to add it.</param>
    /// <param name="section">The configuration section; empty for the root.</param>
    public static void AddSettings<TOptions>(this IServiceCollection services, string section)
        where TOptions : class
    {
        services.AddSingleton(new SettingsSection(section, typeof(TOptions), static provider => provider.GetRequiredService<IOptions<TOptions>>().Value));
        services.AddSingleton<IValidateOptions<TOptions>>(new SettingsValidation<TOptions>(section));
        services.AddOptions<TOptions>().BindConfiguration(section).ValidateOnStart();
    }
}
