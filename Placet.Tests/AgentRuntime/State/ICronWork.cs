using System.Text.Json.Nodes;

namespace Placet.AgentRuntime.State;

/// <summary>What a job does when its moment has come, or when somebody runs it by hand.</summary>
internal interface ICronWork
{
    CronOutcome Run(JsonObject job, long runAtMs);
}

/// <summary>How a run ended: <c>ok</c> or <c>error</c> with its text.</summary>
internal sealed record CronOutcome(string Status, int DurationMs, string? Error);

/// <summary>The work of the examples: over at once, and well.</summary>
internal sealed class EndsAtOnce : ICronWork
{
    public CronOutcome Run(JsonObject job, long runAtMs) => new("ok", 1, Error: null);
}
