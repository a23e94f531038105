using Placet.Application.Management.Coalescing;
using Placet.Application.Management.Upstream;

namespace Placet.Application.Management.Capabilities;

/// <summary>Finds out what a runtime supports by one cheap read for each group, a few at once.</summary>
internal sealed class CapabilityProbe(IUpstreamClient upstream, FanOutBudget budget, TimeProvider clock)
{
    private const int AtOnce = 4;
    private static readonly TimeSpan TimePerGroup = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(15);

    // In the order of the record's members.
    private static readonly UpstreamRequest[] Questions =
    [
        UpstreamRequest.Ask($"health", query: null, TimePerGroup),
        UpstreamRequest.Ask($"sessions", "limit=1", TimePerGroup),
        UpstreamRequest.Ask($"audit", "limit=1", TimePerGroup),
        UpstreamRequest.Ask($"usage", query: null, TimePerGroup),
        UpstreamRequest.Ask($"credentials", query: null, TimePerGroup),
        UpstreamRequest.Ask($"cron", query: null, TimePerGroup),
        UpstreamRequest.Ask($"mcp", query: null, TimePerGroup),
        UpstreamRequest.Ask($"workspace/tree", "depth=1", TimePerGroup),
        UpstreamRequest.Ask($"skills", query: null, TimePerGroup),
        UpstreamRequest.Ask($"scripts", query: null, TimePerGroup),
        UpstreamRequest.Ask($"channels", query: null, TimePerGroup),
        UpstreamRequest.Ask($"commands/status", query: null, TimePerGroup),
        UpstreamRequest.Ask($"agent-card", query: null, TimePerGroup),
        UpstreamRequest.Ask($"a2a/peers", query: null, TimePerGroup),
        UpstreamRequest.Ask($"settings", query: null, TimePerGroup),
        UpstreamRequest.Ask($"policy", query: null, TimePerGroup),
        UpstreamRequest.Ask($"agent/versions", query: null, TimePerGroup),
    ];

    /// <summary>Asks; a runtime that cannot be reached is not asked for the rest.</summary>
    public async Task<RuntimeCapabilities> AskAsync(ManagedRuntime runtime)
    {
        var found = new bool?[Questions.Length];
        using var enough = new CancellationTokenSource(Deadline, clock);
        try
        {
            await Parallel.ForEachAsync(
                Enumerable.Range(0, Questions.Length),
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = enough.Token },
                async (number, cancellationToken) =>
                {
                    using var place = await budget.EnterAsync(runtime.OwnerId, cancellationToken);
                    using var reply = await upstream.SendAsync(runtime, Questions[number], cancellationToken);
                    found[number] = Judge(reply);
                    if (reply is UpstreamReply.Unusable { Failure: UpstreamFailure.Unreachable or UpstreamFailure.CircuitOpen })
                        await enough.CancelAsync();
                });
        }
        catch (OperationCanceledException) when (enough.IsCancellationRequested)
        {
            // What was not asked could not be told.
        }

        return new RuntimeCapabilities(
            found[0], found[1], found[2], found[3], found[4], found[5], found[6], found[7], found[8],
            found[9], found[10], found[11], found[12], found[13], found[14], found[15], found[16]);
    }

    /// <summary>§11: an unsupported route is 404, 405 or 501. Some answers come from before the routes, or from somebody in between.</summary>
    private static bool? Judge(UpstreamReply reply) => reply switch
    {
        UpstreamReply.Relayed => true,
        UpstreamReply.Unusable { Failure: UpstreamFailure.Redirect or UpstreamFailure.ResponseTooLarge or UpstreamFailure.NoMemory } => true,
        UpstreamReply.Rejected { IsUnsupported: true } => false,
        UpstreamReply.Rejected { StatusCode: 401 or 429 or 502 or 504 } => null,
        UpstreamReply.Rejected => true,
        _ => null,
    };
}
