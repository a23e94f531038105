namespace Placet.Application.AcrossAgents;

/// <summary>Adds counts that runtimes state: whatever they are, a sum stays between zero and the largest number.</summary>
internal static class Sum
{
    public static long Of(long? left, long? right)
    {
        var (one, other) = (Math.Max(left ?? 0, 0), Math.Max(right ?? 0, 0));
        return one > long.MaxValue - other ? long.MaxValue : one + other;
    }

    public static void Into(long[] sums, IReadOnlyList<long> added)
    {
        for (var number = 0; number < sums.Length; number++)
            sums[number] = Of(sums[number], added[number]);
    }
}
