using System.Text.Json;

namespace Placet.Application.Management.AgentCard;

/// <summary>An address of an agent.</summary>
public sealed record AgentCardInterface : RuntimeDocument
{
    /// <summary>The address.</summary>
    public string? Url { get; init; }

    /// <summary><c>JSONRPC</c>, <c>GRPC</c> or <c>HTTP+JSON</c> (0.3).</summary>
    public string? Transport { get; init; }

    /// <summary><c>JSONRPC</c>, <c>GRPC</c> or <c>HTTP+JSON</c> (1.0).</summary>
    public string? ProtocolBinding { get; init; }

    /// <summary>Version of A2A at this address (1.0).</summary>
    public string? ProtocolVersion { get; init; }

    /// <summary>Distinguishes several agents at one address (1.0).</summary>
    public string? Tenant { get; init; }
}

/// <summary>Provider of an agent.</summary>
public sealed record AgentCardProvider : RuntimeDocument
{
    /// <summary>Name.</summary>
    public string? Organization { get; init; }

    /// <summary>Address.</summary>
    public string? Url { get; init; }
}

/// <summary>Protocol capabilities of an agent.</summary>
public sealed record AgentCardCapabilities : RuntimeDocument
{
    /// <summary>Whether responses can be streamed.</summary>
    public bool? Streaming { get; init; }

    /// <summary>Whether the agent can push updates of a task.</summary>
    public bool? PushNotifications { get; init; }

    /// <summary>Supported extensions of A2A.</summary>
    public IReadOnlyList<AgentCardExtension>? Extensions { get; init; }

    /// <summary>Whether the agent stores the state history of a task (0.3).</summary>
    public bool? StateTransitionHistory { get; init; }

    /// <summary>Whether authenticated callers get an extended card (1.0).</summary>
    public bool? ExtendedAgentCard { get; init; }
}

/// <summary>An extension of A2A.</summary>
public sealed record AgentCardExtension : RuntimeDocument
{
    /// <summary>Identifier.</summary>
    public string? Uri { get; init; }

    /// <summary>Description.</summary>
    public string? Description { get; init; }

    /// <summary>Whether callers have to support it.</summary>
    public bool? Required { get; init; }

    /// <summary>Parameters, free-form.</summary>
    public JsonElement? Params { get; init; }
}

/// <summary>A signature of a card: a JSON Web Signature.</summary>
public sealed record AgentCardSignature : RuntimeDocument
{
    /// <summary>Protected header, base64url.</summary>
    public string? Protected { get; init; }

    /// <summary>Signature, base64url.</summary>
    public string? Signature { get; init; }

    /// <summary>Unprotected header.</summary>
    public JsonElement? Header { get; init; }
}
