using Placet.Application.History;
using Placet.Application.Management;
using Placet.Application.Management.Upstream;

namespace Placet.Application.Sampling;

/// <summary>Takes one sample of one agent. The upstream client reports its outcome to the recorder, as that of every call.</summary>
internal sealed class RuntimeSampler(ManagedRuntimes runtimes, IUpstreamClient upstream, UsageSampler usage)
{
    /// <summary>Takes a sample.</summary>
    /// <returns>Whether the runtime answered.</returns>
    /// <exception cref="PlacetException">The agent or its credentials are missing or unreadable, or there is no database.</exception>
    public async Task<bool> SampleAsync(AgentOfOwner agent, SampleKind kind, CancellationToken cancellationToken)
    {
        var runtime = await runtimes.ResolveAsync(agent.OwnerId, agent.AgentId, cancellationToken);
        if (kind is SampleKind.Usage)
            return await usage.SampleAsync(runtime, cancellationToken);
        using var reply = await upstream.SendAsync(runtime, SampleRequests.Of(kind), cancellationToken);
        return CallOutcome.FailureOf(reply) is null;
    }
}
