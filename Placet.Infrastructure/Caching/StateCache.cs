using Placet.Application.Abstractions;
using Placet.Application.Telemetry;
using ZiggyCreatures.Caching.Fusion;

namespace Placet.Infrastructure.Caching;

/// <inheritdoc cref="IStateCache"/>
internal sealed class StateCache(IFusionCache cache, Freshness freshness, PlacetTelemetry telemetry) : IStateCache
{
    private const int MostSharedLoads = 3;

    // Freshness decides earlier; this is only how long memory is kept.
    private static readonly FusionCacheEntryOptions Kept = new(TimeSpan.FromSeconds(10));

    public ValueTask<T?> GetAsync<T, TArgument>(
        string key, TArgument argument, Func<TArgument, Task<T?>> load, Func<T, TArgument, string> ownerOf, CancellationToken cancellationToken)
        where T : class
    {
        var found = cache.TryGet<Remembered<T>>(key, token: CancellationToken.None);
        var isHit = found is { HasValue: true, Value: { } remembered } && freshness.IsFresh(remembered.OwnerId, remembered.Mark);
        telemetry.CacheRead("state", isHit);
        return isHit
            ? new ValueTask<T?>(found.Value.Value)
            : new ValueTask<T?>(LoadAsync(key, argument, load, ownerOf, isKnown: found.HasValue).WaitAsync(cancellationToken));
    }

    private async Task<T?> LoadAsync<T, TArgument>(
        string key, TArgument argument, Func<TArgument, Task<T?>> load, Func<T, TArgument, string> ownerOf, bool isKnown)
        where T : class
    {
        for (var attempt = 0; attempt < MostSharedLoads; attempt++)
        {
            if (isKnown)
                await cache.RemoveAsync(key);
            var shared = await LoadSharedAsync(key, argument, load, ownerOf);
            if (shared is null || freshness.IsFresh(shared.OwnerId, shared.Mark))
                return shared?.Value;
            // A load was joined that had begun before a change; what it brought is not handed on.
            isKnown = true;
        }

        return (await ReadAsync(argument, load, ownerOf))?.Value;
    }

    private ValueTask<Remembered<T>?> LoadSharedAsync<T, TArgument>(
        string key, TArgument argument, Func<TArgument, Task<T?>> load, Func<T, TArgument, string> ownerOf)
        where T : class => cache.GetOrSetAsync<Remembered<T>?>(
        key,
        async (context, _) =>
        {
            var remembered = await ReadAsync(argument, load, ownerOf);
            if (remembered is null)
                context.Options.SetDurationZero();
            return remembered;
        },
        Kept,
        token: CancellationToken.None);

    private async Task<Remembered<T>?> ReadAsync<T, TArgument>(TArgument argument, Func<TArgument, Task<T?>> load, Func<T, TArgument, string> ownerOf)
        where T : class
    {
        var mark = freshness.Take();
        return await load(argument) is { } value ? new Remembered<T>(value, ownerOf(value, argument), mark) : null;
    }

    private sealed record Remembered<T>(T Value, string OwnerId, FreshnessMark Mark);
}
