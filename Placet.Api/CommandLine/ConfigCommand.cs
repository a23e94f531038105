using System.CommandLine;
using Placet.Api.Hosting;
using Placet.Api.Hosting.Settings;
using Placet.Application.Settings;
using Placet.Domain.Secrets;

namespace Placet.Api.CommandLine;

/// <summary>Prints the effective settings.</summary>
internal static class ConfigCommand
{
    // Sections that the framework reads; only configured values are printed.
    private static readonly string[] FrameworkSections = ["AllowedHosts", "Logging:LogLevel", "Logging:Console", "Kestrel"];

    public static Command Create(CommandHost host)
    {
        var config = new Command("config", "Print every effective setting and its source; secrets as ***.");
        config.SetAction((_, cancellationToken) => host.RunAsync(PrintAsync, cancellationToken));
        return config;
    }

    private static async Task<int> PrintAsync(CommandRun run)
    {
        var configuration = run.Services.GetRequiredService<IConfiguration>();
        // Urls is a setting of the framework with our default.
        var own = (await run.SendAsync(new ListSettings()))
            .Append(new EffectiveSetting(nameof(HostingServices.Urls), HostingServices.Urls(configuration)));
        var known = run.Services.GetRequiredService<KnownSettings>();
        var files = known.Secrets.SelectMany(secret => secret.ExpandIn(configuration)).Select(static key => key + SecretFiles.Suffix)
            .Where(key => configuration[key] is { Length: > 0 })
            .Select(key => new EffectiveSetting(key, Path.GetFullPath(configuration[key]!)));
        var framework = FrameworkSections.SelectMany(section => configuration.GetSection(section).AsEnumerable())
            .Where(static entry => entry.Value is not null)
            .Select(static entry => new EffectiveSetting(entry.Key, IsPassword(entry.Key) ? SecretText.Mask : entry.Value));
        foreach (var setting in own.Concat(files).Concat(framework).OrderBy(static setting => setting.Key, StringComparer.Ordinal))
            await run.Console.Output.WriteLineAsync($"{setting.Key}={setting.Value}  # {SettingSources.Of(configuration, setting.Key)}");
        return 0;
    }

    private static bool IsPassword(string key) => key.EndsWith("Password", StringComparison.OrdinalIgnoreCase);
}
