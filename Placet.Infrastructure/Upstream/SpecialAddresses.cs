using System.Net;
using System.Net.Sockets;
using Microsoft.Security.AntiSSRF;

namespace Placet.Infrastructure.Upstream;

/// <summary>Classifies IP addresses that are not public internet hosts.</summary>
internal static class SpecialAddresses
{
    // The only IPv6 range that is allocated to internet hosts.
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    // Contract 7: refused also where private addresses are allowed.
    private static readonly IPNetwork[] NeverAllowed =
    [
        .. Parse([
            "0.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "255.255.255.255/32", "::/128", "fe80::/10", "ff00::/8",
            // Metadata services of clouds that are not link-local: Alibaba, Azure, Oracle (earlier generation, and IPv6), AWS, Google,
            // Akamai, Scaleway.
            "100.100.100.200", "168.63.129.16", "192.0.0.192", "fd00:c1::a9fe:a9fe", "fd00:ec2::/32", "fd20:ce::254",
            "fd00:a9fe:a9fe::1", "fd00:42::42",
        ]),
    ];

    // The library's table lacks 3ffe::/16, the returned range of the first IPv6 test network.
    private static readonly IPNetwork[] NotPublic =
        [.. Parse(new AntiSSRFPolicy(PolicyConfigOptions.ExternalOnlyLatest).DeniedAddresses), .. Parse(["3ffe::/16"])];

    /// <summary>Link-local, metadata services of clouds, multicast, broadcast, unspecified.</summary>
    public static bool IsNeverAllowed(IPAddress address) =>
        Interpretations(address).Any(interpretation => IsIn(NeverAllowed, interpretation));

    /// <summary>Everything but the public internet, including translated addresses.</summary>
    public static bool IsNotPublic(IPAddress address) =>
        (address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } && !GlobalUnicast.Contains(address))
        || Interpretations(address).Any(interpretation => IsIn(NotPublic, interpretation));

    private static bool IsIn(IPNetwork[] networks, IPAddress address) => Array.Exists(networks, network => network.Contains(address));

    /// <summary>The address, and the IPv4 addresses that a translator or tunnel may derive from it.</summary>
    private static IEnumerable<IPAddress> Interpretations(IPAddress address)
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
        // NAT64 with a prefix of 48, 56 or 64 bits leaves out the ninth byte.
        if (isTranslated && bytes[5] == 1)
        {
            yield return new IPAddress([bytes[6], bytes[7], bytes[9], bytes[10]]);
            yield return new IPAddress([bytes[7], bytes[9], bytes[10], bytes[11]]);
            yield return new IPAddress(bytes.AsSpan(9, 4));
        }

        // 6to4; Teredo, where the client's address is inverted.
        if (bytes.AsSpan().StartsWith<byte>([0x20, 0x02]))
            yield return new IPAddress(bytes.AsSpan(2, 4));
        if (bytes.AsSpan().StartsWith<byte>([0x20, 0x01, 0, 0]))
            yield return new IPAddress([(byte)~bytes[12], (byte)~bytes[13], (byte)~bytes[14], (byte)~bytes[15]]);
    }

    private static IEnumerable<IPNetwork> Parse(IEnumerable<string> texts) => texts.Select(text =>
        IPNetwork.TryParse(text, out var network) ? network : Single(IPAddress.Parse(text)));

    private static IPNetwork Single(IPAddress address) => new(address, address.GetAddressBytes().Length * 8);
}
