using Placet.Application.Management.Coalescing;
using Placet.Application.Management.Upstream;

namespace Placet.Application.Management.Capabilities;

/// <summary>Finds out what a runtime supports by one cheap read of each group, four at a time.</summary>
internal sealed class CapabilityProbe(IUpstreamClient upstream, FanOutBudget budget, TimeProvider clock)
{
    private const int Concurrency = 4;
    private static readonly TimeSpan TimePerGroup = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(15);

    private static readonly Group[] Groups =
    [
        new(static (found, isSupported) => found.Health = isSupported, Read($"health")),
        new(static (found, isSupported) => found.Sessions = isSupported, Read($"sessions", "limit=1")),
        new(static (found, isSupported) => found.Audit = isSupported, Read($"audit", "limit=1")),
        new(static (found, isSupported) => found.Usage = isSupported, Read($"usage")),
        new(static (found, isSupported) => found.Credentials = isSupported, Read($"credentials")),
        new(static (found, isSupported) => found.Cron = isSupported, Read($"cron")),
        new(static (found, isSupported) => found.Mcp = isSupported, Read($"mcp")),
        new(static (found, isSupported) => found.Workspace = isSupported, Read($"workspace/tree", "depth=1")),
        new(static (found, isSupported) => found.Skills = isSupported, Read($"skills")),
        new(static (found, isSupported) => found.Scripts = isSupported, Read($"scripts")),
        new(static (found, isSupported) => found.Channels = isSupported, Read($"channels")),
        new(static (found, isSupported) => found.Commands = isSupported, Read($"commands/status")),
        new(static (found, isSupported) => found.AgentCard = isSupported, Read($"agent-card")),
        new(static (found, isSupported) => found.A2aPeers = isSupported, Read($"a2a/peers")),
        new(static (found, isSupported) => found.Settings = isSupported, Read($"settings")),
        new(static (found, isSupported) => found.Policy = isSupported, Read($"policy")),
        new(static (found, isSupported) => found.Versions = isSupported, Read($"agent/versions")),
    ];

    /// <summary>Probes a runtime; one that cannot be reached is not asked for the remaining groups.</summary>
    public async Task<RuntimeCapabilities> ProbeAsync(ManagedRuntime runtime)
    {
        var found = new RuntimeCapabilities();
        using var end = new CancellationTokenSource(Deadline, clock);
        var decided = 0;
        try
        {
            await Parallel.ForEachAsync(
                Groups,
                new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = end.Token },
                async (group, cancellationToken) =>
                {
                    using var permit = await budget.EnterAsync(runtime.OwnerId, cancellationToken);
                    using var reply = await upstream.SendAsync(runtime, group.Request, cancellationToken);
                    if (IsSupported(reply) is { } isSupported)
                    {
                        group.Set(found, isSupported);
                        Interlocked.Increment(ref decided);
                    }

                    if (reply is UpstreamReply.Unusable { Failure: UpstreamFailure.Unreachable or UpstreamFailure.CircuitOpen })
                        await end.CancelAsync();
                });
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The groups that were not asked stay null.
        }

        found.IsComplete = decided == Groups.Length;
        return found;
    }

    private static UpstreamRequest Read(UpstreamPath path, string? query = null) => UpstreamRequest.GetWithin(path, query, TimePerGroup);

    /// <summary>
    /// Contract 11: 404, 405 and 501 mean unsupported; 401, 429, 502 and 504 say nothing, since a proxy or a check before routing may
    /// send them; any other response means supported.
    /// </summary>
    private static bool? IsSupported(UpstreamReply reply) => reply switch
    {
        UpstreamReply.Rejected { IsUnsupported: true } => false,
        UpstreamReply.Rejected { StatusCode: 401 or 429 or 502 or 504 } => null,
        _ => reply.HasResponded ? true : null,
    };

    private sealed record Group(Action<RuntimeCapabilities, bool> Set, UpstreamRequest Request);
}
