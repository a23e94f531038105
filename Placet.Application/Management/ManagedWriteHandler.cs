using Placet.Application.Management.Upstream;

namespace Placet.Application.Management;

/// <summary>Relays a change, and publishes it to every instance before its response.</summary>
internal sealed class ManagedWriteHandler<TRequest>(ManagedRuntimes runtimes, IUpstreamClient upstream, IChangePublisher changes)
    : IRequestHandler<TRequest, UpstreamReply>
    where TRequest : ManagedWrite
{
    public async Task<UpstreamReply> Handle(TRequest request, CancellationToken cancellationToken)
    {
        var runtime = await runtimes.ResolveAsync(request.OwnerId, request.AgentId, cancellationToken);
        var sent = request.Upstream;
        request.Entry = request.Caller.Entry(sent.Change!.Action, sent.Change.Target, runtime.AgentId);
        try
        {
            return await upstream.SendAsync(runtime, sent, cancellationToken);
        }
        finally
        {
            // Contract 11: a read that starts after a write, however the write ended, never gets an older response.
            await changes.PublishAsync([new StateChange(runtime.OwnerId, runtime.AgentId, StateChangeKind.RuntimeWritten)]);
        }
    }
}
