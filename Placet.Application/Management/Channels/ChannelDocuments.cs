using System.Text.Json;
using System.Text.Json.Serialization;

namespace Placet.Application.Management.Channels;

/// <summary>The channels, such as messengers, that the agent is connected to.</summary>
public sealed record ChannelMap : RuntimeDocument
{
    /// <summary>Configuration by channel name; may also contain global switches.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Channels { get; init; }
}

/// <summary>A channel.</summary>
public record Channel : RuntimeDocument
{
    /// <summary>Name.</summary>
    /// <example>telegram</example>
    public string? Name { get; init; }

    /// <summary>Stored configuration, secrets masked.</summary>
    public JsonElement? Config { get; init; }
}

/// <summary>Configuration of a channel, free-form. Replaces the stored one and takes effect after a restart.</summary>
public sealed record ChannelConfig : RuntimeDocument
{
    /// <summary>Whether the channel is used.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Allowed senders; empty allows nobody, <c>*</c> everybody.</summary>
    public IReadOnlyList<string>? AllowFrom { get; init; }

    /// <summary>Whether responses are shown while they are generated.</summary>
    public bool? Streaming { get; init; }
}

/// <summary>A channel after a change.</summary>
public sealed record ChannelSaved : Channel
{
    /// <summary>Whether the change takes effect only after a restart.</summary>
    [JsonPropertyName("restart_needed")]
    public bool? RestartNeeded { get; init; }
}

/// <summary>Confirms that a channel was deleted.</summary>
public sealed record ChannelDeletion : RuntimeDeletion
{
    /// <summary>Name of the channel.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the change takes effect only after a restart.</summary>
    [JsonPropertyName("restart_needed")]
    public bool? RestartNeeded { get; init; }
}
