using System.Net.Sockets;

namespace Placet.Infrastructure.Upstream;

/// <summary>Contract 10: maps a failure to connect to a cause, without the address that the exception contains.</summary>
internal static class ConnectFailures
{
    public static UnreachableCause CauseOf(HttpRequestException exception)
    {
        for (var inner = exception.InnerException; inner is not null; inner = inner.InnerException)
        {
            switch (inner)
            {
                case CertificateRefusedException refused:
                    return refused.Cause;
                case NoResponseException:
                    return UnreachableCause.ConnectionLost;
                case AddressNotAllowedException:
                    return UnreachableCause.AddressNotAllowed;
                case OperationCanceledException or TimeoutException:
                    return UnreachableCause.ConnectTimeout;
                case SocketException socket when exception.HttpRequestError is not HttpRequestError.SecureConnectionError:
                    return CauseOf(socket.SocketErrorCode);
            }
        }

        return exception.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => UnreachableCause.UnknownHost,
            HttpRequestError.SecureConnectionError => UnreachableCause.TlsFailed,
            _ => UnreachableCause.Unknown,
        };
    }

    private static UnreachableCause CauseOf(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => UnreachableCause.Refused,
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain or SocketError.NoRecovery => UnreachableCause.UnknownHost,
        SocketError.NetworkUnreachable or SocketError.HostUnreachable or SocketError.NetworkDown or SocketError.HostDown
            or SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported or SocketError.AccessDenied
                => UnreachableCause.NoRoute,
        SocketError.TimedOut => UnreachableCause.ConnectTimeout,
        SocketError.ConnectionReset or SocketError.ConnectionAborted => UnreachableCause.ConnectionLost,
        _ => UnreachableCause.Unknown,
    };
}
