using System.ComponentModel.DataAnnotations;

namespace Placet.Application.Management.Commands;

/// <summary>The response to a command of the runtime.</summary>
public record CommandAnswer : RuntimeDocument
{
    /// <summary>Whether the command was accepted.</summary>
    public bool? Ok { get; init; }

    /// <summary>The command.</summary>
    /// <example>/stop</example>
    public string? Command { get; init; }

    /// <summary>The session; null for a command without one.</summary>
    public string? SessionKey { get; init; }

    /// <summary>Text for people; not to be parsed.</summary>
    public string? Content { get; init; }
}

/// <summary>State of a session and of the runtime.</summary>
public sealed record CommandStatus : CommandAnswer
{
    /// <summary>Version of the runtime.</summary>
    public string? Version { get; init; }

    /// <summary>Model of the session.</summary>
    public string? Model { get; init; }

    /// <summary>Seconds since the runtime started.</summary>
    public double? Uptime { get; init; }

    /// <summary>Number of running turns and sub-agents of the session.</summary>
    public long? ActiveTasks { get; init; }

    /// <summary>Number of messages in the session.</summary>
    public long? MessageCount { get; init; }

    /// <summary>Estimated size of the prompt in tokens.</summary>
    public long? ContextTokens { get; init; }

    /// <summary>Context window of the model in tokens.</summary>
    public long? ContextWindowTokens { get; init; }

    /// <summary>Token usage of the last turn.</summary>
    public CommandUsage? LastUsage { get; init; }
}

/// <summary>Token usage of one turn.</summary>
public sealed record CommandUsage : RuntimeTokens;

/// <summary>The session of a command.</summary>
public sealed record SessionCommand : RuntimeDocument
{
    /// <summary>The session; absent means all sessions or the default one, depending on the command.</summary>
    /// <example>telegram:12</example>
    public string? SessionKey { get; init; }
}

/// <summary>The session of a command that requires one.</summary>
public sealed record SessionChoice : RuntimeDocument
{
    /// <summary>The session.</summary>
    /// <example>telegram:123456789</example>
    [Required]
    public string? SessionKey { get; init; }
}
