using Placet.Application.Management.Upstream;

namespace Placet.Infrastructure.Upstream;

/// <summary>Whether an exchange may be tried again.</summary>
internal enum Repeat
{
    /// <summary>It could be done twice, or a byte of an answer came, or nothing would change.</summary>
    Never,

    /// <summary>The runtime refused the connection: it may be starting.</summary>
    Later,

    /// <summary>A pooled connection had died: the runtime is not known to have seen the request.</summary>
    AtOnce,
}

/// <summary>What one exchange came to, with what only the pipeline needs to know.</summary>
/// <param name="Reply">The outcome.</param>
/// <param name="LostConnection">Whether a connection could not be had or kept; only this counts for the circuit.</param>
/// <param name="Repeat">Whether it may be tried again.</param>
internal readonly record struct Exchange(UpstreamReply Reply, bool LostConnection = false, Repeat Repeat = Repeat.Never)
{
    /// <summary>The runtime was not asked.</summary>
    public static readonly Exchange CircuitOpen = Unusable(UpstreamFailure.CircuitOpen);

    /// <summary>There is no usable answer.</summary>
    public static Exchange Unusable(UpstreamFailure failure, bool lostConnection = false) =>
        new(new UpstreamReply.Unusable(failure), lostConnection);

    /// <summary>No connection could be had, or it was lost before an answer began.</summary>
    public static Exchange Unreachable(UnreachableCause cause, Repeat repeat = Repeat.Never) =>
        new(new UpstreamReply.Unusable(UpstreamFailure.Unreachable, cause), LostConnection: true, repeat);
}
