namespace Placet.Application.History;

/// <summary>What an agent used on one UTC day with one model through one channel.</summary>
public sealed record UsageDay
{
    /// <summary>Days since 1970.</summary>
    public int DayNumber { get; init; }

    /// <summary>The model; empty when unknown.</summary>
    public required string Model { get; init; }

    /// <summary>The channel; empty when unknown.</summary>
    public required string Channel { get; init; }

    /// <summary>Tokens sent.</summary>
    public long PromptTokens { get; init; }

    /// <summary>Tokens received.</summary>
    public long CompletionTokens { get; init; }

    /// <summary>Part of the tokens sent that came from a cache.</summary>
    public long CachedTokens { get; init; }

    /// <summary>Turns.</summary>
    public long Turns { get; init; }

    /// <summary>Tokens sent and received.</summary>
    public long Tokens => PromptTokens + CompletionTokens;
}

/// <summary>Which days of an agent's usage are stored.</summary>
public sealed record UsageCoverage
{
    /// <summary>The agent.</summary>
    public required string AgentId { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Days since 1970: the last day that is final. Later days may still change.</summary>
    public int SettledDay { get; init; }

    /// <summary>When its usage was last sampled.</summary>
    public DateTimeOffset SampledAt { get; init; }
}

/// <summary>Tokens that an agent used on one UTC day.</summary>
public sealed record AgentDayTokens
{
    /// <summary>The agent.</summary>
    public required string AgentId { get; init; }

    /// <summary>Days since 1970.</summary>
    public int DayNumber { get; init; }

    /// <summary>Tokens sent and received.</summary>
    public long Tokens { get; init; }
}

/// <summary>What a user's agents used on one UTC day with one model; of one agent or channel, where asked for.</summary>
public sealed record UsageSum
{
    /// <summary>Days since 1970.</summary>
    public int DayNumber { get; init; }

    /// <summary>The agent; null over all agents.</summary>
    public string? AgentId { get; init; }

    /// <summary>Its name.</summary>
    public string? AgentName { get; init; }

    /// <summary>The model; empty when unknown.</summary>
    public required string Model { get; init; }

    /// <summary>The channel, empty when unknown; null over all channels.</summary>
    public string? Channel { get; init; }

    /// <summary>Tokens sent.</summary>
    public long PromptTokens { get; init; }

    /// <summary>Tokens received.</summary>
    public long CompletionTokens { get; init; }

    /// <summary>Part of the tokens sent that came from a cache.</summary>
    public long CachedTokens { get; init; }

    /// <summary>Turns.</summary>
    public long Turns { get; init; }
}
