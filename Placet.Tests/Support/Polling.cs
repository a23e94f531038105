namespace Placet.Tests.Support;

/// <summary>Waits for what another process does.</summary>
internal static class Polling
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Asks until the answer is yes; fails after a time.</summary>
    /// <param name="what">What is waited for, for the message of the failure.</param>
    /// <returns>How long it took.</returns>
    public static async Task<TimeSpan> UntilAsync(string what, TimeSpan limit, Func<Task<bool>> isSo)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await isSo())
        {
            Assert.That(TimeProvider.System.GetElapsedTime(start), Is.LessThan(limit), $"Waited in vain: {what}");
            await Task.Delay(Pause, TimeProvider.System);
        }

        return TimeProvider.System.GetElapsedTime(start);
    }
}
