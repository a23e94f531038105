using System.Net;
using System.Net.Sockets;
using Placet.Domain.Agents;

namespace Placet.Infrastructure.Upstream;

/// <summary>Decides which addresses may be registered, and again which resolved ones may be connected to. Thread-safe.</summary>
internal sealed class RuntimeAddressPolicy(IOptions<ManagementOptions> options, IHostResolver resolver, TimeProvider clock)
    : IRuntimeAddressPolicy
{
    private const string NotAllowed = "This address is not allowed: it is not a public internet address, or not the address of a host";

    // As long as the connect timeout: a silent DNS server must not block a registration.
    private static readonly TimeSpan ResolveTimeout = RuntimeHttpHandler.ConnectTimeout;

    private readonly bool isPublicOnly = options.Value.NetworkPolicy is NetworkPolicy.PublicOnly;
    private readonly string[] exempt = [.. options.Value.AllowedHosts.Select(Canonicalize)];

    public async Task<string?> ValidateAsync(RuntimeAddress address, CancellationToken cancellationToken)
    {
        var host = address.Host;
        if (isPublicOnly && !IsExempt(host) && IsLocalName(TrimHost(host)))
            return NotAllowed;
        foreach (var resolved in await ResolveAsync(host, cancellationToken))
        {
            if (!IsAllowed(host, resolved))
                return NotAllowed;
        }

        return null;
    }

    /// <summary>Whether connecting to this address of a host is allowed.</summary>
    // Contract 7: a host is exempt from PublicOnly alone, so that no exempt name can lead to a metadata service.
    public bool IsAllowed(string host, IPAddress address) =>
        isPublicOnly && !IsExempt(host) ? !SpecialAddresses.IsNotPublic(address) : !SpecialAddresses.IsNeverAllowed(address);

    /// <summary>An exempt host in the form in which hosts are compared.</summary>
    private static string Canonicalize(string pattern) =>
        RuntimeAddress.TryParse($"http://{pattern}", out var address) ? TrimHost(address.Host) : TrimHost(pattern);

    /// <summary>Removes the trailing dot of a full name and the brackets of an IPv6 address.</summary>
    private static string TrimHost(string host) => host.TrimEnd('.').TrimStart('[').TrimEnd(']');

    private static bool IsLocalName(string name) =>
        name.Equals("localhost", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);

    private static bool Matches(string pattern, string host) => pattern.StartsWith("*.", StringComparison.Ordinal)
        ? host.EndsWith(pattern[1..], StringComparison.OrdinalIgnoreCase)
        : host.Equals(pattern, StringComparison.OrdinalIgnoreCase);

    private bool IsExempt(string host) => Array.Exists(exempt, pattern => Matches(pattern, TrimHost(host)));

    /// <summary>Contract 7: a host that does not resolve is not an error at registration; every connection is checked anyway.</summary>
    private async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(ResolveTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
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
