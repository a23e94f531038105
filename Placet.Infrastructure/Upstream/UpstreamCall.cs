using Placet.Application.Management;
using Placet.Application.Management.Upstream;
using Polly;

namespace Placet.Infrastructure.Upstream;

/// <summary>A request on its way to a runtime, in one or two attempts; one object, since every layer of the pipeline carries it.</summary>
internal sealed class UpstreamCall(UpstreamAttempt exchange, ManagedRuntime runtime, UpstreamRequest request, CancellationToken callerToken)
{
    private int attempts;

    public ManagedRuntime Runtime => runtime;

    public UpstreamRequest Request => request;

    /// <summary>Tells that the caller has hung up.</summary>
    public CancellationToken CallerToken => callerToken;

    /// <summary>Whether it is tried again: then on a new connection, since where one of the pool died others may have.</summary>
    public bool IsRepeated => attempts > 1;

    /// <summary>Makes an attempt.</summary>
    /// <param name="cancellationToken">The caller has hung up, or the budget is used up.</param>
    /// <returns>The exchange, or the exception that ended it.</returns>
    public ValueTask<Outcome<Exchange>> SendAsync(CancellationToken cancellationToken)
    {
        attempts++;
        return exchange.SendAsync(this, cancellationToken);
    }
}
