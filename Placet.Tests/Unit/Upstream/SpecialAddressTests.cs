using System.Net;
using System.Numerics;
using Placet.Infrastructure.Upstream;

namespace Placet.Tests.Unit.Upstream;

/// <summary>contract 7: every special range is refused from its first address to its last, in the library's table and in ours.</summary>
internal sealed class SpecialAddressTests
{
    // What each range is, and whether the addresses before and behind it are of the public internet.
    [TestCase("0.0.0.0/8", false, true)]
    [TestCase("10.0.0.0/8", true, true)]
    [TestCase("100.64.0.0/10", true, true)]
    [TestCase("127.0.0.0/8", true, true)]
    [TestCase("168.63.129.16/32", true, true)]
    [TestCase("169.254.0.0/16", true, true)]
    [TestCase("172.16.0.0/12", true, true)]
    [TestCase("192.0.0.0/24", true, true)]
    [TestCase("192.0.2.0/24", true, true)]
    [TestCase("192.31.196.0/24", true, true)]
    [TestCase("192.52.193.0/24", true, true)]
    [TestCase("192.88.99.0/24", true, true)]
    [TestCase("192.168.0.0/16", true, true)]
    [TestCase("192.175.48.0/24", true, true)]
    [TestCase("198.18.0.0/15", true, true)]
    [TestCase("198.51.100.0/24", true, true)]
    [TestCase("203.0.113.0/24", true, true)]
    [TestCase("224.0.0.0/4", true, false)]
    [TestCase("240.0.0.0/4", false, false)]
    [TestCase("::/3", false, true)]
    [TestCase("2001::/23", true, true)]
    [TestCase("2001:db8::/32", true, true)]
    [TestCase("2002::/16", true, true)]
    [TestCase("2620:4f:8000::/48", true, true)]
    [TestCase("3ffe::/16", true, false)]
    [TestCase("3fff::/20", false, true)]
    [TestCase("4000::/2", true, false)]
    [TestCase("8000::/1", false, false)]
    [TestCase("fc00::/7", false, false)]
    [TestCase("fe80::/10", false, false)]
    [TestCase("ff00::/8", false, false)]
    public void A_special_range_is_not_of_the_public_internet_and_its_neighbours_are(string range, bool isPublicBefore, bool isPublicBehind)
    {
        var (first, last) = Edges(range);
        Assert.Multiple(() =>
        {
            Assert.That(SpecialAddresses.IsNotPublic(first), Is.True, "first");
            Assert.That(SpecialAddresses.IsNotPublic(last), Is.True, "last");
            if (isPublicBefore)
                Assert.That(SpecialAddresses.IsNotPublic(Neighbour(first, -1)), Is.False, "before");
            if (isPublicBehind)
                Assert.That(SpecialAddresses.IsNotPublic(Neighbour(last, 1)), Is.False, "behind");
        });
    }

    // What is refused under every policy, and whether its neighbours are.
    [TestCase("0.0.0.0/8", true)]
    [TestCase("100.100.100.200/32", false)]
    [TestCase("168.63.129.16/32", false)]
    [TestCase("169.254.0.0/16", false)]
    [TestCase("192.0.0.192/32", false)]
    [TestCase("224.0.0.0/4", false)]
    [TestCase("255.255.255.255/32", false)]
    [TestCase("::/128", false)]
    [TestCase("fd00:42::42/128", false)]
    [TestCase("fd00:a9fe:a9fe::1/128", false)]
    [TestCase("fd00:c1::a9fe:a9fe/128", false)]
    [TestCase("fd00:ec2::/32", false)]
    [TestCase("fd20:ce::254/128", false)]
    [TestCase("fe80::/10", false)]
    [TestCase("ff00::/8", false)]
    public void A_range_that_nobody_runs_an_agent_on_is_never_allowed_and_its_neighbours_are(string range, bool isFirstOfAll)
    {
        var (first, last) = Edges(range);
        var isLastOfAll = last.GetAddressBytes().All(part => part == 0xFF);
        Assert.Multiple(() =>
        {
            foreach (var address in new[] { first, last })
            {
                Assert.That(SpecialAddresses.IsNeverAllowed(address), Is.True, address.ToString());
                Assert.That(SpecialAddresses.IsNotPublic(address), Is.True, "What is never allowed is not public either");
            }

            if (!isFirstOfAll && !first.Equals(IPAddress.IPv6Any))
                Assert.That(SpecialAddresses.IsNeverAllowed(Neighbour(first, -1)), Is.False, "before");
            if (!isLastOfAll)
                Assert.That(SpecialAddresses.IsNeverAllowed(Neighbour(last, 1)), Is.False, "behind");
        });
    }

