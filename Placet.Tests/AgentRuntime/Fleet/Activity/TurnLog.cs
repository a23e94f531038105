using System.Runtime.InteropServices;

namespace Placet.AgentRuntime.Fleet.Activity;

/// <summary>Everything an agent did, oldest end first. What has not ended yet is there, and not shown.</summary>
internal sealed class TurnLog(TimeProvider clock)
{
    // Weeks of an agent at full pace: old turns go before a demo that nobody ends fills the memory.
    private const int Most = 50_000;

    private readonly List<Turn> turns = [];

    /// <summary>Changes with every turn that is added.</summary>
    public int Version { get; private set; }

    public void Add(Turn turn)
    {
        var at = turns.Count;
        while (at > 0 && turns[at - 1].EndMs > turn.EndMs)
            at--;
        turns.Insert(at, turn);
        Version++;
        if (turns.Count > Most)
            turns.RemoveRange(0, Most / 10);
    }

    /// <summary>Adds many turns in any order.</summary>
    public void AddAll(IEnumerable<Turn> many)
    {
        turns.AddRange(many);
        turns.Sort((one, other) => one.EndMs.CompareTo(other.EndMs));
        Version++;
    }

    /// <summary>The turns that have ended by now.</summary>
    public ReadOnlySpan<Turn> Ended()
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var all = CollectionsMarshal.AsSpan(turns);
        var count = all.Length;
        while (count > 0 && all[count - 1].EndMs > now)
            count--;
        return all[..count];
    }

    public Turn? Find(string runId)
    {
        foreach (var turn in Ended())
        {
            if (turn.RunId == runId)
                return turn;
        }

        return null;
    }
}
