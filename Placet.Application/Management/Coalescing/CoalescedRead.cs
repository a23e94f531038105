using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Placet.Application.Management.Upstream;

namespace Placet.Application.Management.Coalescing;

/// <summary>Identifies reads that may share a response: same registration, path, query and kind of response.</summary>
internal readonly record struct ReadKey(string AgentId, long Revision, ResponseKind Kind, string Path, string? Query);

/// <summary>A read in progress with the caller who started it and the waiters who joined. Thread-safe.</summary>
/// <param name="startedAt">Timestamp of its start.</param>
internal sealed class CoalescedRead(ReadKey key, long startedAt, CancellationTokenSource abandoned)
{
    private List<TaskCompletionSource<UpstreamReply>>? waiters;
    private int callers = 1;
    private bool isCompleted;

    public ReadKey Key => key;

    public long StartedAt => startedAt;

    /// <summary>Is cancelled when every caller has disconnected; one alone does not cancel it for the others.</summary>
    public CancellationToken Abandoned => abandoned.Token;

    /// <summary>Adds a waiter, who disposes of the reply; false when the read has completed.</summary>
    public bool TryJoin(CancellationToken cancellationToken, [NotNullWhen(true)] out Task<UpstreamReply>? reply)
    {
        reply = null;
        var waiter = new TaskCompletionSource<UpstreamReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        // The source, which nothing else locks, is also the lock: a read that nobody shares allocates nothing else.
        lock (abandoned)
        {
            if (isCompleted)
                return false;
            (waiters ??= []).Add(waiter);
            callers++;
        }

        reply = WaitAsync(waiter, cancellationToken);
        return true;
    }

    /// <summary>Removes a caller who has disconnected.</summary>
    public void Leave()
    {
        lock (abandoned)
        {
            if (isCompleted || --callers > 0)
                return;
            isCompleted = true;
        }

        abandoned.Cancel();
    }

    /// <summary>Completes the read with a reply of its own for every waiter.</summary>
    public void Complete(UpstreamReply reply)
    {
        foreach (var waiter in TakeWaiters())
        {
            var share = reply.Share();
            if (!waiter.TrySetResult(share))
                share.Dispose();
        }
    }

    /// <summary>Completes the read with an exception for every waiter.</summary>
    public void Fail(Exception exception)
    {
        foreach (var waiter in TakeWaiters())
            waiter.TrySetException(exception);
    }

    private async Task<UpstreamReply> WaitAsync(TaskCompletionSource<UpstreamReply> waiter, CancellationToken cancellationToken)
    {
        await using var registration = cancellationToken.UnsafeRegister(
            static (state, token) =>
            {
                var (read, waiter) = (Tuple<CoalescedRead, TaskCompletionSource<UpstreamReply>>)state!;
                if (waiter.TrySetCanceled(token))
                    read.Leave();
            },
            Tuple.Create(this, waiter));
        return await waiter.Task;
    }

    private ReadOnlySpan<TaskCompletionSource<UpstreamReply>> TakeWaiters()
    {
        // Nobody joins a completed read: the list does not change any more.
        lock (abandoned)
        {
            isCompleted = true;
            return CollectionsMarshal.AsSpan(waiters);
        }
    }
}
