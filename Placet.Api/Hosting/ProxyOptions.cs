using System.Net;
using Placet.Application.Settings;

namespace Placet.Api.Hosting;

/// <summary>Settings of reverse proxies in front of this server.</summary>
public sealed class ProxyOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "ForwardedHeaders";

    /// <summary>
    /// Addresses (<c>10.0.0.5</c>) or networks (<c>10.0.0.0/8</c>) whose <c>X-Forwarded-For</c>, <c>-Proto</c>, <c>-Host</c>, <c>-Port</c>
    /// and <c>-Prefix</c> are trusted; none by default. A proxy has to set or remove each of them.
    /// </summary>
    public IList<string> KnownProxies { get; } = [];

    internal IReadOnlyList<IPNetwork> Parse() => [.. KnownProxies.Select(Parse)];

    private static IPNetwork Parse(string text)
    {
        if (IPNetwork.TryParse(text, out var network))
            return network;
        if (IPAddress.TryParse(text, out var address))
            return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        throw new SettingsException($"{Section}:KnownProxies contains '{text}'; allowed: an address or a network such as 10.0.0.0/8");
    }
}
