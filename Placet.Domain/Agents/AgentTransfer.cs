namespace Placet.Domain.Agents;

/// <summary>An offer to hand an agent over to the user who signs in with an address.</summary>
public sealed record AgentTransfer
{
    /// <summary>How long an offer can be accepted.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>Opaque id; sorts by time of creation.</summary>
    public required string Id { get; init; }

    /// <summary>The agent; there is at most one open offer of it.</summary>
    public required string AgentId { get; init; }

    /// <summary>Its current name.</summary>
    public required string AgentName { get; init; }

    /// <summary>The owner, who offers it.</summary>
    public required string FromUserId { get; init; }

    /// <summary>The owner's display name.</summary>
    public required string FromName { get; init; }

    /// <summary>The owner's address.</summary>
    public required string FromEmail { get; init; }

    /// <summary>The address that it is offered to, normalized; whether it has an account is not recorded.</summary>
    public required string ToEmail { get; init; }

    /// <summary>When it was offered.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From when on it cannot be accepted any more.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
