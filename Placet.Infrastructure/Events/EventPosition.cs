using System.Globalization;

namespace Placet.Infrastructure.Events;

/// <summary>The id of an event: the instance that sent it, and when it arrived there.</summary>
/// <param name="Instance">Random id of the process.</param>
/// <param name="Time">Milliseconds since 1970, different for each event of a user at one instance.</param>
internal readonly record struct EventPosition(string Instance, long Time)
{
    private const int InstanceLength = 8;
    private const int MaxTimeLength = 15;

    /// <summary>Creates the id of this process.</summary>
    public static string NewInstance() => Guid.NewGuid().ToString("N")[..InstanceLength];

    /// <summary>Reads an id that a client sent.</summary>
    /// <returns>False for any other text.</returns>
    public static bool TryParse(string text, out EventPosition position)
    {
        position = default;
        if (text.Length is <= InstanceLength + 1 or > InstanceLength + 1 + MaxTimeLength || text[InstanceLength] != '-')
            return false;
        if (!long.TryParse(text.AsSpan(InstanceLength + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var time))
            return false;
        position = new EventPosition(text[..InstanceLength], time);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Instance}-{Time}");
}
