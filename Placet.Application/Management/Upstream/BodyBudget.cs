using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Placet.Application.Telemetry;
using Placet.Domain.Errors;

namespace Placet.Application.Management.Upstream;

/// <summary>
/// Bounds the memory of bodies that are under way, for all users together and for each of them. Where there is room, taking and giving back
/// are a few interlocked operations. Whoever finds none waits for it; a small body may overtake a large one that waits. Thread-safe.
/// </summary>
public sealed class BodyBudget : IDisposable
{
    private const long MuchMemory = 64 * 1024 * 1024;
    private static readonly TimeSpan QuietTime = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, Account> accounts = new(StringComparer.Ordinal);
    private readonly LinkedList<Waiter> waiters = new();
    private readonly Lock gate = new();
    private readonly TimeProvider clock;
    private readonly ITimer trim;
    private readonly TimeSpan patience;
    private readonly long most;
    private readonly long mostPerUser;
    private long used;
    private long peak;
    private int waiting;

    /// <summary>Makes an empty one.</summary>
    /// <param name="options">How much memory there is, and how long somebody waits for it.</param>
    /// <param name="clock">The time.</param>
    /// <param name="telemetry">Shows how much is used.</param>
    public BodyBudget(IOptions<ManagementOptions> options, TimeProvider clock, PlacetTelemetry telemetry)
    {
        (most, mostPerUser) = (options.Value.MaxBufferedBytes, options.Value.MaxBufferedBytesPerUser);
        patience = TimeSpan.FromSeconds(options.Value.TimeoutSeconds);
        this.clock = clock;
        trim = clock.CreateTimer(static budget => ((BodyBudget)budget!).Trim(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        telemetry.ShowBufferedBytes(() => UsedBytes);
    }

    /// <summary>Bytes that are taken now.</summary>
    public long UsedBytes => Volatile.Read(ref used);

    /// <summary>How many bodies wait for memory.</summary>
    internal int Waiting => Volatile.Read(ref waiting);

    /// <summary>How many users have taken some; who has given all back is forgotten.</summary>
    internal int Accounts => accounts.Count;

    /// <summary>Opens the account of a user, for one body.</summary>
    /// <param name="user">The user.</param>
    /// <returns>The account, to be closed once.</returns>
    internal Account Open(string user)
    {
        while (true)
        {
            var account = accounts.GetOrAdd(user, static (user, budget) => new Account(budget, user), this);
            if (account.TryHold())
                return account;
            // Forgotten at this moment: the next one is a new one.
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
        using var time = new CancellationTokenSource(patience, clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, time.Token);
        lock (gate)
        {
            waiters.AddLast(waiter.Node);
            waiting++;
        }

        // What was given back between the first try and now nobody tells of any more. A failed try of somebody else may have been in the way, too.
        ServeWaiters();
        try
        {
            await waiter.Granted.Task.WaitAsync(end.Token);
        }
        catch (OperationCanceledException)
        {
            lock (gate)
            {
                // Granted at the last moment is granted.
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
        lock (gate)
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

    // Never more than there is, not even for a moment: somebody else would be refused by what is taken back at once.
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
    /// Gives the memory of many large bodies back to the system: a process that does little afterwards would keep it for ever. Only this
    /// mode does; it stops everything for some tenths of a second, which is why it comes after a peak and a pause alone. Measured: of
    /// 874 MiB that 150 clients had held who read nothing, 779 stayed without it, and 218 with it.
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
        /// <param name="bytes">How much.</param>
        /// <param name="cancellationToken">Ends the wait.</param>
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
