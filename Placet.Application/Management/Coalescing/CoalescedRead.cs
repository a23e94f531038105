using System.Runtime.InteropServices;
using Placet.Application.Management.Upstream;

namespace Placet.Application.Management.Coalescing;

/// <summary>Identifies reads that may share a response: same registration, path, query and kind of response.</summary>
internal readonly record struct ReadKey(string AgentId, long Revision, ResponseKind Kind, string Path, string? Query);

/// <summary>A read in progress with the caller who started it and the waiters who joined. Thread-safe.</summary>
internal sealed class CoalescedRead(ReadKey key, long startedAt) : IDisposable
{
    private readonly CancellationTokenSource abandoned = new();
    private readonly Lock sync = new();
    private List<Waiter>? waiters;
    private int callers = 1;
    private bool isCompleted;
    private bool isAbandoned;

    public ReadKey Key => key;

    /// <summary>Timestamp of its start.</summary>
    public long StartedAt => startedAt;

    /// <summary>Is cancelled when every caller has disconnected; one alone does not cancel it for the others.</summary>
    public CancellationToken Abandoned => abandoned.Token;

    /// <summary>Adds a waiter; null when the read has completed.</summary>
    public Waiter? TryJoin()
    {
        lock (sync)
        {
            if (isCompleted)
                return null;
            var waiter = new Waiter(this);
            (waiters ??= []).Add(waiter);
            callers++;
            return waiter;
        }
    }

    /// <summary>Removes a caller who has disconnected.</summary>
    public void Leave()
    {
        lock (sync)
        {
            if (isCompleted || --callers > 0)
                return;
            isCompleted = true;
            isAbandoned = true;
        }

        abandoned.Cancel();
    }

    /// <summary>Completes the read, with a reply of its own for every waiter.</summary>
    /// <returns>The reply of the caller who started it.</returns>
    public UpstreamReply Complete(UpstreamReply reply, CancellationToken cancellationToken)
    {
        foreach (var waiter in TakeWaiters())
            waiter.Complete(reply.Share());
        if (!cancellationToken.IsCancellationRequested)
            return reply;
        reply.Dispose();
        throw new OperationCanceledException(cancellationToken);
    }

    /// <summary>Completes the read with an exception for every waiter.</summary>
    public void Fail(Exception exception)
    {
        foreach (var waiter in TakeWaiters())
            waiter.Fail(exception);
    }

    public void Dispose()
    {
        lock (sync)
        {
            // The last caller to leave may be about to cancel on another thread; then the garbage collector disposes of it.
            if (!isAbandoned)
                abandoned.Dispose();
        }
    }

    private ReadOnlySpan<Waiter> TakeWaiters()
    {
        // Nobody joins a completed read: the list does not change any more.
        lock (sync)
        {
            isCompleted = true;
            return CollectionsMarshal.AsSpan(waiters);
        }
    }

    /// <summary>A caller who joined the read.</summary>
    internal sealed class Waiter(CoalescedRead read)
    {
        private readonly TaskCompletionSource<UpstreamReply> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Waits for the reply, which the caller disposes.</summary>
        public async Task<UpstreamReply> WaitAsync(CancellationToken cancellationToken)
        {
            await using var registration = cancellationToken.UnsafeRegister(
                static (state, token) =>
                {
                    var waiter = (Waiter)state!;
                    if (waiter.completion.TrySetCanceled(token))
                        waiter.Read.Leave();
                },
                this);
            return await completion.Task;
        }

        public void Complete(UpstreamReply reply)
        {
            if (!completion.TrySetResult(reply))
                reply.Dispose();
        }

        public void Fail(Exception exception) => completion.TrySetException(exception);

        private CoalescedRead Read => read;
    }
}
