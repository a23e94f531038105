namespace Placet.Application.AcrossAgents;

/// <summary>Adds counts that runtimes report: a negative or missing one is 0, and a sum stops at the largest number.</summary>
internal static class SaturatingSum
{
    public static long Add(long? left, long? right)
    {
        var (one, other) = (Math.Max(left ?? 0, 0), Math.Max(right ?? 0, 0));
        return one > long.MaxValue - other ? long.MaxValue : one + other;
    }
}
