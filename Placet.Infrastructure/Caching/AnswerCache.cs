using System.Collections.Concurrent;
using Placet.Application.Abstractions;
using Placet.Application.Telemetry;

namespace Placet.Infrastructure.Caching;

/// <inheritdoc cref="IAnswerCache"/>
internal sealed class AnswerCache(InvalidationClock freshness, IBackplane link, TimeProvider clock, PlacetTelemetry telemetry) : IAnswerCache
{
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, Task<Answer>> answers = new(StringComparer.Ordinal);
    private long lastSweep = clock.GetTimestamp();

    public async Task<T> GetAsync<T>(
        string key, string? ownerId, Func<Task<TimedAnswer<T>>> compute, bool isRefreshed, CancellationToken cancellationToken)
        where T : class
    {
        // What is complete when an asker comes is judged by its age; what completes while the asker waits is as new as can be.
        var asked = clock.GetTimestamp();
        var isHit = true;
        while (true)
        {
            if (!answers.TryGetValue(key, out var known) || (known.IsCompleted && !IsUsable(known, ownerId, asked, isRefreshed)))
            {
                if (!TryBegin(key, known, compute, out known))
                    continue;
                isHit = false;
            }

            var answer = await known.WaitAsync(cancellationToken);
            // Begun after the question, it has seen every change that was answered before the question.
            if (ownerId is null || answer.Mark.Time >= asked || freshness.IsUnchanged(ownerId, answer.Mark))
            {
                telemetry.CacheRead("answers", isHit);
                return (T)answer.Value;
            }
        }
    }

    private bool IsUsable(Task<Answer> known, string? ownerId, long asked, bool isRefreshed)
    {
        if (!known.IsCompletedSuccessfully)
            return false;
        var answer = known.Result;
        var isYoung = clock.GetElapsedTime(answer.CompletedAt, asked) < (isRefreshed ? TimeSpan.Zero : LifetimeOf(answer));
        return (isYoung || answer.CompletedAt >= asked) && (ownerId is null || freshness.IsUnchanged(ownerId, answer.Mark));
    }

    /// <summary>What another instance may have changed unheard lives for seconds only; one that is alone has no such others.</summary>
    private TimeSpan LifetimeOf(Answer answer) =>
        link is { IsConfigured: true, IsConnected: false } && answer.Lifetime > InvalidationClock.LifetimeUnheard ? InvalidationClock.LifetimeUnheard : answer.Lifetime;

    /// <summary>Begins a computation in the place of what is there, unless somebody else was faster.</summary>
    private bool TryBegin<T>(string key, Task<Answer>? known, Func<Task<TimedAnswer<T>>> compute, out Task<Answer> begun)
        where T : class
    {
        Sweep();
        var answer = new TaskCompletionSource<Answer>(TaskCreationOptions.RunContinuationsAsynchronously);
        begun = answer.Task;
        if (known is null ? !answers.TryAdd(key, begun) : !answers.TryUpdate(key, begun, known))
            return false;
        _ = RunAsync(key, answer, compute);
        return true;
    }

    private async Task RunAsync<T>(string key, TaskCompletionSource<Answer> begun, Func<Task<TimedAnswer<T>>> compute)
        where T : class
    {
        var mark = freshness.Take();
        try
        {
            var (value, lifetime) = await compute();
            begun.SetResult(new Answer(value, mark, clock.GetTimestamp(), lifetime));
        }
        catch (Exception exception)
        {
            // Everybody who waits hears of it, and the next one to ask begins anew.
            answers.TryRemove(new KeyValuePair<string, Task<Answer>>(key, begun.Task));
            begun.SetException(exception);
            _ = begun.Task.Exception;
        }
    }

    private void Sweep()
    {
        var last = Interlocked.Read(ref lastSweep);
        if (clock.GetElapsedTime(last) < SweepInterval || Interlocked.CompareExchange(ref lastSweep, clock.GetTimestamp(), last) != last)
            return;
        foreach (var entry in answers)
        {
            if (entry.Value is { IsCompletedSuccessfully: true, Result: var answer } && clock.GetElapsedTime(answer.CompletedAt) >= answer.Lifetime)
                answers.TryRemove(entry);
        }
    }

    private sealed record Answer(object Value, InvalidationStamp Mark, long CompletedAt, TimeSpan Lifetime);
}
