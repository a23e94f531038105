using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Placet.Application.Telemetry;

namespace Placet.Application.Management.Upstream;

/// <summary>
/// Bounds the memory of all bodies in use, in total and for each user. With memory free, acquiring and releasing are a few interlocked
/// operations; without, a body waits for the time budget of a call. A small body may overtake a large one that waits. Thread-safe.
/// </summary>
public sealed class BodyBudget : IDisposable
{
    private const long TrimThreshold = 64 * 1024 * 1024;
    private static readonly TimeSpan TrimDelay = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, Account> accounts = new(StringComparer.Ordinal);
    private readonly LinkedList<Waiter> waiters = new();
    private readonly Lock sync = new();
    private readonly TimeProvider clock;
    private readonly ITimer trim;
    private readonly TimeSpan timeout;
    private readonly long limit;
    private readonly long limitPerUser;
    private long used;
    private long peak;
    private int waiting;

    /// <summary>Creates a budget with nothing in use.</summary>
    public BodyBudget(IOptions<ManagementOptions> options, TimeProvider clock, PlacetTelemetry telemetry)
    {
        (limit, limitPerUser) = (options.Value.MaxBufferedBytes, options.Value.MaxBufferedBytesPerUser);
        timeout = TimeSpan.FromSeconds(options.Value.TimeoutSeconds);
        this.clock = clock;
        trim = clock.CreateTimer(static budget => ((BodyBudget)budget!).Trim(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        telemetry.ObserveBufferedBytes(() => UsedBytes);
    }

    /// <summary>Bytes in use.</summary>
    public long UsedBytes => Volatile.Read(ref used);

    /// <summary>How many bodies wait for memory.</summary>
    internal int Waiting => Volatile.Read(ref waiting);

    /// <summary>How many users have memory in use; other accounts are removed.</summary>
    internal int Accounts => accounts.Count;

    /// <summary>Opens the account of a user for one body; to be closed once.</summary>
    internal Account Open(string user)
    {
        while (true)
        {
            var account = accounts.GetOrAdd(user, static (user, budget) => new Account(budget, user), this);
            if (account.TryOpen())
                return account;
            // Another thread has just closed this account: the next attempt creates a new one.
            accounts.TryRemove(new KeyValuePair<string, Account>(user, account));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => trim.Dispose();

    private ValueTask AcquireAsync(Account account, long bytes, CancellationToken cancellationToken) =>
        TryAcquire(account, bytes) ? ValueTask.CompletedTask : new ValueTask(WaitAsync(account, bytes, cancellationToken));

    private bool TryAcquire(Account account, long bytes)
    {
        if (!TryAdd(ref account.Used, bytes, limitPerUser))
            return false;
        if (TryAdd(ref used, bytes, limit))
        {
            if (used > peak)
                peak = used;
            return true;
        }

        Interlocked.Add(ref account.Used, -bytes);
        return false;
    }

    private void Release(Account account, long bytes)
    {
        Interlocked.Add(ref account.Used, -bytes);
        var left = Interlocked.Add(ref used, -bytes);
        ServeWaiters();
        if (left < TrimThreshold / 4 && Volatile.Read(ref peak) >= TrimThreshold && Interlocked.Exchange(ref peak, 0) >= TrimThreshold)
            trim.Change(TrimDelay, Timeout.InfiniteTimeSpan);
    }

    private async Task WaitAsync(Account account, long bytes, CancellationToken cancellationToken)
    {
        var waiter = new Waiter(account, bytes);
        using var time = new CancellationTokenSource(timeout, clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, time.Token);
        lock (sync)
        {
            waiters.AddLast(waiter.Node);
            waiting++;
        }

        // Memory released before the waiter was added signals nobody, and another body's failed attempt may have held some for a moment.
        ServeWaiters();
        try
        {
            await waiter.Granted.Task.WaitAsync(end.Token);
        }
        catch (OperationCanceledException)
        {
            lock (sync)
            {
                // The memory was granted before the cancellation was handled.
                if (waiter.Node.List is null)
                    return;
                waiters.Remove(waiter.Node);
                waiting--;
            }

            throw new PlacetException(CommonErrors.Busy);
        }
    }

    private void ServeWaiters()
    {
        if (Volatile.Read(ref waiting) == 0)
            return;
        lock (sync)
        {
            for (var node = waiters.First; node is not null;)
            {
                var next = node.Next;
                if (TryAcquire(node.Value.Account, node.Value.Bytes))
                {
                    waiters.Remove(node);
                    waiting--;
                    node.Value.Granted.SetResult();
                }

                node = next;
            }
        }
    }

    // The counter must never exceed the limit, even briefly: another body would be refused because of it.
    private static bool TryAdd(ref long counter, long bytes, long limit)
    {
        var seen = Volatile.Read(ref counter);
        while (seen + bytes <= limit)
        {
            var found = Interlocked.CompareExchange(ref counter, seen + bytes, seen);
            if (found == seen)
                return true;
            seen = found;
        }

        return false;
    }

    /// <summary>Returns memory to the system after a peak, which an idle process would keep.</summary>
    /// <remarks>
    /// Only the aggressive mode does so, and it pauses the process for some tenths of a second, so it waits for the end of the load.
    /// Measured: of 874 MiB held by 150 clients who read nothing, 779 MiB stayed without it and 218 MiB with it.
    /// </remarks>
    private void Trim()
    {
        if (UsedBytes < TrimThreshold / 4)
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    /// <summary>The memory that one user has acquired.</summary>
    internal sealed class Account(BodyBudget budget, string user)
    {
        private const int Closed = -1;
        private int holders;

        /// <summary>Acquired bytes; changed by the budget alone.</summary>
        public long Used;

        /// <summary>Acquires memory.</summary>
        /// <exception cref="PlacetException">No memory became free in time: 503 <c>busy</c>.</exception>
        public ValueTask AcquireAsync(long bytes, CancellationToken cancellationToken) =>
            budget.AcquireAsync(this, bytes, cancellationToken);

        /// <summary>Changes the acquired memory without waiting, for a call that is about to end.</summary>
        public void Adjust(long bytes)
        {
            if (bytes < 0)
            {
                Release(-bytes);
            }
            else if (bytes > 0)
            {
                Interlocked.Add(ref Used, bytes);
                Interlocked.Add(ref budget.used, bytes);
            }
        }

        /// <summary>Releases memory.</summary>
        public void Release(long bytes) => budget.Release(this, bytes);

        /// <summary>Ends the use of the account by a body that has released everything.</summary>
        public void Close()
        {
            if (Interlocked.Decrement(ref holders) == 0 && Interlocked.CompareExchange(ref holders, Closed, 0) == 0)
                budget.accounts.TryRemove(new KeyValuePair<string, Account>(user, this));
        }

        internal bool TryOpen()
        {
            var seen = Volatile.Read(ref holders);
            while (seen != Closed)
            {
                var found = Interlocked.CompareExchange(ref holders, seen + 1, seen);
                if (found == seen)
                    return true;
                seen = found;
            }

            return false;
        }
    }

    private sealed class Waiter
    {
        public Waiter(Account account, long bytes)
        {
            (Account, Bytes) = (account, bytes);
            Node = new LinkedListNode<Waiter>(this);
        }

        public Account Account { get; }

        public long Bytes { get; }

        public LinkedListNode<Waiter> Node { get; }

        public TaskCompletionSource Granted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
