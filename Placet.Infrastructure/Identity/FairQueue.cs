namespace Placet.Infrastructure.Identity;

/// <summary>
/// A queue that prefers clients with little queued. Each item in progress of the same client moves a new item behind a number of later
/// ones, each of the same account behind more. So no client waits for the backlog of another, and since later items are moved too, every
/// item is reached. Thread-safe.
/// </summary>
/// <typeparam name="T">What is queued.</typeparam>
/// <param name="perClient">How many items of one client may be queued or in progress.</param>
/// <param name="perAccount">The same for one account of one client.</param>
/// <param name="total">How many items of all clients may be queued.</param>
internal sealed class FairQueue<T>(int perClient, int perAccount, int total)
{
    // More than the number of new clients that are likely to arrive while one item is processed.
    private const int ClientPenalty = 16;
    private const int AccountPenalty = 4 * ClientPenalty;

    private readonly Lock sync = new();
    private readonly PriorityQueue<Item, (long Position, long Number)> waiting = new();
    private readonly Dictionary<string, int> clients = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Client, string Account), int> accounts = [];
    private long added;

    /// <summary>Queues an item unless there are too many.</summary>
    /// <param name="isBounded">False for items that are exempt from the limits.</param>
    public Admission TryAdd(string client, string account, bool isBounded, T item)
    {
        lock (sync)
        {
            var (ofClient, ofAccount) = (clients.GetValueOrDefault(client), accounts.GetValueOrDefault((client, account)));
            if (isBounded && (ofClient >= perClient || ofAccount >= perAccount))
                return Admission.ClientLimitReached;
            if (isBounded && waiting.Count >= total)
                return Admission.QueueFull;
            var number = added++;
            waiting.Enqueue(
                new Item(client, account, item), (number + ((long)ClientPenalty * ofClient) + ((long)AccountPenalty * ofAccount), number));
            clients[client] = ofClient + 1;
            accounts[(client, account)] = ofAccount + 1;
            return Admission.Queued;
        }
    }

    /// <summary>Dequeues the next item; false when nothing is queued.</summary>
    public bool TryTake(out Item next)
    {
        lock (sync)
            return waiting.TryDequeue(out next, out _);
    }

    /// <summary>Releases the permits of a completed item.</summary>
    public void Complete(Item completed)
    {
        lock (sync)
        {
            Release(clients, completed.Client);
            Release(accounts, (completed.Client, completed.Account));
        }
    }

    private static void Release<TKey>(Dictionary<TKey, int> counts, TKey key)
        where TKey : notnull
    {
        if (--counts[key] == 0)
            counts.Remove(key);
    }

    /// <summary>A dequeued item with the permits that it holds.</summary>
    public readonly record struct Item(string Client, string Account, T Value);
}

/// <summary>Result of queueing an item: queued, or refused by a limit of the client (and account), or by the total limit.</summary>
internal enum Admission
{
    Queued,
    ClientLimitReached,
    QueueFull,
}
