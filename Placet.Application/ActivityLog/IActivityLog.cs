namespace Placet.Application.ActivityLog;

/// <summary>Records entries that belong to no transaction of our own: changes at runtimes, refused sign-ins. Thread-safe.</summary>
public interface IActivityLog
{
    /// <summary>Queues an entry; returns at once and never throws. It is stored within a second, also at a normal shutdown.</summary>
    void Record(ActivityEntry entry);

    /// <summary>Waits until the entries recorded so far are stored, for at most 500 ms. Writes nothing itself.</summary>
    /// <returns>A task that completes when they are stored or the time is over.</returns>
    Task WaitUntilStoredAsync(CancellationToken cancellationToken);
}
