namespace Placet.Application.Abstractions;

/// <summary>A lease as it is stored.</summary>
/// <param name="Holder">Id of the instance that holds it; null when it was released.</param>
/// <param name="Fence">The fencing number, which grows with every take-over.</param>
/// <param name="Renewals">Grows while the holder lives.</param>
public sealed record StoredLease(string? Holder, long Fence, long Renewals);

/// <summary>Reads leases.</summary>
public interface ILeaseQueries
{
    /// <summary>Reads a lease; null when nobody has held it yet.</summary>
    Task<StoredLease?> FindAsync(string name, CancellationToken cancellationToken);
}

/// <summary>Changes leases inside a write transaction.</summary>
public interface ILeaseRepository : ILeaseQueries
{
    /// <summary>Takes over a lease that has not changed since it was read.</summary>
    /// <param name="seen">The lease as it was read; null when there was none.</param>
    /// <returns>The new fencing number; null when somebody else was faster.</returns>
    Task<long?> TakeAsync(string name, string holder, StoredLease? seen, CancellationToken cancellationToken);

    /// <summary>Renews a lease. Its row stays locked until the transaction ends, so nobody takes it over within it.</summary>
    /// <returns>False when it was taken over.</returns>
    Task<bool> RenewAsync(string name, long fence, CancellationToken cancellationToken);

    /// <summary>Releases a lease; nothing when it was taken over.</summary>
    Task ReleaseAsync(string name, long fence, CancellationToken cancellationToken);
}
