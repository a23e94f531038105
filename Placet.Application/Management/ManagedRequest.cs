using MediatR;
using Placet.Application.Management.Coalescing;
using Placet.Application.Management.Upstream;
using Placet.Application.ActivityLog;

namespace Placet.Application.Management;

/// <summary>A call that is relayed to an agent's runtime: one sealed record for each route.</summary>
/// <param name="OwnerId">The caller, who has to own the agent.</param>
/// <param name="AgentId">The agent.</param>
public abstract record ManagedRequest(string OwnerId, string AgentId) : IRequest<UpstreamReply>
{
    internal abstract UpstreamRequest ToUpstream();
}

/// <summary>A call that changes something at an agent's runtime.</summary>
/// <param name="Caller">Who calls, and has to own the agent.</param>
/// <param name="AgentId">The agent.</param>
public abstract record ManagedWrite(Caller Caller, string AgentId) : ManagedRequest(Caller.UserId, AgentId);

internal sealed class ManagedRequestHandler<TRequest>(ManagedRuntimes runtimes, ManagedExchange exchange)
    : IRequestHandler<TRequest, UpstreamReply>
    where TRequest : ManagedRequest
{
    public Task<UpstreamReply> Handle(TRequest request, CancellationToken cancellationToken)
    {
        var runtime = runtimes.ResolveAsync(request.OwnerId, request.AgentId, cancellationToken);
        // Nearly always remembered: then there is nothing to wait for here.
        return runtime.IsCompletedSuccessfully
            ? exchange.RelayAsync(runtime.Result, request.ToUpstream(), cancellationToken)
            : RelayAsync(runtime, request, cancellationToken);
    }

    private async Task<UpstreamReply> RelayAsync(ValueTask<ManagedRuntime> runtime, TRequest request, CancellationToken cancellationToken) =>
        await exchange.RelayAsync(await runtime, request.ToUpstream(), cancellationToken);
}

internal sealed class ManagedWriteHandler<TRequest>(ManagedRuntimes runtimes, ManagedExchange exchange)
    : IRequestHandler<TRequest, UpstreamReply>
    where TRequest : ManagedWrite
{
    public async Task<UpstreamReply> Handle(TRequest request, CancellationToken cancellationToken)
    {
        var runtime = await runtimes.ResolveAsync(request.OwnerId, request.AgentId, cancellationToken);
        return await exchange.WriteAsync(request.Caller, runtime, request.ToUpstream(), cancellationToken);
    }
}
