namespace Placet.Application.Management.Upstream;

/// <summary>Why a runtime could not be reached. Never says to which address.</summary>
public enum UnreachableCause
{
    /// <summary>None of the others.</summary>
    Unknown,

    /// <summary>The host refused the connection: nothing listens there.</summary>
    Refused,

    /// <summary>The name of the host does not resolve.</summary>
    UnknownHost,

    /// <summary>The certificate does not come from an authority that is trusted, or is not valid yet.</summary>
    CertificateNotTrusted,

    /// <summary>The certificate was issued for another name than the registered one.</summary>
    CertificateNameMismatch,

    /// <summary>The certificate, or one that it depends on, has expired.</summary>
    CertificateExpired,

    /// <summary>There is no route to the host.</summary>
    NoRoute,

    /// <summary>No connection came about in the time for connecting.</summary>
    ConnectTimeout,

    /// <summary>The handshake of TLS failed for another reason than the certificate.</summary>
    TlsFailed,

    /// <summary>The connection was lost before an answer began.</summary>
    ConnectionLost,

    /// <summary>The address policy allows no address of the host.</summary>
    AddressNotAllowed,
}
