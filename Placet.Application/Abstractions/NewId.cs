using System.Globalization;

namespace Placet.Application.Abstractions;

/// <summary>Makes the ids of new rows.</summary>
public static class NewId
{
    private const long LastMillisecond = (1L << 48) - 1;

    /// <summary>Makes an id that sorts by time, to the quarter of a microsecond, which keeps the database's indexes dense.</summary>
    public static string At(DateTimeOffset now) => string.Concat(FirstAt(now).AsSpan(0, 16), Guid.CreateVersion7(now).ToString("N").AsSpan(16));

    /// <summary>The least id that a row of a moment, or of any later one, can have.</summary>
    /// <param name="moment">The moment; before 1970 it counts as the begin of it.</param>
    public static string FirstAt(DateTimeOffset moment)
    {
        var milliseconds = moment.ToUnixTimeMilliseconds();
        // RFC 9562, 6.2, method 3: the twelve bits behind the version hold what a millisecond cannot tell apart.
        var fraction = milliseconds < 0 ? 0 : moment.UtcTicks % TimeSpan.TicksPerMillisecond * 4096 / TimeSpan.TicksPerMillisecond;
        return string.Create(CultureInfo.InvariantCulture, $"{Math.Clamp(milliseconds, 0, LastMillisecond):x12}7{fraction:x3}0000000000000000");
    }
}
