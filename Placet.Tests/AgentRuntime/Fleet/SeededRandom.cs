namespace Placet.AgentRuntime.Fleet;

/// <summary>Pseudorandom numbers that are the same for a seed on every machine (SplitMix64).</summary>
internal struct SeededRandom(ulong seed)
{
    private ulong state = seed;

    /// <summary>An independent sequence for one part of what <paramref name="seed"/> decides.</summary>
    public static SeededRandom For(ulong seed, long part, long detail = 0) => new(Mix(Mix(seed ^ (ulong)part) + (ulong)detail));

    public static ulong Hash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in text)
            hash = (hash ^ letter) * 1099511628211UL;
        return Mix(hash);
    }

    public ulong Next() => Mix(state += 0x9E3779B97F4A7C15UL);

    /// <summary>From 0 to below <paramref name="limit"/>.</summary>
    public int Below(int limit) => (int)(Next() % (ulong)limit);

    /// <summary>Both ends included.</summary>
    public int Between(int least, int most) => least + Below(most - least + 1);

    /// <summary>From 0 to below 1.</summary>
    public double Share() => (Next() >> 11) / (double)(1UL << 53);

    public bool Chance(double probability) => Share() < probability;

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
