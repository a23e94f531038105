using Placet.Application.Abstractions;
using Placet.Application.Management.Upstream;

namespace Placet.Application.Management.Exchange;

/// <summary>The one door to runtimes: shares reads that overlap, makes writes heard of, notes who answered.</summary>
internal sealed class ManagedExchange(IUpstreamClient upstream, RunningReads reads, RuntimeSightings sightings, IStateAnnouncer announcer)
{
    private SendRequest Ask => field ??= AskAsync;

    /// <summary>Sends what a caller wants relayed.</summary>
    public Task<UpstreamReply> RelayAsync(ManagedRuntime runtime, UpstreamRequest request, CancellationToken cancellationToken) =>
        request.IsRead ? reads.ReadAsync(runtime, request, Ask, cancellationToken) : WriteAsync(runtime, request, cancellationToken);

    /// <summary>Sends a request of our own, which shares nothing with anybody.</summary>
    public async Task<UpstreamReply> AskAsync(ManagedRuntime runtime, UpstreamRequest request, CancellationToken cancellationToken)
    {
        var reply = await upstream.SendAsync(runtime, request, cancellationToken);
        if (reply.IsAnswered)
            sightings.Note(runtime);
        return reply;
    }

    private async Task<UpstreamReply> WriteAsync(ManagedRuntime runtime, UpstreamRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await AskAsync(runtime, request, cancellationToken);
        }
        finally
        {
            // §11: whoever reads after a write, however it ended, never gets what was read before it.
            await announcer.AnnounceAsync([new StateChange(runtime.OwnerId, runtime.AgentId, StateChangeKind.RuntimeWritten)]);
        }
    }
}