    [TestCase("::1")]
    [TestCase("::ffff:10.0.0.1")]
    [TestCase("::ffff:100.64.0.1")]
    [TestCase("64:ff9b::a00:1")]
    [TestCase("64:ff9b:1::1")]
    [TestCase("64:ff9b::808:808")]
    [TestCase("2002:a00:1::1")]
    [TestCase("2001:0:a00:1::1")]
    [TestCase("::127.0.0.1")]
    [TestCase("2606:4700::5efe:a00:1")]
    [TestCase("2606:4700::200:5efe:a00:1")]
    [TestCase("fe80::1%1")]
    public void A_special_address_is_seen_in_every_notation_and_translation(string address) =>
        Assert.That(SpecialAddresses.IsNotPublic(IPAddress.Parse(address)), Is.True);

    [TestCase("1.1.1.1")]
    [TestCase("93.184.216.34")]
    [TestCase("::ffff:8.8.8.8")]
    [TestCase("2606:4700:4700::1111")]
    [TestCase("2a00:1450:4001::1")]
    public void A_public_address_is_public(string address) => Assert.That(SpecialAddresses.IsNotPublic(IPAddress.Parse(address)), Is.False);

    [TestCase("::ffff:169.254.169.254", true)]
    [TestCase("::ffff:100.100.100.200", true)]
    [TestCase("::ffff:168.63.129.16", true)]
    [TestCase("64:ff9b::a9fe:a9fe", true)]
    [TestCase("64:ff9b:1::a9fe:a9fe", true)]
    [TestCase("64:ff9b:1:a9fe:a9:fe00::", true)]
    [TestCase("64:ff9b:1:fa9:fe:a9fe::", true)]
    [TestCase("64:ff9b:1:ffff:a9:fea9:fe00:0", true)]
    [TestCase("64:ff9b::e000:1", true)]
    [TestCase("64:ff9b::ffff:ffff", true)]
    [TestCase("64:ff9b::", true)]
    [TestCase("2002:a9fe:a9fe::1", true)]
    [TestCase("2002:e000:1::1", true)]
    [TestCase("2001:0:808:808::5601:5601", true)]
    [TestCase("::169.254.169.254", true)]
    [TestCase("::ffff:0:a9fe:a9fe", true)]
    [TestCase("2606:4700::5efe:a9fe:a9fe", true)]
    [TestCase("fe80::1%1", true)]
    [TestCase("169.254.170.2", true)]
    [TestCase("169.254.42.42", true)]
    [TestCase("fd00:ec2::254", true)]
    [TestCase("fd00:ec2::23", true)]
    [TestCase("::1", false)]
    [TestCase("::ffff:127.0.0.1", false)]
    [TestCase("64:ff9b::a00:1", false)]
    [TestCase("2002:a00:1::1", false)]
    [TestCase("127.0.0.1", false)]
    [TestCase("10.0.0.1", false)]
    [TestCase("100.64.0.1", false)]
    [TestCase("fd00::1", false)]
    public void Some_addresses_are_never_allowed_in_whatever_notation(string address, bool never) =>
        Assert.That(SpecialAddresses.IsNeverAllowed(IPAddress.Parse(address)), Is.EqualTo(never));

    private static (IPAddress First, IPAddress Last) Edges(string range)
    {
        var network = IPNetwork.Parse(range);
        var bytes = network.BaseAddress.GetAddressBytes();
        for (var bit = network.PrefixLength; bit < bytes.Length * 8; bit++)
            bytes[bit / 8] |= (byte)(0x80 >> (bit % 8));
        return (network.BaseAddress, new IPAddress(bytes));
    }

    private static IPAddress Neighbour(IPAddress address, int step)
    {
        var bytes = address.GetAddressBytes();
        var moved = (new BigInteger(bytes, isUnsigned: true, isBigEndian: true) + step).ToByteArray(isUnsigned: true, isBigEndian: true);
        var padded = new byte[bytes.Length];
        moved.CopyTo(padded, padded.Length - moved.Length);
        return new IPAddress(padded);
    }
}
