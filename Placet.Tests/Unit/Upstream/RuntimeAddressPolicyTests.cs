using System.Net;
using Microsoft.Extensions.Options;
using Placet.Application.Management;
using Placet.Domain.Agents;
using Placet.Infrastructure.Upstream;

namespace Placet.Tests.Unit.Upstream;

/// <summary>contract 7: what is exempt from PublicOnly, and from what nothing is.</summary>
internal sealed class RuntimeAddressPolicyTests
{
    [TestCase("inside.example.org", "10.0.0.1", true)]
    [TestCase("INSIDE.Example.ORG.", "10.0.0.1", true)]
    [TestCase("a.b.example.org", "10.0.0.1", true)]
    [TestCase("evilexample.org", "10.0.0.1", false)]
    [TestCase("example.org", "10.0.0.1", false)]
    [TestCase("example.org.evil.test", "10.0.0.1", false)]
    [TestCase("runtime", "127.0.0.1", true)]
    [TestCase("runtime.evil.test", "127.0.0.1", false)]
    [TestCase("10.0.0.7", "10.0.0.7", true)]
    [TestCase("10.0.0.8", "10.0.0.8", false)]
    [TestCase("::1", "::1", true)]
    [TestCase("10.0.0.9", "10.0.0.9", true)]
    [TestCase("xn--bcher-kva.test", "10.0.0.1", true)]
    [TestCase("public.test", "93.184.216.34", true)]
    [TestCase("inside.example.org", "169.254.169.254", false)]
    [TestCase("inside.example.org", "64:ff9b::a9fe:a9fe", false)]
    [TestCase("169.254.169.254", "169.254.169.254", false)]
    [TestCase("inside.example.org", "0.0.0.0", false)]
    public void An_exempt_host_may_be_private_and_never_link_local(string host, string address, bool isAllowed)
    {
        var options = new ManagementOptions { NetworkPolicy = NetworkPolicy.PublicOnly };
        foreach (var pattern in new[] { "*.Example.org", "Runtime.", "10.0.0.7", "[0:0::1]", "[::ffff:10.0.0.9]", "B\u00FCcher.test",
            "169.254.169.254" })
            options.AllowedHosts.Add(pattern);
        var policy = new RuntimeAddressPolicy(Options.Create(options), new SystemResolver(_ => []), TimeProvider.System);
        Assert.That(policy.IsAllowed(host, IPAddress.Parse(address)), Is.EqualTo(isAllowed));
    }

    [TestCase("http://localhost:8900", false)]
    [TestCase("http://LOCALHOST", false)]
    [TestCase("http://localhost.", false)]
    [TestCase("http://a.localhost", false)]
    [TestCase("http://localhost.example.org", true)]
    [TestCase("http://notlocalhost", true)]
    public async Task A_name_of_this_machine_is_refused_whatever_it_resolves_to(string url, bool isAllowed) =>
        Assert.That(await ObjectionAsync(url, "93.184.216.34"), isAllowed ? Is.Null : Is.Not.Null);

    [TestCase("93.184.216.34", "1.1.1.1", true)]
    [TestCase("93.184.216.34", "10.0.0.1", false)]
    [TestCase("10.0.0.1", "93.184.216.34", false)]
    public async Task A_name_is_registered_only_when_each_of_its_addresses_is_allowed(string first, string second, bool isAllowed) =>
        Assert.That(await ObjectionAsync("http://runtime.test", first, second), isAllowed ? Is.Null : Is.Not.Null);

    private static Task<string?> ObjectionAsync(string url, params string[] addresses)
    {
        Assert.That(RuntimeAddress.TryParse(url, out var address), Is.True);
        var options = Options.Create(new ManagementOptions { NetworkPolicy = NetworkPolicy.PublicOnly });
        var policy = new RuntimeAddressPolicy(options, new SystemResolver(_ => Array.ConvertAll(addresses, IPAddress.Parse)),
            TimeProvider.System);
        return policy.ValidateAsync(address!, CancellationToken.None);
    }
}
