using Placet.Application.Management.Upstream;

namespace Placet.Application.Management;

/// <summary>A call that is relayed to an agent's runtime: one sealed record for each route.</summary>
/// <param name="OwnerId">The caller, who has to own the agent.</param>
/// <param name="Upstream">What is sent to the runtime.</param>
public abstract record ManagedRequest(string OwnerId, string AgentId, UpstreamRequest Upstream) : IRequest<UpstreamReply>;

/// <summary>A call that changes something at an agent's runtime.</summary>
/// <param name="Caller">The caller, who has to own the agent.</param>
public abstract record ManagedWrite(Caller Caller, string AgentId, UpstreamRequest Upstream)
    : ManagedRequest(Caller.UserId, AgentId, Upstream)
{
    /// <summary>The activity entry of a request that was sent, without its status; null before it is sent.</summary>
    public ActivityEntry? Entry { get; internal set; }
}
