namespace Placet.Application.ActivityLog;

/// <summary>
/// Records refused sign-ins up to a rate, so that guessing from many addresses cannot fill the disk: a burst of 1,000, then 20 a minute,
/// which is some hundred megabytes at the default retention. Thread-safe.
/// </summary>
public sealed class RefusedSignIns(IActivityLog activityLog, TimeProvider clock)
{
    private const double Burst = 1000;
    private const double PerMinute = 20;
    private readonly Lock sync = new();
    private double permits = Burst;
    private DateTimeOffset replenishedAt = clock.GetUtcNow();

    /// <summary>Records a refusal; one above the rate is dropped.</summary>
    public void Record(ActivityEntry refusal)
    {
        if (TryTakePermit())
            activityLog.Record(refusal);
    }

    private bool TryTakePermit()
    {
        lock (sync)
        {
            var now = clock.GetUtcNow();
            permits = Math.Min(Burst, permits + (Math.Max(0, (now - replenishedAt).TotalMinutes) * PerMinute));
            replenishedAt = now;
            if (permits < 1)
                return false;
            permits--;
            return true;
        }
    }
}
