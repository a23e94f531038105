using System.Globalization;

namespace Placet.AgentRuntime.State;

/// <summary>The forms in which a runtime writes moments (part 1, 2.6).</summary>
internal static class Times
{
    public static long Milliseconds(this TimeProvider clock) => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Unix time in seconds with a fraction, as in <c>mtime</c>.</summary>
    public static double FileTime(this TimeProvider clock) => clock.Milliseconds() / 1000.0;

    /// <summary><c>2026-05-14T09:12:33Z</c></summary>
    public static string Seconds(this TimeProvider clock) => clock.Format("yyyy-MM-ddTHH:mm:ss'Z'");

    /// <summary><c>2026-05-14T09:12:33+00:00</c></summary>
    public static string SecondsWithOffset(this TimeProvider clock) => clock.Format("yyyy-MM-ddTHH:mm:ss'+00:00'");

    /// <summary>Without offset, as session files have it: <c>2026-05-14T09:12:33.481920</c></summary>
    public static string LocalMicroseconds(this TimeProvider clock) => clock.Format("yyyy-MM-ddTHH:mm:ss.ffffff");

    /// <summary>The same as <see cref="Seconds"/>, for another moment than now.</summary>
    public static string Iso(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static DateOnly Today(this TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    private static string Format(this TimeProvider clock, string format) =>
        clock.GetUtcNow().ToString(format, CultureInfo.InvariantCulture);
}
