namespace Placet.Application.History;

/// <summary>What an agent had used of a UTC day up to a moment within it, with one model: where another time zone's day begins.</summary>
public sealed record UsageMark
{
    /// <summary>The agent.</summary>
    public required string AgentId { get; init; }

    /// <summary>The moment; whole minutes since 1970.</summary>
    public int AtMinute { get; init; }

    /// <summary>The model; empty when unknown.</summary>
    public required string Model { get; init; }

    /// <summary>Tokens sent.</summary>
    public long PromptTokens { get; init; }

    /// <summary>Tokens received.</summary>
    public long CompletionTokens { get; init; }

    /// <summary>Part of the tokens sent that came from a cache.</summary>
    public long CachedTokens { get; init; }
}
