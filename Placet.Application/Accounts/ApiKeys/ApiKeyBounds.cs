using Placet.Domain.Accounts;
using Placet.Domain.Agents;

namespace Placet.Application.Accounts.ApiKeys;

/// <summary>What a new API key may do, for how long, and with which agents.</summary>
/// <param name="Scopes">At least one, without duplicates.</param>
/// <param name="ExpiresAt">From when on it is refused; null for never.</param>
/// <param name="AgentIds">The only agents that it may reach, 1 to <see cref="MaxAgents"/> without duplicates; null for all.</param>
public sealed record ApiKeyBounds(IReadOnlyList<ApiKeyScope> Scopes, DateTimeOffset? ExpiresAt, IReadOnlyList<string>? AgentIds)
{
    /// <summary>Most agents that a key can be limited to.</summary>
    public const int MaxAgents = 100;

    /// <summary>The bounds of a key that was created without any.</summary>
    public static readonly ApiKeyBounds Default = new(ApiKey.DefaultScopes, ExpiresAt: null, AgentIds: null);

    /// <summary>Requires that a key has not expired when it is made.</summary>
    /// <exception cref="PlacetException">The time is not in the future.</exception>
    internal static void RequireFuture(DateTimeOffset? expiresAt, DateTimeOffset now)
    {
        if (expiresAt <= now)
            throw PlacetException.Invalid("expiresAt", "This must be in the future");
    }

    /// <summary>Requires that all agents are the user's own; null passes.</summary>
    /// <exception cref="PlacetException">One is not; foreign and unknown ones get the same response.</exception>
    internal static async Task RequireOwnAsync(
        IUnitOfWork work, string userId, IReadOnlyList<string>? agentIds, CancellationToken cancellationToken)
    {
        if (agentIds is null)
            return;
        var own = (await work.Agents.ListIdsAsync(userId, cancellationToken)).ToHashSet(StringComparer.Ordinal);
        if (!agentIds.All(own.Contains))
            throw new PlacetException(AgentErrors.NotFound);
    }
}
