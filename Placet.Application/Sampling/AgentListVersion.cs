namespace Placet.Application.Sampling;

/// <summary>Counts changes after which the list of sampled agents may be another one. Thread-safe.</summary>
internal sealed class AgentListVersion : IChangeListener
{
    private long current;

    /// <summary>Grows with every change.</summary>
    public long Current => Interlocked.Read(ref current);

    public void OnChanged(StateChange change)
    {
        if (change.Kind is not (StateChangeKind.RuntimeWritten or StateChangeKind.RuntimeHealth))
            Interlocked.Increment(ref current);
    }
}
