using Placet.Domain.Errors;

namespace Placet.Application.Management.Upstream;

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

    /// <summary>The answer came, and there was no memory to read it into within the budget: this server is busy.</summary>
    NoMemory,
}

/// <summary>What is said about failures.</summary>
public static class UpstreamFailures
{
    private const string NotReached = "The agent's runtime could not be reached";

    /// <summary>The failure in words.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="cause">Why the runtime could not be reached, if it could not.</param>
    /// <returns>A text for people; one of a closed list, without any address.</returns>
    public static string Describe(this UpstreamFailure failure, UnreachableCause cause = UnreachableCause.Unknown) => failure switch
    {
        UpstreamFailure.Unreachable => cause switch
        {
            UnreachableCause.Refused => NotReached + ": connection refused",
            UnreachableCause.UnknownHost => NotReached + ": unknown host",
            UnreachableCause.CertificateNotTrusted => NotReached + ": certificate not trusted",
            UnreachableCause.CertificateForAnotherName => NotReached + ": certificate for another name",
            UnreachableCause.CertificateExpired => NotReached + ": certificate expired",
            UnreachableCause.NoRoute => NotReached + ": no route",
            UnreachableCause.ConnectTimeout => NotReached + ": no connection in time",
            UnreachableCause.TlsFailed => NotReached + ": TLS handshake failed",
            UnreachableCause.ConnectionLost => NotReached + ": connection lost before an answer",
            UnreachableCause.AddressNotAllowed => NotReached + ": address not allowed",
            _ => NotReached,
        },
        UpstreamFailure.Timeout => "The agent's runtime did not answer in time",
        UpstreamFailure.Redirect => "The agent's runtime answered with a redirect, which is not followed",
        UpstreamFailure.ResponseTooLarge => "The answer of the agent's runtime is too large",
        UpstreamFailure.NoMemory => CommonErrors.Busy.Message,
        UpstreamFailure.CircuitOpen => "The agent's runtime could not be reached several times; try again in a few seconds",
        _ => "The agent's runtime answered with something unusable",
    };
}
