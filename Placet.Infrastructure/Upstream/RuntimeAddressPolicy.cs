using System.Net;
using System.Net.Sockets;
using Placet.Application.Management;
using Placet.Domain.Agents;

namespace Placet.Infrastructure.Upstream;

/// <summary>Which addresses this server lets itself be sent to: asked at registration, and again for the address that is really connected to.</summary>
internal sealed class RuntimeAddressPolicy(IOptions<ManagementOptions> options, IHostResolver resolver, TimeProvider clock) : IRuntimeAddressPolicy
{
    private const string Objection = "This address is not allowed: it is not one of the public internet, or no address of a host";

    // As long as the connect timeout: a silent DNS server must not block a registration.
    private static readonly TimeSpan ResolveTimeout = RuntimeHttpHandler.ConnectTimeout;

    private readonly bool isPublicOnly = options.Value.NetworkPolicy is NetworkPolicy.PublicOnly;
    private readonly string[] exempt = [.. options.Value.AllowedHosts.Select(Canonical)];

    public async Task<string?> FindObjectionAsync(RuntimeAddress address, CancellationToken cancellationToken)
    {
        var host = address.Host;
        if (isPublicOnly && !IsExempt(host) && IsLocalName(Plain(host)))
            return Objection;
        foreach (var resolved in await ResolveAsync(host, cancellationToken))
        {
            if (!IsAllowed(host, resolved))
                return Objection;
        }

        return null;
    }

    /// <summary>Whether a connection to this address of a host may be made.</summary>
    // Contract 7: whatever is exempt is so from PublicOnly: no name that ends in the right way leads to a metadata service.
    public bool IsAllowed(string host, IPAddress address) =>
        isPublicOnly && !IsExempt(host) ? !SpecialAddresses.IsNotPublic(address) : !SpecialAddresses.IsNeverAllowed(address);

    /// <summary>An exempt host in the form that hosts have when they are compared.</summary>
    private static string Canonical(string pattern) =>
        RuntimeAddress.TryParse($"http://{pattern}", out var address) ? Plain(address.Host) : Plain(pattern);

    /// <summary>A host as it is compared: without the dot that ends a full name, and the brackets of an IPv6 address.</summary>
    private static string Plain(string host) => host.TrimEnd('.').TrimStart('[').TrimEnd(']');

    private static bool IsLocalName(string name) =>
        name.Equals("localhost", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);

    private static bool Matches(string pattern, string host) => pattern.StartsWith("*.", StringComparison.Ordinal)
        ? host.EndsWith(pattern[1..], StringComparison.OrdinalIgnoreCase)
        : host.Equals(pattern, StringComparison.OrdinalIgnoreCase);

    private bool IsExempt(string host) => Array.Exists(exempt, pattern => Matches(pattern, Plain(host)));

    /// <summary>Contract 7: a host that does not resolve is not an error at registration; every connection is checked anyway.</summary>
    private async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(ResolveTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return await resolver.ResolveAsync(host, either.Token);
        }
        catch (Exception exception) when (exception is SocketException or ArgumentException)
        {
            return [];
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return [];
        }
    }
}
