namespace Placet.Application.Management.Upstream;

/// <summary>Why a runtime could not be reached.</summary>
public enum UnreachableCause
{
    /// <summary>None of the other causes.</summary>
    Unknown,

    /// <summary>The host refused the connection.</summary>
    Refused,

    /// <summary>The host name does not resolve.</summary>
    UnknownHost,

    /// <summary>The certificate is not issued by a trusted authority, or not valid yet.</summary>
    CertificateNotTrusted,

    /// <summary>The certificate is issued for another host name.</summary>
    CertificateNameMismatch,

    /// <summary>A certificate of the chain has expired.</summary>
    CertificateExpired,

    /// <summary>There is no route to the host.</summary>
    NoRoute,

    /// <summary>The connect timeout elapsed.</summary>
    ConnectTimeout,

    /// <summary>The TLS handshake failed for another reason than the certificate.</summary>
    TlsFailed,

    /// <summary>The connection was lost before the response began.</summary>
    ConnectionLost,

    /// <summary>The network policy allows no address of the host.</summary>
    AddressNotAllowed,
}
