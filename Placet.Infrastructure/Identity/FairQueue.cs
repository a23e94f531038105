namespace Placet.Infrastructure.Identity;

/// <summary>
/// A queue in which whoever has nothing queued goes before whoever has. An item is put back by a number of later ones for each that its
/// client has under way, and by more for each at the same account. So nobody waits for the backlog of another client, and since later
/// items are put back as well, every item's turn comes. Safe for use by many threads.
/// </summary>
/// <typeparam name="T">What is queued.</typeparam>
/// <param name="perClient">How many items of one client may be queued or in work.</param>
/// <param name="perAccount">The same for one account of one client.</param>
/// <param name="total">How many items of all clients may be queued.</param>
internal sealed class FairQueue<T>(int perClient, int perAccount, int total)
{
    // More than clients that ask once are likely to come within the time of one item.
    private const int BehindOwn = 16;
    private const int BehindOwnAtAccount = 4 * BehindOwn;

    private readonly Lock gate = new();
    private readonly PriorityQueue<Taken, (long Turn, long Number)> waiting = new();
    private readonly Dictionary<string, int> clients = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Client, string Account), int> accounts = [];
    private long added;

    /// <summary>Queues an item unless there are too many.</summary>
    /// <param name="client">Whose it is.</param>
    /// <param name="account">What the client works on with it.</param>
    /// <param name="isBounded">False for what is queued whatever its client has queued already.</param>
    /// <param name="item">The item.</param>
    public Admission TryAdd(string client, string account, bool isBounded, T item)
    {
        lock (gate)
        {
            var (ofClient, ofAccount) = (clients.GetValueOrDefault(client), accounts.GetValueOrDefault((client, account)));
            if (isBounded && (ofClient >= perClient || ofAccount >= perAccount))
                return Admission.ClientHasTooMany;
            if (isBounded && waiting.Count >= total)
                return Admission.Full;
            var number = added++;
            waiting.Enqueue(
                new Taken(client, account, item), (number + ((long)BehindOwn * ofClient) + ((long)BehindOwnAtAccount * ofAccount), number));
            clients[client] = ofClient + 1;
            accounts[(client, account)] = ofAccount + 1;
            return Admission.Queued;
        }
    }

    /// <summary>Takes the item whose turn it is.</summary>
    /// <returns>False when nothing is queued.</returns>
    public bool TryTake(out Taken taken)
    {
        lock (gate)
            return waiting.TryDequeue(out taken, out _);
    }

    /// <summary>Gives the place of an item back whose work has ended.</summary>
    public void Complete(Taken taken)
    {
        lock (gate)
        {
            Leave(clients, taken.Client);
            Leave(accounts, (taken.Client, taken.Account));
        }
    }

    private static void Leave<TKey>(Dictionary<TKey, int> counts, TKey key)
        where TKey : notnull
    {
        if (--counts[key] == 0)
            counts.Remove(key);
    }

    /// <summary>An item with the places that it takes.</summary>
    public readonly record struct Taken(string Client, string Account, T Item);
}

/// <summary>What became of an item that somebody wanted to queue.</summary>
internal enum Admission
{
    /// <summary>It is queued.</summary>
    Queued,

    /// <summary>Its client, or its client with this account, has its share queued already.</summary>
    ClientHasTooMany,

    /// <summary>Too many clients have something queued.</summary>
    Full,
}
