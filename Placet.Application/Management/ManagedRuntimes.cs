using System.Diagnostics.CodeAnalysis;
using Placet.Domain.Agents;
using Placet.Domain.Secrets;

namespace Placet.Application.Management;

/// <summary>Resolves runtimes: checks the owner, reads the credentials, decrypts the key. Thread-safe.</summary>
/// <param name="cache">Caches credentials, with the key encrypted.</param>
public sealed class ManagedRuntimes(IPlacetStore store, IOwnerCache cache, ISecretProtector secrets)
{
    /// <summary>Resolves an agent's runtime.</summary>
    /// <exception cref="PlacetException">The owner has no such agent, it has no credentials, or its key cannot be decrypted.</exception>
    public async ValueTask<ManagedRuntime> ResolveAsync(string ownerId, string agentId, CancellationToken cancellationToken)
    {
        var cached = await FindCachedAsync(ownerId, agentId, cancellationToken);
        return cached.Agent.Key is null ? throw new PlacetException(AgentErrors.ManagementNotConfigured) : Open(cached);
    }

    /// <summary>Reads an agent and its runtime at once; the runtime is null without credentials.</summary>
    /// <exception cref="PlacetException">The owner has no such agent, or its key cannot be decrypted.</exception>
    public async ValueTask<(ManagedAgent Agent, ManagedRuntime? Runtime)> FindAsync(
        string ownerId, string agentId, CancellationToken cancellationToken)
    {
        var cached = await FindCachedAsync(ownerId, agentId, cancellationToken);
        return (cached.Agent, cached.Agent.Key is null ? null : Open(cached));
    }

    /// <summary>Lists the runtimes of a user's top-level agents, newest agent first.</summary>
    /// <returns>Each agent with its runtime; null when its key cannot be decrypted.</returns>
    public async Task<IReadOnlyList<(ManagedAgent Agent, ManagedRuntime? Runtime)>> ListAsync(
        string ownerId, CancellationToken cancellationToken)
    {
        await using var read = await store.OpenAsync(cancellationToken);
        var agents = await read.ManagedAgents.ListAsync(ownerId, cancellationToken);
        return [.. agents.Select(agent => (agent, TryOpen(CachedAgent.From(agent), isCached: false, out var runtime) ? runtime : null))];
    }

    private async ValueTask<CachedAgent> FindCachedAsync(
        string ownerId, string agentId, CancellationToken cancellationToken) => await cache.GetAsync(
        CacheGroup.State, $"management:{ownerId}:{agentId}", (store, ownerId, agentId),
        static argument => ReadAsync(argument.store, argument.ownerId, argument.agentId), refresh: false, cancellationToken)
        ?? throw new PlacetException(AgentErrors.NotFound);

    private ManagedRuntime Open(CachedAgent cached) =>
        TryOpen(cached, isCached: true, out var runtime) ? runtime : throw new PlacetException(AgentErrors.ManagementKeyUnreadable);

    private bool TryOpen(CachedAgent cached, bool isCached, [NotNullWhen(true)] out ManagedRuntime? runtime)
    {
        var agent = cached.Agent;
        runtime = agent is { Url: { } url, Key: { } stored } && cached.Address is { } address
            && TryUnprotect(stored, SecretBinding.ManagementKey(agent.Id), isCached, out var key)
            ? new ManagedRuntime(agent.OwnerId, agent.Id, url, address, key, agent.UpdatedAt?.UtcTicks ?? 0)
            : null;
        return runtime is not null;
    }

    private bool TryUnprotect(ProtectedSecret stored, SecretBinding binding, bool isCached, [NotNullWhen(true)] out SecretText? key) =>
        isCached ? secrets.TryUnprotectCached(stored, binding, out key) : secrets.TryUnprotect(stored, binding, out key);

    private static async Task<CacheItem<CachedAgent?>> ReadAsync(IPlacetStore store, string ownerId, string agentId)
    {
        await using var read = await store.OpenAsync(CancellationToken.None);
        var agent = await read.ManagedAgents.FindAsync(ownerId, agentId, CancellationToken.None);
        return new CacheItem<CachedAgent?>(agent is null ? null : CachedAgent.From(agent), ownerId, Lifetime: null);
    }

    /// <summary>An agent as it is cached, with its key encrypted.</summary>
    private sealed record CachedAgent(ManagedAgent Agent, RuntimeAddress? Address)
    {
        public static CachedAgent From(ManagedAgent agent) =>
            new(agent, RuntimeAddress.TryParse(agent.Url, out var address) ? address : null);
    }
}
