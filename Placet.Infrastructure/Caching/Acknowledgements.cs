using System.Collections.Concurrent;

namespace Placet.Infrastructure.Caching;

/// <summary>Messages that wait for the word of those who received them.</summary>
internal sealed class Acknowledgements
{
    private readonly ConcurrentDictionary<string, Waiting> waiting = new(StringComparer.Ordinal);

    /// <summary>Begins to count for a message; has to happen before it is sent, since the first word may come before the sender goes on.</summary>
    public Waiting Expect(string messageId) => waiting[messageId] = new Waiting(this, messageId);

    /// <summary>Counts the word of one receiver; one that comes too late is of no interest.</summary>
    public void Confirm(string messageId)
    {
        if (waiting.TryGetValue(messageId, out var message))
            message.Add();
    }

    /// <summary>Counts for one message, until disposed.</summary>
    internal sealed class Waiting(Acknowledgements owner, string messageId) : IDisposable
    {
        private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private long receivers = long.MaxValue;
        private long received;

        public long Received => Interlocked.Read(ref received);

        /// <summary>Waits for as many words as the message had receivers.</summary>
        public Task ForAsync(long count)
        {
            Interlocked.Exchange(ref receivers, count);
            Check();
            return done.Task;
        }

        public void Add()
        {
            Interlocked.Increment(ref received);
            Check();
        }

        public void Dispose() => owner.waiting.TryRemove(messageId, out _);

        private void Check()
        {
            if (Interlocked.Read(ref received) >= Interlocked.Read(ref receivers))
                done.TrySetResult();
        }
    }
}
