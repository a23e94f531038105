using System.Collections.Concurrent;

namespace Placet.Infrastructure.Caching;

/// <summary>Counts acknowledgements of published messages. Thread-safe.</summary>
internal sealed class Acknowledgements
{
    private readonly ConcurrentDictionary<string, PendingMessage> pending = new(StringComparer.Ordinal);

    /// <summary>
    /// Starts counting for a message. Call it before publishing: the first acknowledgement may arrive before the publisher continues.
    /// </summary>
    public PendingMessage Expect(string messageId) => pending[messageId] = new PendingMessage(this, messageId);

    /// <summary>Counts the acknowledgement of one receiver; one that arrives too late is ignored.</summary>
    public void Acknowledge(string messageId)
    {
        if (pending.TryGetValue(messageId, out var message))
            message.Add();
    }

    /// <summary>Counts for one message until disposed.</summary>
    internal sealed class PendingMessage(Acknowledgements owner, string messageId) : IDisposable
    {
        private readonly TaskCompletionSource completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private long receivers = long.MaxValue;
        private long received;

        public long Received => Interlocked.Read(ref received);

        /// <summary>Waits for as many acknowledgements as the message had receivers.</summary>
        public Task WaitForAsync(long count)
        {
            Interlocked.Exchange(ref receivers, count);
            Check();
            return completion.Task;
        }

        public void Add()
        {
            Interlocked.Increment(ref received);
            Check();
        }

        public void Dispose() => owner.pending.TryRemove(messageId, out _);

        private void Check()
        {
            if (Interlocked.Read(ref received) >= Interlocked.Read(ref receivers))
                completion.TrySetResult();
        }
    }
}
