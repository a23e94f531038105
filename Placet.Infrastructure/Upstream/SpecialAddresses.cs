using System.Net;
using System.Net.Sockets;
using Microsoft.Security.AntiSSRF;

namespace Placet.Infrastructure.Upstream;

/// <summary>Addresses that are no ordinary host of the internet.</summary>
internal static class SpecialAddresses
{
    /// <summary>Where the library's tables are short.</summary>
    private static readonly string[] Completion =
    [
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
        "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "2001::/32", "2001:2::/48", "2001:10::/28", "2001:20::/28", "2001:db8::/32", "2002::/16", "3ffe::/16", "3fff::/20",
    ];

    // All of IPv6 that was ever given out to hosts of the internet; what else there is has a special meaning or none.
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    // §7: what nobody runs an agent on, also where private addresses are allowed. The last two are metadata services at private addresses.
    private static readonly IPNetwork[] Never =
    [
        .. Parse([
            "0.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "255.255.255.255/32", "::/128", "fe80::/10", "ff00::/8",
            "fd00:ec2::254/128", "fd20:ce::254/128",
        ]),
    ];

    private static readonly IPNetwork[] NotPublic =
        [.. Parse(new AntiSSRFPolicy(PolicyConfigOptions.ExternalOnlyLatest).DeniedAddresses), .. Parse(Completion)];

    /// <summary>Link-local (cloud metadata among them), multicast, broadcast, unspecified.</summary>
    public static bool IsNeverAllowed(IPAddress address) => Readings(address).Any(reading => IsIn(Never, reading));

    /// <summary>Everything but the public internet, translated addresses included.</summary>
    public static bool IsNotPublic(IPAddress address) =>
        (address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } && !GlobalUnicast.Contains(address))
        || Readings(address).Any(reading => IsIn(NotPublic, reading));

    private static bool IsIn(IPNetwork[] networks, IPAddress address) => Array.Exists(networks, network => network.Contains(address));

    /// <summary>The address, and the IPv4 addresses that a translator or a tunnel may read out of it.</summary>
    private static IEnumerable<IPAddress> Readings(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        if (!address.IsIPv4MappedToIPv6)
            yield return address;
        if (bytes.Length == 4 || address.Equals(IPAddress.IPv6Loopback))
            yield break;

        var isTranslated = bytes.AsSpan().StartsWith<byte>([0, 0x64, 0xFF, 0x9B]);
        var isTunnelled = bytes.AsSpan(9).StartsWith<byte>([0, 0x5E, 0xFE]) && bytes[8] is 0 or 2;
        // Mapped, translated without state, and compatible ones begin with zeros; NAT64; ISATAP.
        if (bytes.AsSpan().StartsWith<byte>([0, 0, 0, 0, 0, 0, 0, 0]) || isTranslated || isTunnelled)
            yield return new IPAddress(bytes.AsSpan(12));
        // NAT64 with a prefix of 48 bits leaves out the ninth byte; 6to4.
        if (isTranslated && bytes[5] == 1)
            yield return new IPAddress([bytes[6], bytes[7], bytes[9], bytes[10]]);
        if (bytes.AsSpan().StartsWith<byte>([0x20, 0x02]))
            yield return new IPAddress(bytes.AsSpan(2, 4));
    }

    private static IEnumerable<IPNetwork> Parse(IEnumerable<string> texts) => texts.Select(text =>
        IPNetwork.TryParse(text, out var network) ? network : Single(IPAddress.Parse(text)));

    private static IPNetwork Single(IPAddress address) => new(address, address.GetAddressBytes().Length * 8);
}
