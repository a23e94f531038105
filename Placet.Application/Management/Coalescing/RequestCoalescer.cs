using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Placet.Application.Abstractions;
using Placet.Application.Management.Upstream;

namespace Placet.Application.Management.Coalescing;

/// <summary>
/// Lets identical reads that overlap share one exchange. Nothing is kept after it ends. The key of a read holds the registration,
/// which only its owner can name: nothing is ever shared by two users.
/// </summary>
internal sealed class RequestCoalescer(IOptions<ManagementOptions> options, TimeProvider clock) : IChangeListener
{
    private readonly ConcurrentDictionary<ReadKey, CoalescedRead> running = new();
    private readonly TimeSpan budget = TimeSpan.FromSeconds(options.Value.TimeoutSeconds);

    /// <summary>Joins a read that is under way, or begins one.</summary>
    public Task<UpstreamReply> ReadAsync(ManagedRuntime runtime, UpstreamRequest request, IUpstreamClient upstream, CancellationToken cancellationToken)
    {
        var key = new ReadKey(runtime.AgentId, runtime.Revision, request.Answer, request.Path, request.Query);
        CoalescedRead? own = null;
        while (true)
        {
            if (running.TryGetValue(key, out var read) && HasTimeFor(read, request) && read.TryJoin() is { } share)
                return share.WaitAsync(cancellationToken);
            own ??= new CoalescedRead(key, clock.GetTimestamp());
            // One that nobody can join any more gives up its place; it still answers those who have joined it.
            if (read is null ? running.TryAdd(key, own) : running.TryUpdate(key, own, read))
                return LeadAsync(own, runtime, request, upstream, cancellationToken);
        }
    }

    public void OnChanged(StateChange change)
    {
        if (change.Kind is not StateChangeKind.RuntimeWritten)
            return;
        // A read is in here before it is sent: one that this does not see is sent after the write has ended.
        foreach (var entry in running)
        {
            if (entry.Key.AgentId == change.AgentId)
                running.TryRemove(entry);
        }
    }

    private async Task<UpstreamReply> LeadAsync(
        CoalescedRead own, ManagedRuntime runtime, UpstreamRequest request, IUpstreamClient upstream, CancellationToken cancellationToken)
    {
        var leaving = cancellationToken.UnsafeRegister(static state => ((CoalescedRead)state!).Leave(), own);
        try
        {
            var reply = await upstream.SendAsync(runtime, request, own.AllLeft);
            Remove(own);
            return own.Finish(reply, cancellationToken);
        }
        catch (Exception exception)
        {
            Remove(own);
            own.Fail(exception);
            throw;
        }
        finally
        {
            // Whoever hangs up at this very moment finds that it is over.
            leaving.Unregister();
            own.Dispose();
        }
    }

    /// <summary>§11: nobody joins a read that has less than half of its budget left.</summary>
    private bool HasTimeFor(CoalescedRead read, UpstreamRequest request) =>
        clock.GetElapsedTime(read.BeganAt) < request.BudgetOf(budget) / 2;

    private void Remove(CoalescedRead own) => running.TryRemove(new KeyValuePair<ReadKey, CoalescedRead>(own.Key, own));
}
