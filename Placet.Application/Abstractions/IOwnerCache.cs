namespace Placet.Application.Abstractions;

/// <summary>
/// Caches database rows and composed responses in memory, each for its owner. A change of anything that an owner has invalidates all of
/// that owner's items, also those whose load had started before the change.
/// </summary>
public interface IOwnerCache
{
    /// <summary>Returns the cached value or loads it; simultaneous callers share one load.</summary>
    /// <typeparam name="T">Type of the value; nullable where it may be missing.</typeparam>
    /// <typeparam name="TArgument">Type of the load's argument.</typeparam>
    /// <param name="group">What kind of item it is.</param>
    /// <param name="key">The item's key, unique across all groups; names everything that the value depends on.</param>
    /// <param name="argument">Passed to <paramref name="load"/>, which need not allocate a closure for it.</param>
    /// <param name="load">Loads the value. It may be shared, so it gets no token, and goes on when a caller cancels.</param>
    /// <param name="refresh">Whether a value that was complete before the call is loaded again.</param>
    /// <returns>The value, never older than the owner's last change before the call. A cached one is returned synchronously.</returns>
    ValueTask<T> GetAsync<T, TArgument>(
        CacheGroup group, string key, TArgument argument, Func<TArgument, Task<CacheItem<T>>> load, bool refresh,
        CancellationToken cancellationToken)
        where T : class?;
}

/// <summary>Kinds of cached items, counted separately in the metrics.</summary>
public enum CacheGroup
{
    /// <summary>Rows of the database.</summary>
    State,

    /// <summary>Responses composed of what runtimes sent.</summary>
    Answers,
}

/// <summary>A loaded value and how long it may be cached.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
/// <param name="Value">The value; null, which is never cached, when there is none.</param>
/// <param name="OwnerId">The user whose changes invalidate it; null when <c>key</c> names its version.</param>
/// <param name="Lifetime">
/// Counted from the load's end; zero is for callers that already wait. Null, for rows: 5 s from the load's start, since a command on the
/// same database publishes no changes.
/// </param>
public readonly record struct CacheItem<T>(T Value, string? OwnerId, TimeSpan? Lifetime)
    where T : class?;
