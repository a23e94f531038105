namespace Placet.Application.ActivityLog;

/// <summary>
/// Notes refused sign-ins, as many as a person could look at: whoever guesses from many addresses must not fill the disk. At most 1,000
/// in a row and 20 a minute for ever, which is some hundred megabytes at the usual retention.
/// </summary>
/// <param name="activityLog">Where they are noted.</param>
/// <param name="clock">The current time.</param>
public sealed class RefusedSignIns(IActivityLog activityLog, TimeProvider clock)
{
    private const double InARow = 1000;
    private const double PerMinute = 20;
    private readonly Lock gate = new();
    private double left = InARow;
    private DateTimeOffset countedAt = clock.GetUtcNow();

    /// <summary>Notes one, unless there are too many.</summary>
    /// <param name="refusal">The refusal.</param>
    public void Record(ActivityEntry refusal)
    {
        if (TakePlace())
            activityLog.Record(refusal);
    }

    private bool TakePlace()
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            left = Math.Min(InARow, left + (Math.Max(0, (now - countedAt).TotalMinutes) * PerMinute));
            countedAt = now;
            if (left < 1)
                return false;
            left--;
            return true;
        }
    }
}
