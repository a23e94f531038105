using System.Globalization;

namespace Placet.Application.Management.Upstream;

/// <summary>The outcome of a request to a runtime: one of three forms, none of which is an exception.</summary>
public abstract record UpstreamReply : IDisposable
{
    private UpstreamReply()
    {
    }

    /// <summary>Whether the runtime sent a response, usable or not.</summary>
    internal bool HasResponded => this is not Unusable unusable || unusable.Failure.Info().HasResponded;

    /// <summary>Returns the buffer of the body.</summary>
    public virtual void Dispose() => GC.SuppressFinalize(this);

    /// <summary>The same outcome for another caller, who disposes it.</summary>
    internal virtual UpstreamReply Share() => this;

    /// <summary>A successful response.</summary>
    /// <param name="StatusCode">Its status, 200 to 299.</param>
    /// <param name="ResponseKind">Content of the body, by the route and not by the runtime's header.</param>
    /// <param name="Body">The body, byte for byte; null when it is empty.</param>
    public sealed record Relayed(int StatusCode, ResponseKind ResponseKind, PooledBody? Body) : UpstreamReply
    {
        /// <inheritdoc/>
        public override void Dispose()
        {
            Body?.Dispose();
            base.Dispose();
        }

        internal override UpstreamReply Share() => this with { Body = Body?.Share() };
    }

    /// <summary>An error response of the runtime.</summary>
    /// <param name="StatusCode">Its status, 400 to 599.</param>
    /// <param name="Message">Its message, for people.</param>
    /// <param name="RetryAfter">Its Retry-After header; only of 429 and 503.</param>
    public sealed record Rejected(int StatusCode, string Message, string? RetryAfter) : UpstreamReply
    {
        /// <summary>Whether the runtime may lack the route, as every runtime may: 404, 405 or 501.</summary>
        public bool IsUnsupported => StatusCode is 404 or 405 or 501;

        /// <summary>The code of the error, such as <c>upstream_401</c>.</summary>
        public string Code => string.Create(CultureInfo.InvariantCulture, $"upstream_{StatusCode}");
    }

    /// <summary>There is no usable response.</summary>
    /// <param name="Cause">Why the runtime could not be reached; unknown for every other failure.</param>
    public sealed record Unusable(UpstreamFailure Failure, UnreachableCause Cause = UnreachableCause.Unknown) : UpstreamReply
    {
        /// <summary>The text of the failure, for people.</summary>
        public string Description => Failure.Describe(Cause);
    }
}
