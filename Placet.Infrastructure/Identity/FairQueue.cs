namespace Placet.Infrastructure.Identity;

/// <summary>
/// A queue in which clients take turns, and within a client its accounts. Nobody waits for more than one item of each other client,
/// however many others have queued. Safe for use by many threads.
/// </summary>
/// <typeparam name="T">What is queued.</typeparam>
/// <param name="perClient">How many items of one client may be queued or in work.</param>
/// <param name="perAccount">The same for one account of one client.</param>
/// <param name="total">How many items of all clients may be queued.</param>
internal sealed class FairQueue<T>(int perClient, int perAccount, int total)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, ClientLine> clients = new(StringComparer.Ordinal);
    private readonly Queue<ClientLine> turns = new();
    private int waiting;

    /// <summary>Queues an item unless there are too many.</summary>
    /// <param name="client">Whose it is.</param>
    /// <param name="account">What the client works on with it.</param>
    /// <param name="isBounded">False for what is queued whatever its client has queued already.</param>
    /// <param name="item">The item.</param>
    public Admission TryAdd(string client, string account, bool isBounded, T item)
    {
        lock (gate)
        {
            var line = clients.GetValueOrDefault(client);
            var part = line?.Accounts.GetValueOrDefault(account);
            if (isBounded && (line?.Count >= perClient || part?.Count >= perAccount))
                return Admission.ClientHasTooMany;
            if (isBounded && waiting >= total)
                return Admission.Full;
            if (line is null)
                clients.Add(client, line = new ClientLine(client));
            if (part is null)
                line.Accounts.Add(account, part = new AccountLine(account));
            Add(line, part, item);
            return Admission.Queued;
        }
    }

    /// <summary>Takes the item whose turn it is.</summary>
    /// <returns>False when nothing is queued.</returns>
    public bool TryTake(out Taken taken)
    {
        lock (gate)
        {
            if (!turns.TryDequeue(out var line))
            {
                taken = default;
                return false;
            }

            var part = line.Turns.Dequeue();
            taken = new Taken(line, part, part.Waiting.Dequeue());
            waiting--;
            // Behind everybody else who waits.
            if (part.Waiting.Count > 0)
                line.Turns.Enqueue(part);
            if (line.Turns.Count > 0)
                turns.Enqueue(line);
            return true;
        }
    }

    /// <summary>Gives the place of an item back whose work has ended.</summary>
    public void Complete(Taken taken)
    {
        lock (gate)
        {
            if (--taken.Account.Count == 0)
                taken.Client.Accounts.Remove(taken.Account.Name);
            if (--taken.Client.Count == 0)
                clients.Remove(taken.Client.Name);
        }
    }

    private void Add(ClientLine line, AccountLine part, T item)
    {
        if (line.Turns.Count == 0)
            turns.Enqueue(line);
        if (part.Waiting.Count == 0)
            line.Turns.Enqueue(part);
        part.Waiting.Enqueue(item);
        line.Count++;
        part.Count++;
        waiting++;
    }

    /// <summary>An item in work.</summary>
    public readonly record struct Taken(ClientLine Client, AccountLine Account, T Item);

    /// <summary>What one client has queued and in work.</summary>
    internal sealed class ClientLine(string name)
    {
        public string Name => name;

        public int Count { get; set; }

        public Dictionary<string, AccountLine> Accounts { get; } = new(StringComparer.Ordinal);

        public Queue<AccountLine> Turns { get; } = new();
    }

    /// <summary>The same for one account of a client.</summary>
    internal sealed class AccountLine(string name)
    {
        public string Name => name;

        public int Count { get; set; }

        public Queue<T> Waiting { get; } = new();
    }
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
