using System.Globalization;

namespace Placet.Application.History;

/// <summary>UTC days of usage, numbered from 1970.</summary>
internal static class UsageDays
{
    private static readonly int Epoch = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    // Runs that are counted when they end, and runtimes whose clock is a little late.
    private static readonly TimeSpan SettlingTime = TimeSpan.FromHours(3);

    /// <summary>The day of a moment.</summary>
    public static int Of(DateTimeOffset moment) => Of(DateOnly.FromDateTime(moment.UtcDateTime));

    /// <summary>The number of a day.</summary>
    public static int Of(DateOnly day) => day.DayNumber - Epoch;

    /// <summary>The day of a number.</summary>
    public static DateOnly DateOf(int day) => DateOnly.FromDayNumber(day + Epoch);

    /// <summary>A day as runtimes and clients write it, <c>YYYY-MM-DD</c>.</summary>
    public static string Write(int day) => DateOf(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The last day whose usage is final when it is read at a moment: yesterday, or the day before in the first 3 hours.</summary>
    public static int LastSettled(DateTimeOffset moment) => Of(moment - SettlingTime) - 1;
}
