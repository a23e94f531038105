namespace Placet.Application.Abstractions;

/// <summary>
/// Remembers, for seconds, what every request reads. Each value belongs to a user; a change of anything of that user's
/// voids all of them, also those whose load had begun before the change.
/// </summary>
public interface IStateCache
{
    /// <summary>Gives what is remembered, or loads it; any number of simultaneous askers cause one load.</summary>
    /// <typeparam name="T">Type of the value.</typeparam>
    /// <typeparam name="TArgument">What the load needs.</typeparam>
    /// <param name="key">Name of the value.</param>
    /// <param name="argument">What the load needs.</param>
    /// <param name="load">Reads the value; null, which is never remembered, when there is none.</param>
    /// <param name="ownerOf">Says which user the value belongs to.</param>
    /// <param name="cancellationToken">Ends the wait, not the load, which others may share.</param>
    /// <returns>The value as it was after the last change that was answered, or null.</returns>
    ValueTask<T?> GetAsync<T, TArgument>(
        string key, TArgument argument, Func<TArgument, Task<T?>> load, Func<T, TArgument, string> ownerOf, CancellationToken cancellationToken)
        where T : class;
}
