using Microsoft.Extensions.Options;
using Placet.Domain.Agents;

namespace Placet.Application.Agents.Status;

/// <summary>Shows agents as offline whose last ping is too old.</summary>
internal sealed class AgentPresence(IOptions<AgentsOptions> options, TimeProvider clock)
{
    private readonly TimeSpan? timeout = options.Value.OfflineAfterSeconds is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>Agents whose last ping is not after this time are offline; the minimum when the timeout is disabled.</summary>
    public DateTimeOffset SilentSince => timeout is { } time ? clock.GetUtcNow() - time : DateTimeOffset.MinValue;

    /// <summary>The agent to respond with; offline when its last ping is too old. Not to be stored.</summary>
    public Agent Show(Agent agent) => timeout is { } time ? agent.ShownAt(clock.GetUtcNow(), time) : agent;
}
