namespace Placet.AgentRuntime.Scripting;

/// <summary>A wait that a test ends: by its clock or by its latch.</summary>
internal sealed record Pause(TimeSpan Delay, Latch? Latch)
{
    public Task WaitAsync(TimeProvider clock, CancellationToken cancellationToken) =>
        Latch?.WaitAsync(cancellationToken) ?? Task.Delay(Delay, clock, cancellationToken);
}

internal enum AbortPoint
{
    None,
    BeforeHeaders,
    InBody,
}
