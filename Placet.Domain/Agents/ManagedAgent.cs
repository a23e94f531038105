using Placet.Domain.Secrets;

namespace Placet.Domain.Agents;

/// <summary>An agent as far as its runtime is concerned.</summary>
public sealed record ManagedAgent
{
    /// <summary>Opaque id.</summary>
    public required string Id { get; init; }

    /// <summary>The user it belongs to.</summary>
    public required string OwnerId { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Base address of the runtime, exactly as it was registered; null without management credentials.</summary>
    public string? Url { get; init; }

    /// <summary>The runtime's key, encrypted for this agent; null without management credentials.</summary>
    public ProtectedSecret? Key { get; init; }

    /// <summary>When the credentials were last set or cleared; null when they never were.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>When the runtime last answered us, at most a minute late; null when it never did at this address.</summary>
    public DateTimeOffset? LastSeenAt { get; init; }
}
