using Placet.Application.Abstractions;
using Placet.Domain.Agents;
using Placet.Domain.Errors;
using Placet.Domain.Secrets;

namespace Placet.Application.Management;

/// <summary>The one way to a runtime: owner check, credentials, and the key opened.</summary>
/// <param name="store">Where credentials are kept.</param>
/// <param name="cache">Remembers credentials, the key still encrypted.</param>
/// <param name="secrets">Opens the key.</param>
public sealed class ManagedRuntimes(IPlacetStore store, IStateCache cache, ISecretProtector secrets)
{
    /// <summary>Finds an agent's runtime.</summary>
    /// <param name="ownerId">The user the agent has to belong to.</param>
    /// <param name="agentId">The agent.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>The runtime.</returns>
    /// <exception cref="PlacetException">No such agent, no credentials, or a key that does not open.</exception>
    public async Task<ManagedRuntime> ResolveAsync(string ownerId, string agentId, CancellationToken cancellationToken)
    {
        var credentials = await cache.GetAsync(
            $"management:{ownerId}:{agentId}", (store, ownerId, agentId), static wanted => ReadAsync(wanted.store, wanted.ownerId, wanted.agentId),
            static (_, wanted) => wanted.ownerId, cancellationToken) ?? throw new PlacetException(AgentErrors.NotFound);
        if (credentials is not { Url: { } url, Key: { } stored })
            throw new PlacetException(AgentErrors.ManagementNotConfigured);
        return RuntimeAddress.TryParse(url, out var address) && secrets.TryUnprotect(stored, SecretBinding.ManagementKey(agentId), out var key)
            ? new ManagedRuntime(agentId, address, key, stored.Ciphertext)
            : throw new PlacetException(AgentErrors.ManagementKeyUnreadable);
    }

    private static async Task<ManagementCredentials?> ReadAsync(IPlacetStore store, string ownerId, string agentId)
    {
        await using var read = await store.OpenAsync(CancellationToken.None);
        return await read.Agents.FindManagementAsync(ownerId, agentId, CancellationToken.None);
    }
}
