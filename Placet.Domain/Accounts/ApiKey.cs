namespace Placet.Domain.Accounts;

/// <summary>The record of an API key, by which agents and scripts act for a user. The key itself is not stored.</summary>
public sealed record ApiKey
{
    /// <summary>The scopes of a key that was created without any.</summary>
    public static readonly IReadOnlyList<ApiKeyScope> DefaultScopes = [ApiKeyScope.Register];

    /// <summary>Opaque id; stays the same when the key is rotated.</summary>
    public required string Id { get; init; }

    /// <summary>The user that the key acts for.</summary>
    public required string UserId { get; init; }

    /// <summary>Label, 1 to 64 characters.</summary>
    public required string Label { get; init; }

    /// <summary>The first 11 characters of the key, by which users recognize it.</summary>
    public required string KeyPrefix { get; init; }

    /// <summary>What it may do; not empty, without duplicates.</summary>
    public IReadOnlyList<ApiKeyScope> Scopes { get; init; } = DefaultScopes;

    /// <summary>The only agents that it may reach, 1 to 100; null for all agents of its user.</summary>
    /// <remarks>Agents that are deleted or handed over stay in the list; the owner check of every statement excludes them.</remarks>
    public IReadOnlyList<string>? AgentIds { get; init; }

    /// <summary>From when on it is refused; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When it was last used, up to 5 minutes late; null when unused since it was created or rotated.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>The client's address of that use; null when unknown.</summary>
    public string? LastUsedIp { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Whether it is refused at a time because it has expired.</summary>
    public bool IsExpiredAt(DateTimeOffset now) => ExpiresAt <= now;

    /// <summary>Whether it has a scope, or one that includes it: <see cref="ApiKeyScope.Manage"/> includes reading.</summary>
    public bool Has(ApiKeyScope scope) =>
        Scopes.Contains(scope) || (scope is ApiKeyScope.Read && Scopes.Contains(ApiKeyScope.Manage));

    /// <summary>Whether its bounds include an agent; whose agent it is has to be checked as well.</summary>
    public bool Includes(string agentId) => AgentIds is null || AgentIds.Contains(agentId, StringComparer.Ordinal);
}
