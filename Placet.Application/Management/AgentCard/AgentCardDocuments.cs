using System.Text.Json;

namespace Placet.Application.Management.AgentCard;

/// <summary>The agent's A2A card, version 0.3 or 1.0; members of one version alone say so.</summary>
public sealed record AgentCardDocument : RuntimeDocument
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Description.</summary>
    public string? Description { get; init; }

    /// <summary>Version of the agent.</summary>
    public string? Version { get; init; }

    /// <summary>Version of A2A (0.3).</summary>
    /// <example>0.3.0</example>
    public string? ProtocolVersion { get; init; }

    /// <summary>Preferred address (0.3).</summary>
    public string? Url { get; init; }

    /// <summary><c>JSONRPC</c>, <c>GRPC</c> or <c>HTTP+JSON</c> (0.3).</summary>
    public string? PreferredTransport { get; init; }

    /// <summary>Further addresses (0.3).</summary>
    public IReadOnlyList<AgentCardInterface>? AdditionalInterfaces { get; init; }

    /// <summary>Addresses, the preferred one first (1.0).</summary>
    public IReadOnlyList<AgentCardInterface>? SupportedInterfaces { get; init; }

    /// <summary>Provider of the agent.</summary>
    public AgentCardProvider? Provider { get; init; }

    /// <summary>Address of a picture.</summary>
    public string? IconUrl { get; init; }

    /// <summary>Address of the documentation.</summary>
    public string? DocumentationUrl { get; init; }

    /// <summary>Protocol capabilities.</summary>
    public AgentCardCapabilities? Capabilities { get; init; }

    /// <summary>Security schemes by name: as in OpenAPI (0.3), or an object whose only member names the kind (1.0).</summary>
    public IReadOnlyDictionary<string, JsonElement>? SecuritySchemes { get; init; }

    /// <summary>Required schemes with their scopes; one entry is sufficient (0.3).</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, IReadOnlyList<string>>>? Security { get; init; }

    /// <summary>Required schemes (1.0).</summary>
    public IReadOnlyList<JsonElement>? SecurityRequirements { get; init; }

    /// <summary>Accepted media types.</summary>
    public IReadOnlyList<string>? DefaultInputModes { get; init; }

    /// <summary>Produced media types.</summary>
    public IReadOnlyList<string>? DefaultOutputModes { get; init; }

    /// <summary>Skills of the agent.</summary>
    public IReadOnlyList<AgentCardSkill>? Skills { get; init; }

    /// <summary>Whether authenticated callers get an extended card (0.3).</summary>
    public bool? SupportsAuthenticatedExtendedCard { get; init; }

    /// <summary>Signatures of the card.</summary>
    public IReadOnlyList<AgentCardSignature>? Signatures { get; init; }
}

/// <summary>A skill of an agent.</summary>
public sealed record AgentCardSkill : RuntimeDocument
{
    /// <summary>Id.</summary>
    public string? Id { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Description.</summary>
    public string? Description { get; init; }

    /// <summary>Keywords.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Example prompts.</summary>
    public IReadOnlyList<string>? Examples { get; init; }

    /// <summary>Accepted media types.</summary>
    public IReadOnlyList<string>? InputModes { get; init; }

    /// <summary>Produced media types.</summary>
    public IReadOnlyList<string>? OutputModes { get; init; }
}
