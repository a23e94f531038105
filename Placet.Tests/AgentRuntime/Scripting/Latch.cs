namespace Placet.AgentRuntime;

/// <summary>Holds an answer until the test lets it go: waiting without sleeping.</summary>
public sealed class Latch
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when a request stands at the latch.</summary>
    public Task Reached => reached.Task;

    /// <summary>Lets the held answer, and all later ones, pass.</summary>
    public void Release() => released.TrySetResult();

    internal Task WaitAsync(CancellationToken cancellationToken)
    {
        reached.TrySetResult();
        return released.Task.WaitAsync(cancellationToken);
    }
}
