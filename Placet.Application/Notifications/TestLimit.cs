namespace Placet.Application.Notifications;

/// <summary>Limits test messages to ten a minute for each user and instance, so that nobody is flooded. Thread-safe.</summary>
internal sealed class TestLimit(TimeProvider clock)
{
    private const int PerMinute = 10;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly Lock sync = new();
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
    private long windowStart = clock.GetTimestamp();

    /// <summary>Counts a message.</summary>
    /// <returns>False when the user has sent enough in this minute.</returns>
    public bool TryEnter(string userId)
    {
        lock (sync)
        {
            if (clock.GetElapsedTime(windowStart) >= Window)
            {
                counts.Clear();
                windowStart = clock.GetTimestamp();
            }

            var count = counts.GetValueOrDefault(userId);
            counts[userId] = count + 1;
            return count < PerMinute;
        }
    }
}
