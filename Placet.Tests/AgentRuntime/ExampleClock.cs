namespace Placet.AgentRuntime;

/// <summary>Stands still at the moment the examples were taken; its timers run, so that delays end.</summary>
public sealed class ExampleClock : TimeProvider
{
    /// <summary>The moment of the examples: 2026-05-14T09:12:33.481Z.</summary>
    public static DateTimeOffset Now { get; } = DateTimeOffset.FromUnixTimeMilliseconds(1778749953481);

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => Now;
}
