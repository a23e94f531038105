using System.CommandLine;
using Placet.Api.Hosting;
using Placet.Api.Hosting.Settings;
using Placet.Application.Settings;
using Placet.Domain.Secrets;

namespace Placet.Api.CommandLine;

/// <summary>The settings as they are in effect.</summary>
internal static class ConfigCommand
{
    /// <summary>Sections that the framework reads, of which what is given is shown.</summary>
    private static readonly string[] OfFramework = ["AllowedHosts", "Logging:LogLevel", "Logging:Console", "Kestrel"];

    public static Command Create(CommandHost host)
    {
        var config = new Command("config", "Print every setting as it is in effect, and where it comes from; secrets as ***.");
        config.SetAction((_, cancellationToken) => host.RunAsync(PrintAsync, cancellationToken));
        return config;
    }

    private static async Task<int> PrintAsync(CommandRun run)
    {
        var configuration = run.Services.GetRequiredService<IConfiguration>();
        // The one setting that is the web server's own and has a default of ours.
        var own = (await run.SendAsync(new ListSettings())).Append(new EffectiveSetting(nameof(HostingServices.Urls), HostingServices.Urls(configuration)));
        var known = run.Services.GetRequiredService<KnownSettings>();
        var files = known.Secrets.SelectMany(secret => secret.ExpandIn(configuration)).Select(static key => key + "File")
            .Where(key => configuration[key] is { Length: > 0 }).Select(key => new EffectiveSetting(key, Path.GetFullPath(configuration[key]!)));
        var framework = OfFramework.SelectMany(section => configuration.GetSection(section).AsEnumerable()).Where(static entry => entry.Value is not null)
            .Select(static entry => new EffectiveSetting(entry.Key, IsPassword(entry.Key) ? SecretText.Mask : entry.Value));
        foreach (var setting in own.Concat(files).Concat(framework).OrderBy(static setting => setting.Key, StringComparer.Ordinal))
            await run.Console.Output.WriteLineAsync($"{setting.Key}={setting.Value}  # {SettingSources.Of(configuration, setting.Key)}");
        return 0;
    }

    private static bool IsPassword(string key) => key.EndsWith("Password", StringComparison.OrdinalIgnoreCase);
}
