using System.Net;
using System.Net.Sockets;

namespace Placet.Application.Accounts;

/// <summary>What counts as one client: an IPv4 address, or an IPv6 network of 64 bits, which is the least that anybody is given.</summary>
public static class ClientNetwork
{
    private const int NetworkBytes = 8;

    /// <summary>The client that an address belongs to.</summary>
    /// <param name="address">Address of a connection or of a forwarded request; an IPv4 address may be mapped into IPv6.</param>
    /// <returns>The IPv4 address, or the IPv6 address with its last 64 bits cleared and no scope.</returns>
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
