using System.Globalization;
using Placet.AgentRuntime.Registration;

namespace Placet.AgentRuntime.Fleet;

/// <summary>The executable as a fleet: serves, registers and pings until it is cancelled.</summary>
internal sealed class FleetCommand(CommandLine options, TextWriter output, TextWriter errors, TimeProvider clock)
{
    /// <summary>Runs the fleet.</summary>
    /// <param name="registered">Called once, when Placet knows every agent.</param>
    /// <param name="cancellationToken">Ends it, after the agents have been reported offline.</param>
    public async Task RunAsync(Func<Task>? registered, CancellationToken cancellationToken)
    {
        await using var host = await FleetHost.StartAsync(options.Fleet!.Value, options.Port, options.PublicUrl, clock, cancellationToken);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"Listening on {host.Address}: {host.Members.Count} agents"));
        using var placet = new PlacetClient(options.Placet!, options.ApiKey!, clock);
        var registration = new FleetRegistration(placet, new PlacetRetry(options.Placet!, output, clock), host.Members, errors, clock);
        await registration.RegisterAsync(cancellationToken);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Registered {host.Members.Count} agents"));
        if (registered is not null)
            await registered();
        await registration.PingAsync(cancellationToken);
    }
}
