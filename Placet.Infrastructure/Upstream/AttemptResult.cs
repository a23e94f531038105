namespace Placet.Infrastructure.Upstream;

/// <summary>Whether a request may be sent again after an attempt.</summary>
internal enum Retry
{
    /// <summary>It could take effect twice, a byte of a response came, or nothing would change.</summary>
    Never,

    /// <summary>After a short delay: the runtime refused the connection and may be starting.</summary>
    AfterDelay,

    /// <summary>At once: a pooled connection had died before the runtime was known to have read the request.</summary>
    Immediately,
}

/// <summary>The result of one attempt, with what only the pipeline needs to know.</summary>
/// <param name="Reply">The outcome for the caller.</param>
/// <param name="LostConnection">Whether connecting failed, or the connection was lost; only this counts for the circuit breaker.</param>
/// <param name="Retry">Whether the request may be sent again.</param>
internal readonly record struct AttemptResult(UpstreamReply Reply, bool LostConnection = false, Retry Retry = Retry.Never)
{
    /// <summary>The circuit is open: nothing was sent.</summary>
    public static readonly AttemptResult CircuitOpen = Unusable(UpstreamFailure.CircuitOpen);

    /// <summary>There is no usable response.</summary>
    public static AttemptResult Unusable(UpstreamFailure failure, bool lostConnection = false) =>
        new(new UpstreamReply.Unusable(failure), lostConnection);

    /// <summary>Connecting failed, or the connection was lost before a response began.</summary>
    public static AttemptResult Unreachable(UnreachableCause cause, Retry retry = Retry.Never) =>
        new(new UpstreamReply.Unusable(UpstreamFailure.Unreachable, cause), LostConnection: true, retry);
}
