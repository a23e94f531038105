using Microsoft.Extensions.Options;
using Placet.Domain.Agents;

namespace Placet.Application.Agents.Status;

/// <summary>Tells which agents have been silent for so long that they count as offline, whatever they said last.</summary>
internal sealed class AgentPresence(IOptions<AgentsOptions> options, TimeProvider clock)
{
    private readonly TimeSpan? patience = options.Value.OfflineAfterSeconds is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>Agents whose last ping is this old, or older, are offline; the earliest of times when silence means nothing.</summary>
    public DateTimeOffset SilentSince => patience is { } silence ? clock.GetUtcNow() - silence : DateTimeOffset.MinValue;

    /// <summary>The agent as everybody is shown it: never what is stored again.</summary>
    /// <param name="agent">The agent as it is stored.</param>
    /// <returns>The agent; offline when it has been silent for too long.</returns>
    public Agent Show(Agent agent) => patience is { } silence ? agent.AsSeenAt(clock.GetUtcNow(), silence) : agent;
}
