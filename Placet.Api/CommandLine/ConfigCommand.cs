using System.CommandLine;
using Placet.Application.Settings;

namespace Placet.Api.CommandLine;

/// <summary>The settings as they are in effect.</summary>
internal static class ConfigCommand
{
    public static Command Create(CommandHost host)
    {
        var config = new Command("config", "Print every setting as it is in effect; secrets as ***.");
        config.SetAction((_, cancellationToken) => host.RunAsync(PrintAsync, cancellationToken));
        return config;
    }

    private static async Task<int> PrintAsync(CommandRun run)
    {
        // The one setting that is the web server's own.
        await run.Console.Output.WriteLineAsync($"{nameof(Hosting.HostingServices.Urls)}={Hosting.HostingServices.Urls(run.Services.GetRequiredService<IConfiguration>())}");
        foreach (var setting in await run.SendAsync(new ListSettings()))
            await run.Console.Output.WriteLineAsync($"{setting.Key}={setting.Value}");
        return 0;
    }
}
