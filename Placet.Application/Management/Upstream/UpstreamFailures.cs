namespace Placet.Application.Management.Upstream;

/// <summary>What follows from one <see cref="UpstreamFailure"/>.</summary>
/// <param name="Code">Code of the error response.</param>
/// <param name="Outcome">Name in metrics and traces.</param>
/// <param name="HasResponded">Whether the runtime sent a response, although not a usable one.</param>
public readonly record struct UpstreamFailureInfo(string Code, string Outcome, string Text, bool HasResponded);

/// <summary>The table of failures.</summary>
public static class UpstreamFailures
{
    private const string NotReached = "The agent's runtime could not be reached";

    // A missing name is CS8509, which fails the build. A number without a name is a defect: the switch throws.
#pragma warning disable CS8524
    /// <summary>Code, outcome and text of a failure.</summary>
    public static UpstreamFailureInfo Info(this UpstreamFailure failure) => failure switch
    {
        UpstreamFailure.Unreachable => new("upstream_unreachable", "unreachable", NotReached, HasResponded: false),
        UpstreamFailure.Timeout => new("upstream_timeout", "timeout", "The agent's runtime did not answer in time", HasResponded: false),
        UpstreamFailure.Redirect => new(
            "upstream_redirect", "redirect", "The agent's runtime answered with a redirect, which is not followed", HasResponded: true),
        UpstreamFailure.ResponseTooLarge => new(
            "upstream_response_too_large", "response_too_large", "The answer of the agent's runtime is too large", HasResponded: true),
        UpstreamFailure.InvalidResponse => new(
            "upstream_invalid_response", "invalid_response", "The agent's runtime answered with something unusable", HasResponded: false),
        UpstreamFailure.CircuitOpen => new(
            "upstream_circuit_open", "circuit_open", "The agent's runtime could not be reached several times; try again in a few seconds",
            HasResponded: false),
        UpstreamFailure.NoMemory => new(CommonErrors.Busy.Code, "no_memory", CommonErrors.Busy.Message, HasResponded: true),
    };

    /// <summary>The text for people: one of a closed list, without any address.</summary>
    /// <param name="cause">Why the runtime could not be reached; ignored for every other failure.</param>
    public static string Describe(this UpstreamFailure failure, UnreachableCause cause = UnreachableCause.Unknown) =>
        failure is UpstreamFailure.Unreachable ? NotReached + cause.Describe() : failure.Info().Text;

    /// <summary>The cause as the end of a sentence, with its colon; empty when it is unknown.</summary>
    public static string Describe(this UnreachableCause cause) => cause switch
    {
        UnreachableCause.Unknown => string.Empty,
        UnreachableCause.Refused => ": connection refused",
        UnreachableCause.UnknownHost => ": unknown host",
        UnreachableCause.CertificateNotTrusted => ": certificate not trusted",
        UnreachableCause.CertificateNameMismatch => ": certificate for another name",
        UnreachableCause.CertificateExpired => ": certificate expired",
        UnreachableCause.NoRoute => ": no route",
        UnreachableCause.ConnectTimeout => ": no connection in time",
        UnreachableCause.TlsFailed => ": TLS handshake failed",
        UnreachableCause.ConnectionLost => ": connection lost before an answer",
        UnreachableCause.AddressNotAllowed => ": address not allowed",
    };
#pragma warning restore CS8524
}
