using Placet.Domain.Secrets;

namespace Placet.Domain.Agents;

/// <summary>An agent with its management credentials.</summary>
public sealed record ManagedAgent
{
    /// <summary>Opaque id.</summary>
    public required string Id { get; init; }

    /// <summary>The user who owns the agent.</summary>
    public required string OwnerId { get; init; }

    /// <summary>Display name.</summary>
    public required string Name { get; init; }

    /// <summary>Base address of the runtime, as registered; null without management credentials.</summary>
    public string? Url { get; init; }

    /// <summary>The runtime's key, encrypted for this agent; null without management credentials.</summary>
    public ProtectedSecret? Key { get; init; }

    /// <summary>When the credentials were last set or cleared; null when they never were.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>When the runtime last responded at this address, up to a minute late; null when it never did.</summary>
    public DateTimeOffset? LastSeenAt { get; init; }
}
