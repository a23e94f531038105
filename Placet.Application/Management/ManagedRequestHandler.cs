using Placet.Application.Management.Coalescing;
using Placet.Application.Management.Upstream;

namespace Placet.Application.Management;

/// <summary>Relays a read; identical reads that overlap share one request.</summary>
internal sealed class ManagedRequestHandler<TRequest>(ManagedRuntimes runtimes, RequestCoalescer reads, IUpstreamClient upstream)
    : IRequestHandler<TRequest, UpstreamReply>
    where TRequest : ManagedRequest
{
    public Task<UpstreamReply> Handle(TRequest request, CancellationToken cancellationToken)
    {
        var runtime = runtimes.ResolveAsync(request.OwnerId, request.AgentId, cancellationToken);
        // Nearly always cached: then no state machine is needed here.
        return runtime.IsCompletedSuccessfully
            ? reads.ReadAsync(runtime.Result, request.Upstream, upstream, cancellationToken)
            : ResolveAndReadAsync(runtime, request, cancellationToken);
    }

    private async Task<UpstreamReply> ResolveAndReadAsync(
        ValueTask<ManagedRuntime> runtime, TRequest request, CancellationToken cancellationToken) =>
        await reads.ReadAsync(await runtime, request.Upstream, upstream, cancellationToken);
}
