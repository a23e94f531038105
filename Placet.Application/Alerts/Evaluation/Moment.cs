namespace Placet.Application.Alerts.Evaluation;

/// <summary>A point in time by two clocks.</summary>
/// <param name="At">The time of day, which is shown and stored, and may jump.</param>
/// <param name="Elapsed">Time since the start of this instance, which never jumps: durations are measured by it.</param>
internal readonly record struct Moment(DateTimeOffset At, TimeSpan Elapsed)
{
    /// <summary>How long ago a stored time is; never negative, even when the clock was set back since.</summary>
    public TimeSpan Since(DateTimeOffset stored) => At > stored ? At - stored : TimeSpan.Zero;
}
