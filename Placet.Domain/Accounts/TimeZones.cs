namespace Placet.Domain.Accounts;

/// <summary>Time zones that times are shown in.</summary>
public static class TimeZones
{
    /// <summary>The most characters of a name; the longest one in use has 32.</summary>
    public const int MaxLength = 64;

    /// <summary>Whether a text is the name of a time zone in the IANA database of this machine, spelled as it is there.</summary>
    /// <param name="name">Such as <c>Europe/Berlin</c>.</param>
    /// <returns>False for anything else: names of Windows, offsets, paths.</returns>
    public static bool Contains(string name) =>
        name.Length <= MaxLength
        && !name.StartsWith("posix", StringComparison.Ordinal) && !name.StartsWith("right/", StringComparison.Ordinal) && name is not ("localtime" or "Factory")
        && name.All(static character => char.IsAsciiLetterOrDigit(character) || character is '/' or '_' or '-' or '+')
        && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId && string.Equals(zone.Id, name, StringComparison.Ordinal);
}
