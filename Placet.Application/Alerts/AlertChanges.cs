namespace Placet.Application.Alerts;

/// <summary>
/// Counts changes of rules, agents and silences on this instance, so that the evaluation notices them at once. Those of other instances
/// it reads every minute. Thread-safe.
/// </summary>
internal sealed class AlertChanges : IChangeListener
{
    private long current;

    /// <summary>Grows with every change.</summary>
    public long Current => Interlocked.Read(ref current);

    public void OnChanged(StateChange change)
    {
        if (change.Kind is not StateChangeKind.RuntimeWritten)
            Interlocked.Increment(ref current);
    }

    /// <summary>Notices a committed change of rules, episodes or silences.</summary>
    public void OnAlertsChanged() => Interlocked.Increment(ref current);
}
