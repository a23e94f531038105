using System.Text.Json.Serialization;
using Placet.Domain.Accounts;

namespace Placet.Api.Contracts.Accounts;

/// <summary>An API key, without the key itself.</summary>
/// <example>{"id":"0199f3c6e0917d4fb2a57c8e1f3d6b42","userId":"0199f3c1b8e27a06b1f0c4d29a7e5f10","label":"Nightly report","keyPrefix":"hp_5f2c81ab","scopes":["read"],"agentIds":null,"expiresAt":"2099-01-01T00:00:00.000Z","lastUsedAt":"2026-05-14T09:12:33.000Z","lastUsedIp":"203.0.113.9","createdAt":"2026-05-02T08:15:00.000Z"}</example>
public record ApiKeyResponse
{
    /// <summary>Opaque id; rotating the key keeps it.</summary>
    public required string Id { get; init; }

    /// <summary>The user that it acts for.</summary>
    public required string UserId { get; init; }

    /// <summary>Display name.</summary>
    public required string Label { get; init; }

    /// <summary>The key's first 11 characters, to recognize it.</summary>
    public required string KeyPrefix { get; init; }

    /// <summary>What it may do.</summary>
    public required IReadOnlyList<ApiKeyScope> Scopes { get; init; }

    /// <summary>The only agents that it may reach, deleted ones included; null for all.</summary>
    public required IReadOnlyList<string>? AgentIds { get; init; }

    /// <summary>From when on it is refused; null for never.</summary>
    public required DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When it was last used, up to 5 minutes late; null when not used since it was created or rotated.</summary>
    public required DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>The client's address of that use.</summary>
    public required string? LastUsedIp { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A new API key. No other response contains the key.</summary>
/// <example>{"id":"0199f3c6e0917d4fb2a57c8e1f3d6b42","userId":"0199f3c1b8e27a06b1f0c4d29a7e5f10","label":"Nightly report","keyPrefix":"hp_5f2c81ab","scopes":["read"],"agentIds":null,"expiresAt":"2099-01-01T00:00:00.000Z","lastUsedAt":null,"lastUsedIp":null,"createdAt":"2026-05-02T08:15:00.000Z","key":"hp_5f2c81ab0d3e4f5a6b7c8d9e0f1a2b3c4d5e6f7a8b9c0d1e"}</example>
public sealed record NewApiKeyResponse : ApiKeyResponse
{
    /// <summary>The key itself; it is not shown again.</summary>
    [JsonPropertyOrder(1)]
    public required string Key { get; init; }
}
