namespace Placet.Application.Management.Upstream;

/// <summary>What came of a request to a runtime: one of three outcomes, none of which is an exception.</summary>
public abstract record UpstreamReply : IDisposable
{
    private UpstreamReply()
    {
    }

    /// <summary>Whether the runtime sent a response, usable or not.</summary>
    internal bool HasResponded => this is not Unusable unusable || unusable.Failure.Info().HasResponded;

    /// <summary>Gives buffers back.</summary>
    public virtual void Dispose() => GC.SuppressFinalize(this);

    /// <summary>Makes the same outcome once more, for another caller who disposes it.</summary>
    /// <returns>The outcome.</returns>
    internal virtual UpstreamReply Share() => this;

    /// <summary>The runtime did it.</summary>
    /// <param name="StatusCode">Its status, 200 to 299.</param>
    /// <param name="Answer">Which kind of body it is, by the route and not by the runtime's word.</param>
    /// <param name="Body">The body, byte for byte; null when there was none.</param>
    public sealed record Relayed(int StatusCode, ResponseKind Answer, PooledBody? Body) : UpstreamReply
    {
        /// <inheritdoc/>
        public override void Dispose()
        {
            Body?.Dispose();
            base.Dispose();
        }

        internal override UpstreamReply Share() => this with { Body = Body?.Share() };
    }

    /// <summary>The runtime refused: its fault or the caller's, not ours.</summary>
    /// <param name="StatusCode">Its status, 400 to 599.</param>
    /// <param name="Message">Its words, for people.</param>
    /// <param name="RetryAfter">When to come again, as it said; only for 429 and 503.</param>
    public sealed record Rejected(int StatusCode, string Message, string? RetryAfter) : UpstreamReply
    {
        /// <summary>Whether the runtime may lack the route, as every runtime may: 404, 405 or 501.</summary>
        public bool IsUnsupported => StatusCode is 404 or 405 or 501;
    }

    /// <summary>There was no usable answer.</summary>
    /// <param name="Failure">In which way.</param>
    /// <param name="Cause">Why the runtime could not be reached; unknown for every other failure.</param>
    public sealed record Unusable(UpstreamFailure Failure, UnreachableCause Cause = UnreachableCause.Unknown) : UpstreamReply
    {
        /// <summary>The failure in words, for people.</summary>
        public string Description => Failure.Describe(Cause);
    }
}
