using System.Text.Json;

namespace Placet.AgentRuntime.Registration;

/// <summary>Says <c>active</c> every minute and <c>offline</c> at the end. A ping that fails is told and not repeated.</summary>
internal sealed class StatusPings(PlacetClient placet, string agentId, TimeProvider clock, TextWriter errors)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan GoodbyeBudget = TimeSpan.FromSeconds(5);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            do
            {
                await TryPingAsync("active", cancellationToken);
            }
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        finally
        {
            using var budget = new CancellationTokenSource(GoodbyeBudget, clock);
            await TryPingAsync("offline", budget.Token);
        }
    }

    private async Task TryPingAsync(string status, CancellationToken cancellationToken)
    {
        try
        {
            await placet.PingAsync(agentId, status, cancellationToken);
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException)
        {
            await errors.WriteLineAsync($"Placet did not take the status '{status}'.");
        }
        catch (OperationCanceledException) when (status == "offline")
        {
            await errors.WriteLineAsync("Placet did not take the status 'offline' in time.");
        }
    }
}
