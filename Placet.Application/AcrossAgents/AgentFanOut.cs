using Microsoft.Extensions.Options;
using Placet.Application.Management;
using Placet.Application.Management.Coalescing;
using Placet.Application.Management.Upstream;
using Placet.Domain.Agents;

namespace Placet.Application.AcrossAgents;

/// <summary>A question that many runtimes are asked.</summary>
/// <typeparam name="T">What is read from an answer.</typeparam>
/// <param name="Name">Tells it from every other question; part of what its answers are remembered by.</param>
/// <param name="Request">The request, with the time that one agent may take.</param>
/// <param name="Read">Reads an answer; null when it cannot be used.</param>
/// <param name="Lifetime">How long an answer may be given again.</param>
internal sealed record FleetQuestion<T>(string Name, UpstreamRequest Request, Func<ReadOnlySpan<byte>, T?> Read, TimeSpan Lifetime)
    where T : class;

/// <summary>What one agent of many answered.</summary>
/// <typeparam name="T">What is read from an answer.</typeparam>
/// <param name="Value">What was read; null when there was nothing usable.</param>
/// <param name="Error">Why there was nothing usable, for people; null when there was.</param>
/// <param name="IsUnsupported">Whether the runtime lacks what it was asked for.</param>
/// <param name="Lifetime">How long it may still be given again.</param>
internal sealed record AgentResult<T>(ManagedAgent Agent, T? Value, string? Error, bool IsUnsupported, TimeSpan Lifetime)
    where T : class;

/// <summary>
/// Asks the runtimes of all of a user's agents the same question: so many at once, each with its own share of time, one deadline for
/// all. Each answer is remembered by itself: a change of one agent does not have the others asked again.
/// </summary>
internal sealed class AgentFanOut(
    ManagedRuntimes runtimes,
    IUpstreamClient upstream,
    FanOutBudget budget,
    IOwnerCache cache,
    LastSeenTracker sightings,
    IOptions<ManagementOptions> options,
    TimeProvider clock)
{
    // §11
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(15);

    /// <summary>Asks everybody. One who cannot be asked, or is not reached by the deadline, is an error of its own.</summary>
    /// <typeparam name="T">What is read from an answer.</typeparam>
    /// <returns>One answer for each agent, newest agent first.</returns>
    public async Task<IReadOnlyList<AgentResult<T>>> AskAsync<T>(string ownerId, FleetQuestion<T> question)
        where T : class
    {
        var members = await runtimes.ListAsync(ownerId, CancellationToken.None);
        var answers = new AgentResult<T>[members.Count];
        for (var number = 0; number < members.Count; number++)
            answers[number] = Refuse(members[number].Agent, question, UpstreamFailure.Timeout.Describe());

        // Those seen most recently first, so that dead ones hold up nobody.
        var order = Enumerable.Range(0, members.Count).OrderByDescending(number => sightings.LastSeenAt(members[number].Agent) ?? DateTimeOffset.MinValue);
        using var deadline = new CancellationTokenSource(Deadline, clock);
        try
        {
            await Parallel.ForEachAsync(
                order,
                new ParallelOptions { MaxDegreeOfParallelism = options.Value.AggregationConcurrency, CancellationToken = deadline.Token },
                async (number, cancellationToken) =>
                {
                    var (agent, runtime) = members[number];
                    answers[number] = await AskAsync(agent, runtime, question, cancellationToken) ?? answers[number];
                });
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            // What was not reached is an error already.
        }

        return answers;
    }

    /// <summary>How long an answer that is made of these may be given again: no longer than any part of it.</summary>
    public static TimeSpan LifetimeOf<T>(IReadOnlyList<AgentResult<T>> answers, TimeSpan lifetime)
        where T : class => answers.Aggregate(lifetime, static (least, answer) => answer.Lifetime < least ? answer.Lifetime : least);

    private async Task<AgentResult<T>?> AskAsync<T>(
        ManagedAgent agent, ManagedRuntime? runtime, FleetQuestion<T> question, CancellationToken cancellationToken)
        where T : class
    {
        if (runtime is null)
            return Refuse(agent, question, AgentErrors.ManagementKeyUnreadable.Message);
        try
        {
            // The registration is part of the key: new credentials find nothing that was learnt with older ones.
            var said = await cache.GetAsync(
                CacheGroup.Answers,
                $"{question.Name}:{runtime.OwnerId}:{runtime.AgentId}:{runtime.Revision}",
                (runtime, question),
                wanted => AskAsync(wanted.runtime, wanted.question),
                refresh: false,
                cancellationToken);
            var left = said.Lifetime - clock.GetElapsedTime(said.At);
            return new AgentResult<T>(agent, said.Value, said.Error, said.IsUnsupported, left > TimeSpan.Zero ? left : TimeSpan.Zero);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Its place did not come in time.
            return null;
        }
    }

    private async Task<CacheItem<Said<T>>> AskAsync<T>(ManagedRuntime runtime, FleetQuestion<T> question)
        where T : class
    {
        using var patience = new CancellationTokenSource(Deadline, clock);
        using var place = await budget.EnterAsync(runtime.OwnerId, patience.Token);
        using var reply = await upstream.SendAsync(runtime, question.Request, CancellationToken.None);
        var value = reply is UpstreamReply.Relayed { Body: { } body } ? question.Read(body.Memory.Span) : null;
        var isUnsupported = reply is UpstreamReply.Rejected { IsUnsupported: true };
        var error = value is not null ? null : reply switch
        {
            UpstreamReply.Rejected rejected => rejected.Message,
            UpstreamReply.Unusable unusable => unusable.Description,
            _ => UpstreamFailure.InvalidResponse.Describe(),
        };
        var lifetime = Lifetimes.Of(question.Lifetime, hasErrors: error is not null && !isUnsupported);
        return new CacheItem<Said<T>>(new Said<T>(value, error, isUnsupported, clock.GetTimestamp(), lifetime), OwnerId: null, lifetime);
    }

    private static AgentResult<T> Refuse<T>(ManagedAgent agent, FleetQuestion<T> question, string error)
        where T : class => new(agent, Value: null, error, IsUnsupported: false, Lifetimes.Of(question.Lifetime, hasErrors: true));

    private sealed record Said<T>(T? Value, string? Error, bool IsUnsupported, long At, TimeSpan Lifetime)
        where T : class;
}
