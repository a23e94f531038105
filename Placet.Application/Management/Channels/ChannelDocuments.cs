using System.Text.Json;
using System.Text.Json.Serialization;

namespace Placet.Application.Management.Channels;

/// <summary>The surfaces that the agent is connected to.</summary>
public sealed record ChannelMap : RuntimeDocument
{
    /// <summary>Configuration by channel name; global switches may stand beside them.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Channels { get; init; }
}

/// <summary>One channel.</summary>
public sealed record Channel : RuntimeDocument
{
    /// <summary>Its name.</summary>
    /// <example>telegram</example>
    public string? Name { get; init; }

    /// <summary>Its configuration.</summary>
    public JsonElement? Config { get; init; }
}

/// <summary>Configuration of a channel; free-form. It replaces the stored one whole and takes effect after a restart.</summary>
public sealed record ChannelConfig : RuntimeDocument
{
    /// <summary>Whether the channel is used.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Who may write; empty is nobody, <c>*</c> is everybody.</summary>
    public IReadOnlyList<string>? AllowFrom { get; init; }

    /// <summary>Whether answers are shown while they are made.</summary>
    public bool? Streaming { get; init; }
}

/// <summary>A channel after a change.</summary>
public sealed record ChannelSaved : RuntimeDocument
{
    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>Its configuration as it is stored, secrets masked.</summary>
    public JsonElement? Config { get; init; }

    /// <summary>Whether it takes effect only after a restart.</summary>
    [JsonPropertyName("restart_needed")]
    public bool? RestartNeeded { get; init; }
}

/// <summary>That a channel is gone.</summary>
public sealed record ChannelDeletion : RuntimeDocument
{
    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>Always true.</summary>
    public bool? Deleted { get; init; }

    /// <summary>Whether it takes effect only after a restart.</summary>
    [JsonPropertyName("restart_needed")]
    public bool? RestartNeeded { get; init; }
}
