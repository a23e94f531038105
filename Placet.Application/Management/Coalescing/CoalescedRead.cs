using System.Runtime.InteropServices;
using Placet.Application.Management.Upstream;

namespace Placet.Application.Management.Coalescing;

/// <summary>What makes two reads the same; of one registration, so that what one brings is right for the other.</summary>
internal readonly record struct ReadKey(string AgentId, long Revision, ResponseKind Answer, string Path, string? Query);

/// <summary>One read that is under way, and those who wait for it: the caller who began it, and others who joined.</summary>
internal sealed class CoalescedRead(ReadKey key, long beganAt) : IDisposable
{
    private readonly CancellationTokenSource allLeft = new();
    private readonly Lock gate = new();
    private List<Share>? shares;
    private int waiting = 1;
    private bool isOver;
    private bool isAbandoned;

    /// <summary>What is read.</summary>
    public ReadKey Key => key;

    /// <summary>When it began.</summary>
    public long BeganAt => beganAt;

    /// <summary>Ends the exchange once nobody waits for it any more; one who hangs up does not end it for the others.</summary>
    public CancellationToken AllLeft => allLeft.Token;

    /// <summary>Takes a share in what comes of it; null when it is too late for that.</summary>
    public Share? TryJoin()
    {
        lock (gate)
        {
            if (isOver)
                return null;
            var share = new Share(this);
            (shares ??= []).Add(share);
            waiting++;
            return share;
        }
    }

    /// <summary>One of those who wait has hung up.</summary>
    public void Leave()
    {
        lock (gate)
        {
            if (isOver || --waiting > 0)
                return;
            isOver = true;
            isAbandoned = true;
        }

        allLeft.Cancel();
    }

    /// <summary>Gives everybody the outcome.</summary>
    /// <returns>The share of the caller who began it.</returns>
    public UpstreamReply Finish(UpstreamReply reply, CancellationToken cancellationToken)
    {
        foreach (var share in End())
            share.Give(reply.Share());
        if (!cancellationToken.IsCancellationRequested)
            return reply;
        reply.Dispose();
        throw new OperationCanceledException(cancellationToken);
    }

    /// <summary>Tells everybody that there is no outcome.</summary>
    public void Fail(Exception exception)
    {
        foreach (var share in End())
            share.Fail(exception);
    }

    public void Dispose()
    {
        lock (gate)
        {
            // The last one to leave may be about to cancel on another thread; then the collector has to do.
            if (!isAbandoned)
                allLeft.Dispose();
        }
    }

    private ReadOnlySpan<Share> End()
    {
        // Nobody joins what is over: the list does not change any more.
        lock (gate)
        {
            isOver = true;
            return CollectionsMarshal.AsSpan(shares);
        }
    }

    /// <summary>The place of one who joined.</summary>
    internal sealed class Share(CoalescedRead read)
    {
        private readonly TaskCompletionSource<UpstreamReply> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Waits for the outcome, which is the caller's to dispose.</summary>
        public async Task<UpstreamReply> WaitAsync(CancellationToken cancellationToken)
        {
            await using var leaving = cancellationToken.UnsafeRegister(
                static (state, token) =>
                {
                    var share = (Share)state!;
                    if (share.outcome.TrySetCanceled(token))
                        share.Read.Leave();
                },
                this);
            return await outcome.Task;
        }

        public void Give(UpstreamReply reply)
        {
            if (!outcome.TrySetResult(reply))
                reply.Dispose();
        }

        public void Fail(Exception exception) => outcome.TrySetException(exception);

        private CoalescedRead Read => read;
    }
}
