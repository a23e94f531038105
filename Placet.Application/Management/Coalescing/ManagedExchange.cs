using Placet.Application.Abstractions;
using Placet.Application.Management.Upstream;
using Placet.Application.ActivityLog;

namespace Placet.Application.Management.Coalescing;

/// <summary>The one door to runtimes: shares reads that overlap, makes writes heard of and remembered.</summary>
internal sealed class ManagedExchange(IUpstreamClient upstream, RequestCoalescer reads, IChangePublisher announcer, IActivityLog activityLog)
{
    private const int CallerGone = 499;
    private const int Failed = 500;

    /// <summary>Sends a read that a caller wants relayed.</summary>
    public Task<UpstreamReply> RelayAsync(ManagedRuntime runtime, UpstreamRequest request, CancellationToken cancellationToken) =>
        reads.ReadAsync(runtime, request, upstream, cancellationToken);

    /// <summary>Sends a request of our own, which shares nothing with anybody.</summary>
    public Task<UpstreamReply> AskAsync(ManagedRuntime runtime, UpstreamRequest request, CancellationToken cancellationToken) =>
        upstream.SendAsync(runtime, request, cancellationToken);

    /// <summary>Sends a change that a caller wants relayed.</summary>
    public async Task<UpstreamReply> WriteAsync(
        Caller caller, ManagedRuntime runtime, UpstreamRequest request, CancellationToken cancellationToken)
    {
        var status = Failed;
        try
        {
            var reply = await AskAsync(runtime, request, cancellationToken);
            status = StatusOf(reply);
            return reply;
        }
        catch (OperationCanceledException)
        {
            status = CallerGone;
            throw;
        }
        finally
        {
            activityLog.Record(caller.Entry(request.Change!.Action, request.Change.Target, runtime.AgentId) with { Status = status });
            // §11: whoever reads after a write, however it ended, never gets what was read before it.
            await announcer.PublishAsync([new StateChange(runtime.OwnerId, runtime.AgentId, StateChangeKind.RuntimeWritten)]);
        }
    }

    /// <summary>§10: what the caller is answered.</summary>
    private static int StatusOf(UpstreamReply reply) => reply switch
    {
        UpstreamReply.Relayed { Body: null } => 204,
        UpstreamReply.Relayed { StatusCode: 204 or 205 } => 200,
        UpstreamReply.Relayed relayed => relayed.StatusCode,
        UpstreamReply.Rejected rejected => rejected.StatusCode,
        UpstreamReply.Unusable { Failure: UpstreamFailure.NoMemory } => 503,
        _ => 502,
    };
}
