namespace Placet.AgentRuntime.Scripting;

/// <summary>A wait that a test ends: by its clock or by its gate.</summary>
internal sealed record Pause(TimeSpan Delay, Gate? Gate)
{
    public Task WaitAsync(TimeProvider clock, CancellationToken cancellationToken) =>
        Gate?.WaitAsync(cancellationToken) ?? Task.Delay(Delay, clock, cancellationToken);
}

internal enum AbortPoint
{
    None,
    BeforeHeaders,
    InBody,
}
