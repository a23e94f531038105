using System.Net;
using System.Net.Sockets;

namespace Placet.Application.Accounts;

/// <summary>Identifies a client by its IPv4 address, or by its IPv6 /64 network, the smallest that is assigned.</summary>
public static class ClientNetwork
{
    private const int NetworkBytes = 8;

    /// <summary>The IPv4 address (also of one mapped to IPv6), or the IPv6 address with its last 64 bits and its scope cleared.</summary>
    public static IPAddress Of(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily is not AddressFamily.InterNetworkV6)
            return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return new IPAddress(bytes);
    }
}
