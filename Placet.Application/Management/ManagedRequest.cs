using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Placet.Application.Management.Upstream;

namespace Placet.Application.Management;

/// <summary>A call that is relayed to an agent's runtime: one sealed record for each route.</summary>
/// <param name="OwnerId">The caller, who has to own the agent.</param>
/// <param name="AgentId">The agent.</param>
public abstract record ManagedRequest(string OwnerId, string AgentId) : IRequest<UpstreamReply>
{
    internal abstract UpstreamRequest ToUpstream();
}

internal sealed class ManagedRequestHandler<TRequest>(ManagedRuntimes runtimes, IUpstreamClient upstream)
    : IRequestHandler<TRequest, UpstreamReply>
    where TRequest : ManagedRequest
{
    public async Task<UpstreamReply> Handle(TRequest request, CancellationToken cancellationToken)
    {
        var runtime = await runtimes.ResolveAsync(request.OwnerId, request.AgentId, cancellationToken);
        return await upstream.SendAsync(runtime, request.ToUpstream(), cancellationToken);
    }
}

/// <summary>Registers what managed calls share.</summary>
internal static class ManagementServices
{
    public static void AddManagement(this IServiceCollection services)
    {
        services.AddSingleton<ManagedRuntimes>();
        // MediatR's own registration does not find a handler that is generic in its request: one line for each record instead.
        foreach (var request in typeof(ManagedRequest).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ManagedRequest)) && type.IsSealed))
        {
            services.AddTransient(
                typeof(IRequestHandler<,>).MakeGenericType(request, typeof(UpstreamReply)),
                typeof(ManagedRequestHandler<>).MakeGenericType(request));
        }
    }
}
