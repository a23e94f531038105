namespace Placet.Application.History;

/// <summary>Lengths of the periods that history is recorded for; the value is minutes.</summary>
public enum HistoryStep
{
    /// <summary>A minute; stored for 2 days.</summary>
    Minute = 1,

    /// <summary>An hour of UTC; stored for 90 days.</summary>
    Hour = 60,

    /// <summary>A day of UTC; stored for 2 years.</summary>
    Day = 1440,
}

/// <summary>Retention of history, and its units.</summary>
public static class HistorySteps
{
    /// <summary>All steps, shortest first.</summary>
    public static IReadOnlyList<HistoryStep> All { get; } = [HistoryStep.Minute, HistoryStep.Hour, HistoryStep.Day];

    /// <summary>How long rows of a step are stored.</summary>
    public static TimeSpan RetentionOf(HistoryStep step) => TimeSpan.FromDays(step switch
    {
        HistoryStep.Minute => 2,
        HistoryStep.Hour => 90,
        _ => 731,
    });

    /// <summary>The minute of a moment: whole minutes since 1970.</summary>
    public static int MinuteOf(DateTimeOffset moment) => (int)Math.Clamp(Math.Floor(moment.ToUnixTimeSeconds() / 60.0), 0, int.MaxValue);

    /// <summary>The first minute of the step that a minute is part of.</summary>
    public static int StartOf(int minute, HistoryStep step) => minute - (minute % (int)step);

    /// <summary>The moment at which a minute begins.</summary>
    public static DateTimeOffset MomentOf(int minute) => DateTimeOffset.UnixEpoch.AddMinutes(minute);
}
