using System.Diagnostics.CodeAnalysis;
using Placet.Application.Abstractions;
using Placet.Domain.Agents;
using Placet.Domain.Errors;
using Placet.Domain.Secrets;

namespace Placet.Application.Management;

/// <summary>The one way to a runtime: owner check, credentials, and the key opened.</summary>
/// <param name="store">Where credentials are kept.</param>
/// <param name="cache">Remembers credentials, the key still encrypted.</param>
/// <param name="secrets">Opens the key.</param>
public sealed class ManagedRuntimes(IPlacetStore store, IOwnerCache cache, ISecretProtector secrets)
{
    /// <summary>Finds an agent's runtime.</summary>
    /// <param name="ownerId">The user the agent has to belong to.</param>
    /// <param name="agentId">The agent.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>The runtime.</returns>
    /// <exception cref="PlacetException">No such agent, no credentials, or a key that does not open.</exception>
    public async ValueTask<ManagedRuntime> ResolveAsync(string ownerId, string agentId, CancellationToken cancellationToken)
    {
        var known = await FindKnownAsync(ownerId, agentId, cancellationToken);
        if (known.Agent.Key is null)
            throw new PlacetException(AgentErrors.ManagementNotConfigured);
        return Open(known);
    }

    /// <summary>Finds an agent, with its runtime if it has one, in one read.</summary>
    /// <param name="ownerId">The user the agent has to belong to.</param>
    /// <param name="agentId">The agent.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>The agent, and its runtime; null without credentials.</returns>
    /// <exception cref="PlacetException">No such agent, or a key that does not open.</exception>
    public async ValueTask<(ManagedAgent Agent, ManagedRuntime? Runtime)> FindAsync(string ownerId, string agentId, CancellationToken cancellationToken)
    {
        var known = await FindKnownAsync(ownerId, agentId, cancellationToken);
        return (known.Agent, known.Agent.Key is null ? null : Open(known));
    }

    /// <summary>Lists the runtimes of a user's top-level agents, newest agent first.</summary>
    /// <param name="ownerId">The user.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>Each agent with its runtime; with null when its key does not open.</returns>
    public async Task<IReadOnlyList<(ManagedAgent Agent, ManagedRuntime? Runtime)>> ListAsync(string ownerId, CancellationToken cancellationToken)
    {
        await using var read = await store.OpenAsync(cancellationToken);
        return [.. (await read.ManagedAgents.ListAsync(ownerId, cancellationToken)).Select(agent => (agent, TryOpen(Known.From(agent), isKept: false, out var runtime) ? runtime : null))];
    }

    private async ValueTask<Known> FindKnownAsync(string ownerId, string agentId, CancellationToken cancellationToken) => await cache.GetAsync(
        CacheGroup.State, $"management:{ownerId}:{agentId}", (store, ownerId, agentId), static wanted => ReadAsync(wanted.store, wanted.ownerId, wanted.agentId),
        refresh: false, cancellationToken) ?? throw new PlacetException(AgentErrors.NotFound);

    private ManagedRuntime Open(Known known) =>
        TryOpen(known, isKept: true, out var runtime) ? runtime : throw new PlacetException(AgentErrors.ManagementKeyUnreadable);

    private bool TryOpen(Known known, bool isKept, [NotNullWhen(true)] out ManagedRuntime? runtime)
    {
        var agent = known.Agent;
        runtime = agent is { Url: { } url, Key: { } stored } && known.Address is { } address
            && TryUnprotect(stored, SecretBinding.ManagementKey(agent.Id), isKept, out var key)
            ? new ManagedRuntime(agent.OwnerId, agent.Id, url, address, key, agent.UpdatedAt?.UtcTicks ?? 0)
            : null;
        return runtime is not null;
    }

    private bool TryUnprotect(ProtectedSecret stored, SecretBinding binding, bool isKept, [NotNullWhen(true)] out SecretText? key) =>
        isKept ? secrets.TryUnprotectCached(stored, binding, out key) : secrets.TryUnprotect(stored, binding, out key);

    private static async Task<CacheItem<Known?>> ReadAsync(IPlacetStore store, string ownerId, string agentId)
    {
        await using var read = await store.OpenAsync(CancellationToken.None);
        var agent = await read.ManagedAgents.FindAsync(ownerId, agentId, CancellationToken.None);
        return new CacheItem<Known?>(agent is null ? null : Known.From(agent), ownerId, Lifetime: null);
    }

    /// <summary>What is remembered of an agent: everything but its key in clear.</summary>
    private sealed record Known(ManagedAgent Agent, RuntimeAddress? Address)
    {
        public static Known From(ManagedAgent agent) => new(agent, RuntimeAddress.TryParse(agent.Url, out var address) ? address : null);
    }
}
