using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Placet.Application.Management.Commands;

/// <summary>What a command of the runtime answered.</summary>
public sealed record CommandAnswer : RuntimeDocument
{
    /// <summary>Whether it was accepted.</summary>
    public bool? Ok { get; init; }

    /// <summary>The command.</summary>
    /// <example>/stop</example>
    public string? Command { get; init; }

    /// <summary>The session; null when it is about none.</summary>
    public string? SessionKey { get; init; }

    /// <summary>Text for people; not to be parsed.</summary>
    public string? Content { get; init; }
}

/// <summary>State of a session and of the runtime.</summary>
public sealed record CommandStatus : RuntimeDocument
{
    /// <summary>Whether it was accepted.</summary>
    public bool? Ok { get; init; }

    /// <summary><c>/status</c>.</summary>
    public string? Command { get; init; }

    /// <summary>The session.</summary>
    public string? SessionKey { get; init; }

    /// <summary>Text for people; not to be parsed.</summary>
    public string? Content { get; init; }

    /// <summary>Version of the runtime.</summary>
    public string? Version { get; init; }

    /// <summary>Model of the session.</summary>
    public string? Model { get; init; }

    /// <summary>Seconds since the runtime started.</summary>
    public double? Uptime { get; init; }

    /// <summary>Turns and sub-agents that run in the session.</summary>
    public long? ActiveTasks { get; init; }

    /// <summary>Messages in the session.</summary>
    public long? MessageCount { get; init; }

    /// <summary>Estimated size of the prompt, tokens.</summary>
    public long? ContextTokens { get; init; }

    /// <summary>Window of the model, tokens.</summary>
    public long? ContextWindowTokens { get; init; }

    /// <summary>Usage of the last turn.</summary>
    public CommandUsage? LastUsage { get; init; }
}

/// <summary>Usage of one turn.</summary>
public sealed record CommandUsage : RuntimeDocument
{
    /// <summary>Tokens sent.</summary>
    [JsonPropertyName("prompt_tokens")]
    public long? PromptTokens { get; init; }

    /// <summary>Tokens received.</summary>
    [JsonPropertyName("completion_tokens")]
    public long? CompletionTokens { get; init; }

    /// <summary>Part of the tokens sent that came from a cache.</summary>
    [JsonPropertyName("cached_tokens")]
    public long? CachedTokens { get; init; }
}

/// <summary>Which session a command is about.</summary>
public sealed record SessionCommand : RuntimeDocument
{
    /// <summary>The session; left out, all of them or the default one.</summary>
    /// <example>telegram:12</example>
    public string? SessionKey { get; init; }
}

/// <summary>Which session a command is about; it has to say so.</summary>
public sealed record SessionChoice : RuntimeDocument
{
    /// <summary>The session.</summary>
    /// <example>telegram:123456789</example>
    [Required]
    public string? SessionKey { get; init; }
}
