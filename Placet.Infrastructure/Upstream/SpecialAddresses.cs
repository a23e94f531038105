using System.Net;
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
        "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/32", "2001:2::/48", "2001:10::/28", "2001:20::/28",
        "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
    ];

    // §7: what nobody runs an agent on, also where private addresses are allowed; link-local translated (NAT64, 6to4) is link-local.
    private static readonly IPNetwork[] Never =
    [
        .. Parse([
            "0.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "255.255.255.255/32", "::/128", "fe80::/10", "ff00::/8",
            "64:ff9b::a9fe:0/112", "2002:a9fe::/32", "fd00:ec2::254/128",
        ]),
    ];

    private static readonly IPNetwork[] NotPublic =
        [.. Parse(new AntiSSRFPolicy(PolicyConfigOptions.ExternalOnlyLatest).DeniedAddresses), .. Parse(Completion)];

    /// <summary>Link-local (cloud metadata among them), multicast, broadcast, unspecified.</summary>
    public static bool IsNeverAllowed(IPAddress address) => IsIn(Never, address);

    /// <summary>Everything but the public internet, translated addresses included.</summary>
    public static bool IsNotPublic(IPAddress address) => IsIn(NotPublic, address);

    private static bool IsIn(IPNetwork[] networks, IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Array.Exists(networks, network => network.Contains(plain));
    }

    private static IEnumerable<IPNetwork> Parse(IEnumerable<string> texts) => texts.Select(text =>
        IPNetwork.TryParse(text, out var network) ? network : Single(IPAddress.Parse(text)));

    private static IPNetwork Single(IPAddress address) => new(address, address.GetAddressBytes().Length * 8);
}
