namespace Placet.Application.Management.Upstream;

/// <summary>Talks to agents' runtimes.</summary>
public interface IUpstreamClient
{
    /// <summary>Sends one request and reads its whole answer, within one budget of time.</summary>
    /// <param name="runtime">Whose runtime; can only be had by naming its owner.</param>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">The caller has hung up: ends the exchange.</param>
    /// <returns>What came of it; to be disposed.</returns>
    Task<UpstreamReply> SendAsync(ManagedRuntime runtime, UpstreamRequest request, CancellationToken cancellationToken);
}
