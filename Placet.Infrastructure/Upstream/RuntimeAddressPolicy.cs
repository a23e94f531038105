using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Placet.Application.Abstractions;
using Placet.Application.Management;
using Placet.Domain.Agents;

namespace Placet.Infrastructure.Upstream;

/// <summary>Which addresses this server lets itself be sent to: asked at registration, and again for the address that is really connected to.</summary>
internal sealed class RuntimeAddressPolicy(IOptions<ManagementOptions> options, IHostResolver resolver) : IRuntimeAddressPolicy
{
    private const string Objection = "This address is not allowed: it is not one of the public internet, or no address of a host";

    public async Task<string?> FindObjectionAsync(RuntimeAddress address, CancellationToken cancellationToken)
    {
        var host = address.Root.IdnHost;
        if (IsExempt(host))
            return null;
        if (options.Value.NetworkPolicy is NetworkPolicy.PublicOnly && IsLocalName(host))
            return Objection;
        foreach (var resolved in await ResolveAsync(host, cancellationToken))
        {
            if (!IsAllowed(host, resolved))
                return Objection;
        }

        return null;
    }

    /// <summary>Whether a connection to this address of a host may be made.</summary>
    public bool IsAllowed(string host, IPAddress address) =>
        IsExempt(host)
        || (options.Value.NetworkPolicy is NetworkPolicy.PublicOnly ? !SpecialAddresses.IsNotPublic(address) : !SpecialAddresses.IsNeverAllowed(address));

    private static bool IsLocalName(string host)
    {
        var name = host.TrimEnd('.');
        return name.Equals("localhost", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
    }

    private bool IsExempt(string host) => options.Value.AllowedHosts.Any(pattern => Matches(pattern, host.TrimEnd('.')));

    private static bool Matches(string pattern, string host) => pattern.StartsWith("*.", StringComparison.Ordinal)
        ? host.EndsWith(pattern[1..], StringComparison.OrdinalIgnoreCase)
        : host.Equals(pattern, StringComparison.OrdinalIgnoreCase);

    /// <summary>§7: a host that does not resolve is not an error at registration; every connection is checked anyway.</summary>
    private async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        try
        {
            return await resolver.ResolveAsync(host, cancellationToken);
        }
        catch (Exception exception) when (exception is SocketException or ArgumentException)
        {
            return [];
        }
    }
}
