namespace Placet.Application.ActivityLog;

/// <summary>Takes deeds that no transaction of ours is part of: changes at runtimes, refused sign-ins.</summary>
public interface IActivityLog
{
    /// <summary>Notes a deed that is done; returns at once and never fails. It is stored within a second, at a normal shutdown too.</summary>
    /// <param name="deed">The deed.</param>
    void Record(ActivityEntry deed);

    /// <summary>Stores what was noted until now, for somebody who wants to read it. Never fails.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when it is stored, or when that takes longer than a reader should wait.</returns>
    Task FlushPendingAsync(CancellationToken cancellationToken);
}
