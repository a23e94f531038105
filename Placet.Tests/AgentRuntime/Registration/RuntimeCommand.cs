using System.Security.Cryptography;
using Placet.AgentRuntime.Fleet;

namespace Placet.AgentRuntime.Registration;

/// <summary>The executable, callable: serves until it is cancelled and returns the exit code.</summary>
public static class RuntimeCommand
{
    private const int Served = 0;
    private const int NotRegistered = 1;
    private const int BadOptions = 2;

    /// <summary>Runs the executable in this process.</summary>
    /// <param name="args">Its arguments; <c>--help</c> lists them.</param>
    /// <param name="output">Gets one line per step; the token only when nobody else is told it.</param>
    /// <param name="errors">Gets one line when something went wrong.</param>
    /// <param name="clock">The runtime's now, and what pings and retries wait by.</param>
    /// <param name="cancellationToken">Ends it, after the agent has been reported offline.</param>
    /// <returns>0; 1 when it could not listen or register; 2 for bad options.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> args, TextWriter output, TextWriter errors, TimeProvider clock, CancellationToken cancellationToken)
    {
        CommandLine options;
        try
        {
            options = CommandLine.Parse(args);
        }
        catch (FormatException wrong)
        {
            await errors.WriteLineAsync(wrong.Message);
            return BadOptions;
        }

        if (options.WantsHelp)
        {
            await output.WriteLineAsync(CommandLine.Help);
            return Served;
        }

        try
        {
            if (options.Demo is not null)
                return await DemoCommand.RunAsync(options, output, errors, clock, cancellationToken);
            if (options.Fleet is not null)
                await new FleetCommand(options, output, errors, clock).RunAsync(registered: null, cancellationToken);
            else
                await ServeAsync(options, output, errors, clock, cancellationToken);
            return Served;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Served;
        }
        catch (Exception failure) when (failure is RegistrationException or IOException)
        {
            await errors.WriteLineAsync(failure.Message);
            return NotRegistered;
        }
    }

    private static async Task ServeAsync(
        CommandLine options, TextWriter output, TextWriter errors, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var runtime = await AgentRuntimeHost.StartAsync(
            new AgentRuntimeOptions
            {
                Port = options.Port,
                Token = options.Token ?? RandomNumberGenerator.GetHexString(64, lowercase: true),
                Clock = clock,
                RecentActivity = true,
                KeepsRequests = false,
            },
            cancellationToken);
        await output.WriteLineAsync($"Listening on {BaseOf(runtime.Address)}");
        if (options.Placet is null)
        {
            await output.WriteLineAsync($"Management token: {runtime.Token}");
            await Task.Delay(Timeout.InfiniteTimeSpan, clock, cancellationToken);
            return;
        }

        using var placet = new PlacetClient(options.Placet, options.ApiKey!, clock);
        var ownAddress = BaseOf(options.PublicUrl ?? runtime.Address);
        var agentId = await placet.RegisterAsync(options.Name, ownAddress, runtime.Token, cancellationToken);
        await output.WriteLineAsync($"Registered as agent {agentId}");
        await new StatusPings(placet, agentId, clock, errors).RunAsync(cancellationToken);
    }

    private static string BaseOf(Uri address) => address.OriginalString.TrimEnd('/');
}
