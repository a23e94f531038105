namespace Placet.Application.Management.Upstream;

/// <summary>Sends requests to agents' runtimes.</summary>
public interface IUpstreamClient
{
    /// <summary>Sends a request and reads the whole response within the request's time budget.</summary>
    /// <returns>The outcome; to be disposed. A failure of the runtime is not an exception.</returns>
    Task<UpstreamReply> SendAsync(ManagedRuntime runtime, UpstreamRequest request, CancellationToken cancellationToken);
}
