namespace Placet.Infrastructure.Upstream;

/// <summary>A request to a runtime, sent in one or two attempts.</summary>
/// <param name="callerToken">Is cancelled when the caller disconnects, not when the time budget is used up.</param>
internal sealed class UpstreamCall(ManagedRuntime runtime, UpstreamRequest request, CancellationToken callerToken)
{
    public ManagedRuntime Runtime => runtime;

    public UpstreamRequest Request => request;

    public CancellationToken CallerToken => callerToken;

    /// <summary>How many attempts have started; one call's attempts never overlap.</summary>
    public int Attempts { get; set; }
}
