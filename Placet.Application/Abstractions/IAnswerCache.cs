namespace Placet.Application.Abstractions;

/// <summary>Remembers answers that it took many exchanges with runtimes to put together.</summary>
public interface IAnswerCache
{
    /// <summary>Gives what is remembered, or puts it together; any number of simultaneous askers cause one computation.</summary>
    /// <typeparam name="T">Type of the answer.</typeparam>
    /// <param name="key">Name of the answer; names the user whose it is, and everything else that it depends on.</param>
    /// <param name="ownerId">The user, whose changes void the answer, also one that was under way; null when none does.</param>
    /// <param name="compute">Puts it together; goes on when its first asker has hung up, since others may wait for it.</param>
    /// <param name="isRefreshed">Whether an answer that is there already is not good enough.</param>
    /// <param name="cancellationToken">Ends the wait, not the computation.</param>
    /// <returns>The answer.</returns>
    Task<T> GetAsync<T>(
        string key, string? ownerId, Func<Task<TimedAnswer<T>>> compute, bool isRefreshed, CancellationToken cancellationToken)
        where T : class;
}

/// <summary>An answer and how long it may be given again.</summary>
/// <typeparam name="T">Type of the answer.</typeparam>
/// <param name="Value">The answer.</param>
/// <param name="Lifetime">From the moment it is complete; zero is only for those who wait for it already.</param>
public readonly record struct TimedAnswer<T>(T Value, TimeSpan Lifetime);
