using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Placet.Application.Management.Upstream;

namespace Placet.Application.Management.Coalescing;

/// <summary>
/// Lets identical reads that overlap share one request; nothing is cached after it completes. The key includes the registration of an
/// agent, which only its owner can name, so users never share a response. Thread-safe.
/// </summary>
internal sealed class RequestCoalescer(IOptions<ManagementOptions> options, TimeProvider clock) : IChangeListener
{
    private readonly ConcurrentDictionary<ReadKey, CoalescedRead> inProgress = new();
    private readonly TimeSpan budget = TimeSpan.FromSeconds(options.Value.TimeoutSeconds);

    /// <summary>Joins a read in progress, or starts one.</summary>
    /// <param name="upstream">
    /// Sends the request; a constructor parameter would be a cycle, since it depends on the publisher of changes.
    /// </param>
    public Task<UpstreamReply> ReadAsync(
        ManagedRuntime runtime, UpstreamRequest request, IUpstreamClient upstream, CancellationToken cancellationToken)
    {
        var key = new ReadKey(runtime.AgentId, runtime.Revision, request.ResponseKind, request.Path, request.Query);
        // The source is not disposed: it has no timer, and the last caller may disconnect just as the read completes.
        var own = new CoalescedRead(key, clock.GetTimestamp(), new CancellationTokenSource());
        for (var read = inProgress.GetOrAdd(key, own); read != own; read = inProgress.GetOrAdd(key, own))
        {
            if (HasTimeFor(read, request) && read.TryJoin(cancellationToken, out var reply))
                return reply;
            // A read that cannot be joined any more is replaced; it still completes for those who joined it.
            if (inProgress.TryUpdate(key, own, read))
                break;
        }

        return StartAsync(own, runtime, request, upstream, cancellationToken);
    }

    public void OnChanged(StateChange change)
    {
        if (change.Kind is not StateChangeKind.RuntimeWritten)
            return;
        // A read is registered before it is sent: one that is not found here is sent after the write has ended.
        foreach (var entry in inProgress)
        {
            if (entry.Key.AgentId == change.AgentId)
                inProgress.TryRemove(entry);
        }
    }

    private async Task<UpstreamReply> StartAsync(
        CoalescedRead own, ManagedRuntime runtime, UpstreamRequest request, IUpstreamClient upstream, CancellationToken cancellationToken)
    {
        await using var registration = cancellationToken.UnsafeRegister(static state => ((CoalescedRead)state!).Leave(), own);
        UpstreamReply reply;
        try
        {
            reply = await upstream.SendAsync(runtime, request, own.Abandoned);
        }
        catch (Exception exception)
        {
            Remove(own);
            own.Fail(exception);
            throw;
        }

        Remove(own);
        own.Complete(reply);
        if (!cancellationToken.IsCancellationRequested)
            return reply;
        reply.Dispose();
        throw new OperationCanceledException(cancellationToken);
    }

    /// <summary>Contract 11: a read with less than half of its time budget left is not joined.</summary>
    private bool HasTimeFor(CoalescedRead read, UpstreamRequest request) =>
        clock.GetElapsedTime(read.StartedAt) < request.BudgetOf(budget) / 2;

    private void Remove(CoalescedRead own) => inProgress.TryRemove(new KeyValuePair<ReadKey, CoalescedRead>(own.Key, own));
}
