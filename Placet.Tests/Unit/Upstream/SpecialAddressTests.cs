using System.Net;
using Placet.Infrastructure.Upstream;

namespace Placet.Tests.Unit.Upstream;

internal sealed class SpecialAddressTests
{
    [TestCase("127.0.0.1")]
    [TestCase("10.0.0.1")]
    [TestCase("172.31.255.255")]
    [TestCase("192.168.1.1")]
    [TestCase("100.64.0.1")]
    [TestCase("198.18.0.1")]
    [TestCase("198.19.255.255")]
    [TestCase("192.0.2.1")]
    [TestCase("198.51.100.1")]
    [TestCase("203.0.113.1")]
    [TestCase("169.254.169.254")]
    [TestCase("168.63.129.16")]
    [TestCase("0.0.0.0")]
    [TestCase("224.0.0.1")]
    [TestCase("240.0.0.1")]
    [TestCase("255.255.255.255")]
    [TestCase("::")]
    [TestCase("::1")]
    [TestCase("::ffff:10.0.0.1")]
    [TestCase("64:ff9b::a00:1")]
    [TestCase("64:ff9b:1::1")]
    [TestCase("2002:a00:1::1")]
    [TestCase("2001:0:a00:1::1")]
    [TestCase("2001:db8::1")]
    [TestCase("fc00::1")]
    [TestCase("fd12:3456::1")]
    [TestCase("fe80::1")]
    [TestCase("febf::1")]
    [TestCase("ff02::1")]
    public void An_address_that_is_not_of_the_public_internet_is_seen(string address) =>
        Assert.That(SpecialAddresses.IsNotPublic(IPAddress.Parse(address)), Is.True);

    [TestCase("1.1.1.1")]
    [TestCase("93.184.216.34")]
    [TestCase("::ffff:8.8.8.8")]
    [TestCase("2606:4700:4700::1111")]
    [TestCase("2a00:1450:4001::1")]
    public void A_public_address_is_public(string address) => Assert.That(SpecialAddresses.IsNotPublic(IPAddress.Parse(address)), Is.False);

    [TestCase("169.254.169.254", true)]
    [TestCase("fe80::1", true)]
    [TestCase("224.0.0.1", true)]
    [TestCase("255.255.255.255", true)]
    [TestCase("0.0.0.0", true)]
    [TestCase("::", true)]
    [TestCase("::ffff:169.254.169.254", true)]
    [TestCase("127.0.0.1", false)]
    [TestCase("10.0.0.1", false)]
    [TestCase("fd00::1", false)]
    public void Some_addresses_are_never_allowed(string address, bool never) =>
        Assert.That(SpecialAddresses.IsNeverAllowed(IPAddress.Parse(address)), Is.EqualTo(never));
}
