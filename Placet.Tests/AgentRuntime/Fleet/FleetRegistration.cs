using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Placet.AgentRuntime.Registration;

namespace Placet.AgentRuntime.Fleet;

/// <summary>Registers the agents of a fleet with Placet, then reports their status (<c>placet-api.md</c>, section 7).</summary>
internal sealed class FleetRegistration(
    PlacetClient placet, PlacetRetry retry, IReadOnlyList<FleetMember> members, TextWriter errors, TimeProvider clock)
{
    private const int MaxConcurrent = 8;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan OfflineTimeout = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<FleetMember, string> ids = new();

    /// <summary>Registers all agents, and retries while Placet is unreachable. Existing agents are reused.</summary>
    public Task RegisterAsync(CancellationToken cancellationToken) => retry.TryAsync(TryRegisterAsync, cancellationToken);

    /// <summary>Pings every minute until it is cancelled, then reports the agents offline.</summary>
    public async Task PingAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            do
            {
                if (!await TryPingAsync(member => member.Status(), cancellationToken))
                    await RegisterAsync(cancellationToken);
            }
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        finally
        {
            await ReportOfflineAsync();
        }
    }

    /// <summary>Registers every agent; repeating it changes nothing.</summary>
    private async Task TryRegisterAsync(CancellationToken cancellationToken)
    {
        var known = await KnownAsync(cancellationToken);
        // Sub-agents name their parent, so that comes first.
        foreach (var generation in members.GroupBy(member => member.Agent.Parent is not null).OrderBy(group => group.Key))
            await Parallel.ForEachAsync(generation, Options(cancellationToken),
                (member, token) => new ValueTask(RegisterAsync(member, known, token)));
    }

    private async Task<Dictionary<string, string>> KnownAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await placet.AgentsAsync(cancellationToken);
        }
        catch (JsonException)
        {
            throw new RegistrationException("What answers there is not Placet.");
        }
    }

    private async Task RegisterAsync(FleetMember member, Dictionary<string, string> known, CancellationToken cancellationToken)
    {
        var agent = member.Agent;
        var id = known.GetValueOrDefault(agent.Name) ?? await placet.FindOrCreateAsync(
            new JsonObject { ["name"] = agent.Name, ["description"] = agent.Role.Description, ["tag"] = agent.Role.Tag },
            cancellationToken);
        var parent = agent.Parent is null ? null : ids[members[agent.Parent.Index]];
        await placet.SetWebhookAsync(id, member.Address.OriginalString, agent.Token, parent, cancellationToken);
        ids[member] = id;
    }

    /// <summary>Reports a status of every agent; false when Placet is unreachable. Agents that were deleted there are logged once and skipped.</summary>
    private async Task<bool> TryPingAsync(
        Func<FleetMember, (string Status, string? Message)> statusOf, CancellationToken cancellationToken)
    {
        var isUnreachable = false;
        var deleted = new ConcurrentBag<FleetMember>();
        await Parallel.ForEachAsync(ids, Options(cancellationToken), async (pair, token) =>
        {
            try
            {
                var (status, message) = statusOf(pair.Key);
                await placet.PingAsync(pair.Value, status, token, message);
            }
            catch (HttpRequestException failure) when (failure.StatusCode == HttpStatusCode.NotFound)
            {
                deleted.Add(pair.Key);
            }
            catch (Exception failure) when (failure is HttpRequestException or JsonException)
            {
                isUnreachable = true;
            }
        });
        foreach (var member in deleted.Where(member => ids.TryRemove(member, out _)))
            await errors.WriteLineAsync($"{member.Agent.Name} is no longer known to Placet.");
        return !isUnreachable;
    }

    private async Task ReportOfflineAsync()
    {
        using var timeout = new CancellationTokenSource(OfflineTimeout, clock);
        try
        {
            if (await TryPingAsync(_ => ("offline", null), timeout.Token))
                return;
        }
        catch (OperationCanceledException)
        {
            // Reported below.
        }

        await errors.WriteLineAsync("Placet did not take the status 'offline' of every agent.");
    }

    private static ParallelOptions Options(CancellationToken cancellationToken) =>
        new() { MaxDegreeOfParallelism = MaxConcurrent, CancellationToken = cancellationToken };
}
