using System.Net;

namespace Placet.Api.Hosting;

/// <summary>Compares client addresses independently of their form.</summary>
internal static class ClientAddress
{
    /// <summary>Converts an IPv4 address that a dual-stack socket reports as IPv6; returns any other unchanged.</summary>
    public static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    /// <summary>Whether a client is a known proxy, or is local because it has no IP address (a Unix socket).</summary>
    public static bool IsTrusted(IPAddress? address, IReadOnlyList<IPNetwork> proxies)
    {
        if (address is null)
            return true;
        var plain = Plain(address);
        foreach (var proxy in proxies)
        {
            if (proxy.Contains(plain))
                return true;
        }

        return false;
    }
}
