using System.Collections.Concurrent;
using Placet.Application.Management.Upstream;
using Placet.Application.Sampling;

namespace Placet.Application.Events;

/// <summary>
/// Publishes an event when the health of an agent's runtime changes, or its usage. Every call to a runtime counts, whoever makes it: the
/// first one that fails shows it. Thread-safe.
/// </summary>
internal sealed class AgentHealthEvents(IEventHub hub, IChangePublisher changes) : ISampleListener
{
    private const string Ok = "ok";
    private const string Degraded = "degraded";
    private const string Error = "error";

    // Of deleted agents too. Without an entry, a healthy agent gives no event.
    private const int MaxAgents = 100_000;

    private readonly ConcurrentDictionary<string, string> states = new(StringComparer.Ordinal);

    public void OnCalled(in CallSample call)
    {
        if (call.Failure is { } failure)
        {
            if (call.Kind is SampleKind.Health || IsDown(failure))
                Set(call.OwnerId, call.AgentId, Error);
        }
        else if (states.GetValueOrDefault(call.AgentId) == Error)
        {
            // That it answers again. How it is, only its health shows.
            Set(call.OwnerId, call.AgentId, Ok);
        }
    }

    public void OnSampled(Sample sample)
    {
        switch (sample)
        {
            case HealthSample { Health.Status: var status }:
                Set(sample.OwnerId, sample.AgentId, status is null or "" or Ok ? Ok : Degraded);
                break;
            case UsageSample { Days.Count: > 0 }:
                hub.Publish(sample.OwnerId, ServerEvent.Usage(sample.AgentId));
                break;
        }
    }

    private static bool IsDown(string failure) =>
        failure == UpstreamFailure.Unreachable.Info().Code
        || failure == UpstreamFailure.Timeout.Info().Code
        || failure == UpstreamFailure.CircuitOpen.Info().Code;

    private void Set(string ownerId, string agentId, string state)
    {
        if (states.Count > MaxAgents)
            states.Clear();
        // Of callers that see the same change at once, one publishes it.
        var isChange = states.TryGetValue(agentId, out var before)
            ? before != state && states.TryUpdate(agentId, state, before)
            : states.TryAdd(agentId, state) && state != Ok;
        if (isChange)
            _ = PublishAsync(ownerId, agentId, state);
    }

    private async Task PublishAsync(string ownerId, string agentId, string state)
    {
        // First, so that a client which reads again at once gets no older answer from a cache.
        await changes.PublishAsync([new StateChange(ownerId, agentId, StateChangeKind.RuntimeHealth)]);
        hub.Publish(ownerId, ServerEvent.AgentHealth(agentId, state));
    }
}
