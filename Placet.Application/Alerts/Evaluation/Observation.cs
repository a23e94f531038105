namespace Placet.Application.Alerts.Evaluation;

/// <summary>What is known of an agent at a moment: from a sample, or from what is stored.</summary>
internal abstract record Observation(string AgentId, Moment Now);

/// <summary>A call to the runtime has ended.</summary>
/// <param name="IsAnswered">Whether the runtime answered.</param>
internal sealed record CallObserved(string AgentId, Moment Now, bool IsAnswered) : Observation(AgentId, Now);

/// <summary>The runtime's cron jobs.</summary>
internal sealed record CronObserved(string AgentId, Moment Now, IReadOnlyList<ObservedJob> Jobs) : Observation(AgentId, Now);

/// <summary>A cron job that is not paused.</summary>
/// <param name="NextRunAt">When it runs next; null when it is not known.</param>
internal readonly record struct ObservedJob(string Id, string Name, bool HasFailed, DateTimeOffset? NextRunAt);

/// <summary>The runtime's MCP servers.</summary>
/// <param name="Down">Names of the enabled ones that are not connected.</param>
internal sealed record McpObserved(string AgentId, Moment Now, IReadOnlyList<string> Down) : Observation(AgentId, Now);

/// <summary>The runtime's runs of self-improvement.</summary>
/// <param name="Waiting">Those that wait for a review.</param>
internal sealed record RunsObserved(string AgentId, Moment Now, IReadOnlyList<ObservedRun> Waiting) : Observation(AgentId, Now);

/// <summary>A run that waits for a review.</summary>
/// <param name="Since">Since when; null when it is not known.</param>
internal readonly record struct ObservedRun(string Id, DateTimeOffset? Since);

/// <summary>How long an agent has not pinged.</summary>
internal sealed record PresenceObserved(string AgentId, Moment Now, TimeSpan SilentFor, DateTimeOffset LastActiveAt)
    : Observation(AgentId, Now);

/// <summary>Calls to the runtime in the last minutes.</summary>
internal sealed record CallsCounted(string AgentId, Moment Now, int Minutes, long Asked, long Answered) : Observation(AgentId, Now);

/// <summary>Tokens of the current UTC day and the days before.</summary>
/// <param name="Today">Name of the day.</param>
/// <param name="Tokens">Of the day so far.</param>
/// <param name="Before">Of each of the 7 days before.</param>
internal sealed record DayObserved(string AgentId, Moment Now, string Today, long Tokens, IReadOnlyList<long> Before)
    : Observation(AgentId, Now);

/// <summary>What was used of a budget.</summary>
/// <param name="RuleId">The rule that it is the budget of.</param>
/// <param name="Period">Name of the day or month.</param>
/// <param name="Value">Tokens, or money in the user's currency.</param>
/// <param name="Currency">The currency; null for tokens.</param>
internal sealed record BudgetObserved(string AgentId, Moment Now, string RuleId, string Period, decimal Value, string? Currency)
    : Observation(AgentId, Now);
