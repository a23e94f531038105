namespace Placet.Application.Management.Upstream;

/// <summary>What came of a request to a runtime: one of three outcomes, none of which is an exception.</summary>
public abstract record UpstreamReply : IDisposable
{
    private UpstreamReply()
    {
    }

    /// <summary>Gives buffers back.</summary>
    public virtual void Dispose() => GC.SuppressFinalize(this);

    /// <summary>The runtime did it.</summary>
    /// <param name="StatusCode">Its status, 200 to 299.</param>
    /// <param name="Answer">Which kind of body it is, by the route and not by the runtime's word.</param>
    /// <param name="Body">The body, byte for byte; null when there was none.</param>
    public sealed record Relayed(int StatusCode, AnswerKind Answer, PooledBody? Body) : UpstreamReply
    {
        /// <inheritdoc/>
        public override void Dispose()
        {
            Body?.Dispose();
            base.Dispose();
        }
    }

    /// <summary>The runtime refused: its fault or the caller's, not ours.</summary>
    /// <param name="StatusCode">Its status, 400 to 599.</param>
    /// <param name="Message">Its words, for people.</param>
    /// <param name="RetryAfter">When to come again, as it said; only for 429 and 503.</param>
    public sealed record Rejected(int StatusCode, string Message, string? RetryAfter) : UpstreamReply;

    /// <summary>There was no usable answer.</summary>
    /// <param name="Failure">Why.</param>
    public sealed record Unusable(UpstreamFailure Failure) : UpstreamReply;
}

/// <summary>Every way in which an exchange can end without a usable answer.</summary>
public enum UpstreamFailure
{
    /// <summary>No connection could be had, or it was lost before an answer began: the runtime or the network is away.</summary>
    Unreachable,

    /// <summary>The budget was used up: the runtime is slow.</summary>
    Timeout,

    /// <summary>The runtime sent the request elsewhere; its key goes nowhere but to its own address.</summary>
    Redirect,

    /// <summary>The answer is larger than this server takes.</summary>
    ResponseTooLarge,

    /// <summary>The answer broke off, could not be decoded, is not HTTP, or is not JSON where JSON is due.</summary>
    InvalidResponse,

    /// <summary>The runtime could not be reached several times in a row and is not asked for some seconds.</summary>
    CircuitOpen,
}
