using System.Text.Json;

namespace Placet.Application.Management.AgentCard;

/// <summary>The agent's A2A card, of version 0.3 or 1.0.</summary>
public sealed record AgentCardDocument : RuntimeDocument
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>What it does.</summary>
    public string? Description { get; init; }

    /// <summary>The agent's own version.</summary>
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

    /// <summary>Addresses, the first one preferred (1.0).</summary>
    public IReadOnlyList<AgentCardInterface>? SupportedInterfaces { get; init; }

    /// <summary>Who runs it.</summary>
    public AgentCardProvider? Provider { get; init; }

    /// <summary>Address of a picture.</summary>
    public string? IconUrl { get; init; }

    /// <summary>Address of its documentation.</summary>
    public string? DocumentationUrl { get; init; }

    /// <summary>What it can do.</summary>
    public AgentCardCapabilities? Capabilities { get; init; }

    /// <summary>How to authenticate, by name: as in OpenAPI (0.3), or an object whose only member names the kind (1.0).</summary>
    public IReadOnlyDictionary<string, JsonElement>? SecuritySchemes { get; init; }

    /// <summary>Which of them are needed, and with which scopes; one entry is enough (0.3).</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, IReadOnlyList<string>>>? Security { get; init; }

    /// <summary>Which of them are needed (1.0).</summary>
    public IReadOnlyList<JsonElement>? SecurityRequirements { get; init; }

    /// <summary>Media types that it takes.</summary>
    public IReadOnlyList<string>? DefaultInputModes { get; init; }

    /// <summary>Media types that it answers.</summary>
    public IReadOnlyList<string>? DefaultOutputModes { get; init; }

    /// <summary>What it can be asked for.</summary>
    public IReadOnlyList<AgentCardSkill>? Skills { get; init; }

    /// <summary>Whether callers it knows get a longer card (0.3).</summary>
    public bool? SupportsAuthenticatedExtendedCard { get; init; }

    /// <summary>Signatures of the card.</summary>
    public IReadOnlyList<AgentCardSignature>? Signatures { get; init; }
}

/// <summary>Something that an agent can be asked for.</summary>
public sealed record AgentCardSkill : RuntimeDocument
{
    /// <summary>Id.</summary>
    public string? Id { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>What it does.</summary>
    public string? Description { get; init; }

    /// <summary>Words to find it by.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>What one could say.</summary>
    public IReadOnlyList<string>? Examples { get; init; }

    /// <summary>Media types that it takes.</summary>
    public IReadOnlyList<string>? InputModes { get; init; }

    /// <summary>Media types that it answers.</summary>
    public IReadOnlyList<string>? OutputModes { get; init; }
}
