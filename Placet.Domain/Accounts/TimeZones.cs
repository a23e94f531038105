namespace Placet.Domain.Accounts;

/// <summary>Time zones that times can be shown in.</summary>
public static class TimeZones
{
    /// <summary>Maximum length of a name in characters; the longest one in use has 32.</summary>
    public const int MaxLength = 64;

    /// <summary>
    /// Whether a text is an IANA name such as <c>Europe/Berlin</c>, in the spelling of this machine's time zone database.
    /// </summary>
    public static bool Contains(string name) =>
        name.Length <= MaxLength
        && !name.StartsWith("posix", StringComparison.Ordinal) && !name.StartsWith("right/", StringComparison.Ordinal)
        && name is not ("localtime" or "Factory")
        && name.All(static character => char.IsAsciiLetterOrDigit(character) || character is '/' or '_' or '-' or '+')
        && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
        && zone.HasIanaId && string.Equals(zone.Id, name, StringComparison.Ordinal);
}
