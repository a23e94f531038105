using System.Text.Json;
using System.Text.Json.Serialization;

namespace Placet.Application.Management;

/// <summary>A JSON object of an agent's runtime. Every member may be absent, and others may be present.</summary>
public abstract record RuntimeDocument
{
    /// <summary>Members that are not described here.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? More { get; init; }
}

/// <summary>A list of a runtime.</summary>
public abstract record RuntimeList<T> : RuntimeDocument
{
    /// <summary>The items.</summary>
    public IReadOnlyList<T>? Items { get; init; }
}

/// <summary>A list of a runtime with the number of its items.</summary>
public abstract record CountedList<T> : RuntimeList<T>
{
    /// <summary>Number of <c>items</c>.</summary>
    public long? Count { get; init; }
}

/// <summary>Confirms a deletion.</summary>
public abstract record RuntimeDeletion : RuntimeDocument
{
    /// <summary>Always true.</summary>
    public bool? Deleted { get; init; }
}

/// <summary>Token counts.</summary>
public abstract record RuntimeTokens : RuntimeDocument
{
    /// <summary>Tokens sent to the model.</summary>
    [JsonPropertyName("prompt_tokens")]
    public long? PromptTokens { get; init; }

    /// <summary>Tokens received from the model.</summary>
    [JsonPropertyName("completion_tokens")]
    public long? CompletionTokens { get; init; }

    /// <summary>The part of the sent tokens that was read from a cache; already included in them.</summary>
    [JsonPropertyName("cached_tokens")]
    public long? CachedTokens { get; init; }
}
