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
    private const long MuchMemory = 64 * 1024 * 1024;
    private static readonly TimeSpan QuietTime = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, Account> accounts = new(StringComparer.Ordinal);
    private readonly LinkedList<Waiter> waiters = new();
    private readonly Lock sync = new();
    private readonly TimeProvider clock;
    private readonly ITimer trim;
    private readonly TimeSpan timeout;
    private readonly long most;
    private readonly long mostPerUser;
    private long used;
    private long peak;
    private int waiting;

    /// <summary>Creates a budget with nothing in use.</summary>
    public BodyBudget(IOptions<ManagementOptions> options, TimeProvider clock, PlacetTelemetry telemetry)
    {
        (most, mostPerUser) = (options.Value.MaxBufferedBytes, options.Value.MaxBufferedBytesPerUser);
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

    /// <summary>Opens the account of a user, for one body.</summary>
    /// <returns>The account, to be closed once.</returns>
    internal Account Open(string user)
    {
        while (true)
        {
            var account = accounts.GetOrAdd(user, static (user, budget) => new Account(budget, user), this);
            if (account.TryHold())
                return account;
            // Removed at this moment: the next one is new.
            accounts.TryRemove(new KeyValuePair<string, Account>(user, account));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => trim.Dispose();

    private ValueTask TakeAsync(Account account, long bytes, CancellationToken cancellationToken) =>
        TryTake(account, bytes) ? ValueTask.CompletedTask : new ValueTask(WaitAsync(account, bytes, cancellationToken));

    private bool TryTake(Account account, long bytes)
    {
        if (!TryAdd(ref account.Used, bytes, mostPerUser))
            return false;
        if (TryAdd(ref used, bytes, most))
        {
            if (used > peak)
                peak = used;
            return true;
        }

        Interlocked.Add(ref account.Used, -bytes);
        return false;
    }

    private void GiveBack(Account account, long bytes)
    {
        Interlocked.Add(ref account.Used, -bytes);
        var left = Interlocked.Add(ref used, -bytes);
        ServeWaiters();
        if (left < MuchMemory / 4 && Volatile.Read(ref peak) >= MuchMemory && Interlocked.Exchange(ref peak, 0) >= MuchMemory)
            trim.Change(QuietTime, Timeout.InfiniteTimeSpan);
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
                // Granted at the last moment.
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
                if (TryTake(node.Value.Account, node.Value.Bytes))
                {
                    waiters.Remove(node);
                    waiting--;
                    node.Value.Granted.SetResult();
                }

                node = next;
            }
        }
    }

    // Never above the limit, not even for a moment: another body would be refused because of it.
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

    /// <summary>
    /// Returns the memory of many large bodies to the system; an idle process would keep it. Only the aggressive mode does so, and it
    /// pauses the process for some tenths of a second: hence only after a peak and a quiet time. Measured: of 874 MiB that 150 clients
    /// had held who read nothing, 779 MiB stayed without it and 218 MiB with it.
    /// </summary>
    private void Trim()
    {
        if (UsedBytes < MuchMemory / 4)
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    /// <summary>What one user has taken.</summary>
    internal sealed class Account(BodyBudget budget, string user)
    {
        private const int Forgotten = -1;
        private int holders;

        /// <summary>Bytes; changed by the budget alone.</summary>
        public long Used;

        /// <summary>Takes memory.</summary>
        /// <exception cref="PlacetException">There was none within the time: 503 <c>busy</c>.</exception>
        public ValueTask TakeAsync(long bytes, CancellationToken cancellationToken) => budget.TakeAsync(this, bytes, cancellationToken);

        /// <summary>Changes what is taken without waiting, for what is needed to end a call that has its memory already.</summary>
        public void Adjust(long bytes)
        {
            if (bytes < 0)
            {
                GiveBack(-bytes);
            }
            else if (bytes > 0)
            {
                Interlocked.Add(ref Used, bytes);
                Interlocked.Add(ref budget.used, bytes);
            }
        }

        /// <summary>Gives memory back.</summary>
        public void GiveBack(long bytes) => budget.GiveBack(this, bytes);

        /// <summary>Ends the use of the account by a body that has given everything back.</summary>
        public void Close()
        {
            if (Interlocked.Decrement(ref holders) == 0 && Interlocked.CompareExchange(ref holders, Forgotten, 0) == 0)
                budget.accounts.TryRemove(new KeyValuePair<string, Account>(user, this));
        }

        internal bool TryHold()
        {
            var seen = Volatile.Read(ref holders);
            while (seen != Forgotten)
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
