using System.Net;

namespace Placet.Api.Hosting;

/// <summary>Addresses of clients, each in one form.</summary>
internal static class ClientAddress
{
    /// <summary>The IPv4 address that a socket for both families shows as an IPv6 one; any other as it is.</summary>
    public static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
