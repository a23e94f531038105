using Microsoft.Extensions.Options;
using Placet.Application.Management;
using Placet.Application.Management.Exchange;
using Placet.Application.Management.Upstream;
using Placet.Domain.Agents;

namespace Placet.Application.AcrossAgents;

/// <summary>What one agent of many answered.</summary>
/// <typeparam name="T">What is read from an answer.</typeparam>
/// <param name="Agent">The agent.</param>
/// <param name="Value">What was read; null when there was nothing usable.</param>
/// <param name="Error">Why there was nothing usable, for people; null when there was.</param>
internal sealed record FleetAnswer<T>(ManagedAgent Agent, T? Value, string? Error)
    where T : class;

/// <summary>Asks the runtimes of all of a user's agents the same question: so many at once, each with its own share of time, one deadline for all.</summary>
internal sealed class Fleet(
    ManagedRuntimes runtimes, ManagedExchange exchange, RuntimeSightings sightings, IOptions<ManagementOptions> options, TimeProvider clock)
{
    // §11
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(15);

    /// <summary>Asks everybody. One who cannot be asked, or is not reached by the deadline, is an error of its own.</summary>
    /// <typeparam name="T">What is read from an answer.</typeparam>
    /// <param name="ownerId">The user.</param>
    /// <param name="request">The question, with the time that one agent may take.</param>
    /// <returns>One answer for each agent, newest agent first.</returns>
    public async Task<IReadOnlyList<FleetAnswer<T>>> AskAsync<T>(string ownerId, UpstreamRequest request)
        where T : class
    {
        var members = await runtimes.ListAsync(ownerId, CancellationToken.None);
        var answers = new FleetAnswer<T>[members.Count];
        for (var number = 0; number < members.Count; number++)
            answers[number] = new FleetAnswer<T>(members[number].Agent, Value: null, UpstreamFailure.Timeout.Describe());

        // Those seen most recently first, so that dead ones hold up nobody.
        var order = Enumerable.Range(0, members.Count).OrderByDescending(number => sightings.LastSeenAt(members[number].Agent) ?? DateTimeOffset.MinValue);
        using var deadline = new CancellationTokenSource(Deadline, clock);
        try
        {
            await Parallel.ForEachAsync(
                order,
                new ParallelOptions { MaxDegreeOfParallelism = options.Value.AggregationConcurrency, CancellationToken = deadline.Token },
                async (number, cancellationToken) => answers[number] = await AskAsync<T>(members[number].Agent, members[number].Runtime, request, cancellationToken));
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            // What was not reached is an error already.
        }

        return answers;
    }

    private async Task<FleetAnswer<T>> AskAsync<T>(ManagedAgent agent, ManagedRuntime? runtime, UpstreamRequest request, CancellationToken cancellationToken)
        where T : class
    {
        if (runtime is null)
            return new FleetAnswer<T>(agent, Value: null, AgentErrors.ManagementKeyUnreadable.Message);
        using var reply = await exchange.AskAsync(runtime, request, cancellationToken);
        var value = reply is UpstreamReply.Relayed { Body: { } body } ? RuntimeJson.Read<T>(body.Memory.Span) : null;
        return new FleetAnswer<T>(agent, value, value is not null ? null : reply switch
        {
            UpstreamReply.Rejected rejected => rejected.Message,
            UpstreamReply.Unusable unusable => unusable.Description,
            _ => UpstreamFailure.InvalidResponse.Describe(),
        });
    }
}
