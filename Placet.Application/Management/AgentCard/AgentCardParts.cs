using System.Text.Json;

namespace Placet.Application.Management.AgentCard;

/// <summary>An address at which an agent answers.</summary>
public sealed record AgentCardInterface : RuntimeDocument
{
    /// <summary>The address.</summary>
    public string? Url { get; init; }

    /// <summary><c>JSONRPC</c>, <c>GRPC</c> or <c>HTTP+JSON</c> (0.3).</summary>
    public string? Transport { get; init; }

    /// <summary>The same in 1.0.</summary>
    public string? ProtocolBinding { get; init; }

    /// <summary>Version of A2A that is spoken there (1.0).</summary>
    public string? ProtocolVersion { get; init; }

    /// <summary>What tells several agents at one address apart (1.0).</summary>
    public string? Tenant { get; init; }
}

/// <summary>Who runs an agent.</summary>
public sealed record AgentCardProvider : RuntimeDocument
{
    /// <summary>Name.</summary>
    public string? Organization { get; init; }

    /// <summary>Address.</summary>
    public string? Url { get; init; }
}

/// <summary>What an agent can do beyond answering.</summary>
public sealed record AgentCardCapabilities : RuntimeDocument
{
    /// <summary>Whether it answers piece by piece.</summary>
    public bool? Streaming { get; init; }

    /// <summary>Whether it tells by itself how a task goes on.</summary>
    public bool? PushNotifications { get; init; }

    /// <summary>Extensions of A2A that it knows.</summary>
    public IReadOnlyList<AgentCardExtension>? Extensions { get; init; }

    /// <summary>Whether it remembers the states of a task (0.3).</summary>
    public bool? StateTransitionHistory { get; init; }

    /// <summary>Whether callers it knows get a longer card (1.0).</summary>
    public bool? ExtendedAgentCard { get; init; }
}

/// <summary>An extension of A2A.</summary>
public sealed record AgentCardExtension : RuntimeDocument
{
    /// <summary>Its name.</summary>
    public string? Uri { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>Whether callers have to know it.</summary>
    public bool? Required { get; init; }

    /// <summary>Free.</summary>
    public JsonElement? Params { get; init; }
}

/// <summary>A signature of a card, as a JSON web signature.</summary>
public sealed record AgentCardSignature : RuntimeDocument
{
    /// <summary>Its protected header, base64url.</summary>
    public string? Protected { get; init; }

    /// <summary>The signature, base64url.</summary>
    public string? Signature { get; init; }

    /// <summary>Its other header.</summary>
    public JsonElement? Header { get; init; }
}
