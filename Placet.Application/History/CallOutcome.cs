using Placet.Application.Management.Upstream;

namespace Placet.Application.History;

/// <summary>Tells whether a call shows that a runtime works.</summary>
internal static class CallOutcome
{
    /// <summary>The failure that a reply shows, as an error code.</summary>
    /// <returns>Null when the runtime answered: an error that concerns the request alone, or a missing route, is an answer too.</returns>
    public static string? FailureOf(UpstreamReply reply) => reply switch
    {
        UpstreamReply.Unusable unusable => unusable.Failure.Info().Code,
        // 401: the management key does not open this runtime.
        UpstreamReply.Rejected { IsUnsupported: false, StatusCode: 401 or >= 500 } rejected => rejected.Code,
        _ => null,
    };

    /// <summary>Whether the reply says anything about the runtime: memory of this server that is short does not.</summary>
    public static bool IsAboutRuntime(UpstreamReply reply) => reply is not UpstreamReply.Unusable { Failure: UpstreamFailure.NoMemory };
}
