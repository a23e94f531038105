using System.Globalization;

namespace Placet.AgentRuntime.Fleet.Activity;

/// <summary>One run of the agent loop. Usage, audit and messages all follow from it, so that they agree.</summary>
internal readonly record struct Turn(long StartMs, int DurationMs, Conversation Conversation, int Number)
{
    public required string? Model { get; init; }

    public required string Provider { get; init; }

    public int PromptTokens { get; init; }

    public int CompletionTokens { get; init; }

    public int CachedTokens { get; init; }

    public int Iterations { get; init; }

    /// <summary>Why it failed; null: it went well.</summary>
    public string? Error { get; init; }

    public long EndMs => StartMs + DurationMs;

    public string Status => Error is null ? "ok" : "error";

    public Role.ToolUse[] Tools => Exchange.Tools;

    /// <summary>A failed turn ends before it has used tools.</summary>
    public int ToolCalls => Error is null ? Tools.Length : 0;

    public Role.Exchange Exchange => Conversation.Exchange(Number);

    public string RunId => string.Create(CultureInfo.InvariantCulture, $"run_{StartMs:x}{Conversation.Seed & 0xfff:x3}");

    public DateOnly Day => DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(EndMs).UtcDateTime);

    /// <summary>User, answer, and two messages for each tool call.</summary>
    public int Messages => 2 + (2 * ToolCalls);
}
