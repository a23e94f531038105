using Microsoft.Extensions.Options;
using Placet.Application.Management;
using Placet.Application.Management.Coalescing;
using Placet.Application.Management.Upstream;
using Placet.Domain.Agents;

namespace Placet.Application.AcrossAgents;

/// <summary>A request that is sent to many runtimes.</summary>
/// <typeparam name="T">Type of the value that is read from a response.</typeparam>
/// <param name="Name">Part of the key under which its results are cached; unique among all fan-outs.</param>
/// <param name="Request">The request, with the time budget of one agent.</param>
/// <param name="Read">Reads a response body; null when it is not usable.</param>
/// <param name="Lifetime">How long a result is cached.</param>
internal sealed record FanOutRequest<T>(string Name, UpstreamRequest Request, Func<ReadOnlySpan<byte>, T?> Read, TimeSpan Lifetime)
    where T : class
{
    /// <summary>The request to one agent, by its id; null when it is the same to all.</summary>
    public Func<string, UpstreamRequest>? RequestFor { get; init; }

    /// <summary>The request to an agent.</summary>
    public UpstreamRequest RequestTo(string agentId) => RequestFor?.Invoke(agentId) ?? Request;
}

/// <summary>The result of one agent.</summary>
/// <typeparam name="T">Type of the value that is read from a response.</typeparam>
/// <param name="Value">What was read; null without a usable response.</param>
/// <param name="Error">Why there is no usable response; null when there is one.</param>
/// <param name="IsUnsupported">Whether the runtime lacks the route.</param>
/// <param name="Lifetime">For how much longer the result may be cached.</param>
internal sealed record AgentResult<T>(ManagedAgent Agent, T? Value, AgentFailure? Error, bool IsUnsupported, TimeSpan Lifetime)
    where T : class;

/// <summary>Why there is no usable response of an agent's runtime.</summary>
/// <param name="Code">Code of the error, as of a call to this agent alone.</param>
/// <param name="Message">For people.</param>
internal sealed record AgentFailure(string Code, string Message);

/// <summary>
/// Sends one request to the runtimes of all of a user's agents, with a time budget for each and one deadline for all. Each result is
/// cached by itself, so a change of one agent does not repeat the requests to the others. Thread-safe.
/// </summary>
internal sealed class AgentFanOut(
    ManagedRuntimes runtimes,
    IUpstreamClient upstream,
    FanOutBudget budget,
    IOwnerCache cache,
    LastSeenTracker lastSeen,
    HealthVersions health,
    IOptions<ManagementOptions> options,
    TimeProvider clock)
{
    // contract 11
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ErrorLifetime = TimeSpan.FromSeconds(5);

    /// <summary>Sends the request to every agent; one that is not reached by the deadline gets an error as its result.</summary>
    /// <returns>One result for each agent, newest agent first.</returns>
    public async Task<IReadOnlyList<AgentResult<T>>> SendAsync<T>(string ownerId, FanOutRequest<T> request)
        where T : class
    {
        var agents = await runtimes.ListAsync(ownerId, CancellationToken.None);
        var results = new AgentResult<T>[agents.Count];
        for (var index = 0; index < agents.Count; index++)
            results[index] = Failed(agents[index].Agent, request, FailureOf(UpstreamFailure.Timeout));

        // Most recently seen first, so that unreachable ones delay nobody.
        var order = Enumerable.Range(0, agents.Count)
            .OrderByDescending(index => lastSeen.LastSeenAt(agents[index].Agent) ?? DateTimeOffset.MinValue);
        using var deadline = new CancellationTokenSource(Deadline, clock);
        try
        {
            await Parallel.ForEachAsync(
                order,
                new ParallelOptions { MaxDegreeOfParallelism = options.Value.AggregationConcurrency, CancellationToken = deadline.Token },
                async (index, cancellationToken) =>
                {
                    var (agent, runtime) = agents[index];
                    results[index] = await GetAsync(agent, runtime, request, cancellationToken) ?? results[index];
                });
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            // An agent that was not reached has its error already.
        }

        return results;
    }

    /// <summary>How long a response that is composed of these results may be cached: no longer than any of them.</summary>
    public static TimeSpan LifetimeOf<T>(IReadOnlyList<AgentResult<T>> results, TimeSpan lifetime)
        where T : class => results.Aggregate(lifetime, static (least, result) => result.Lifetime < least ? result.Lifetime : least);

    private async Task<AgentResult<T>?> GetAsync<T>(
        ManagedAgent agent, ManagedRuntime? runtime, FanOutRequest<T> request, CancellationToken cancellationToken)
        where T : class
    {
        if (runtime is null)
        {
            var error = AgentErrors.ManagementKeyUnreadable;
            return Failed(agent, request, new AgentFailure(error.Code, error.Message));
        }

        try
        {
            // The revision is part of the key: new credentials never get a result of older ones, nor a runtime that died one of its life.
            var cached = await cache.GetAsync(
                CacheGroup.Answers,
                $"{request.Name}:{runtime.OwnerId}:{runtime.AgentId}:{runtime.Revision}:{health.Of(runtime.AgentId)}",
                (runtime, request),
                argument => LoadAsync(argument.runtime, argument.request),
                refresh: false,
                cancellationToken);
            var left = cached.Lifetime - clock.GetElapsedTime(cached.LoadedAt);
            return new AgentResult<T>(agent, cached.Value, cached.Error, cached.IsUnsupported, left > TimeSpan.Zero ? left : TimeSpan.Zero);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // No permit became free in time.
            return null;
        }
    }

    private async Task<CacheItem<CachedResult<T>>> LoadAsync<T>(ManagedRuntime runtime, FanOutRequest<T> request)
        where T : class
    {
        using var timeout = new CancellationTokenSource(Deadline, clock);
        using var permit = await budget.EnterAsync(runtime.OwnerId, timeout.Token);
        using var reply = await upstream.SendAsync(runtime, request.RequestTo(runtime.AgentId), CancellationToken.None);
        var value = reply is UpstreamReply.Relayed { Body: { } body } ? request.Read(body.Memory.Span) : null;
        var isUnsupported = reply is UpstreamReply.Rejected { IsUnsupported: true };
        var error = value is not null ? null : reply switch
        {
            UpstreamReply.Rejected rejected => new AgentFailure(rejected.Code, rejected.Message),
            UpstreamReply.Unusable unusable => new AgentFailure(unusable.Failure.Info().Code, unusable.Description),
            _ => FailureOf(UpstreamFailure.InvalidResponse),
        };
        var lifetime = LifetimeOf(request, hasFailed: error is not null && !isUnsupported);
        return new(new CachedResult<T>(value, error, isUnsupported, clock.GetTimestamp(), lifetime), OwnerId: null, lifetime);
    }

    private static AgentFailure FailureOf(UpstreamFailure failure) => new(failure.Info().Code, failure.Describe());

    private static AgentResult<T> Failed<T>(ManagedAgent agent, FanOutRequest<T> request, AgentFailure error)
        where T : class => new(agent, Value: null, error, IsUnsupported: false, LifetimeOf(request, hasFailed: true));

    private static TimeSpan LifetimeOf<T>(FanOutRequest<T> request, bool hasFailed)
        where T : class => hasFailed && request.Lifetime > ErrorLifetime ? ErrorLifetime : request.Lifetime;

    private sealed record CachedResult<T>(T? Value, AgentFailure? Error, bool IsUnsupported, long LoadedAt, TimeSpan Lifetime)
        where T : class;
}
