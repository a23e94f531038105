namespace Placet.Domain.Accounts;

/// <summary>Finds the time zone that a user's days and quiet hours are in.</summary>
public static class UserZone
{
    /// <summary>The zone of a preference.</summary>
    /// <param name="name">IANA name. UTC for null, for <c>system</c>, which only the browser knows, and for one that this machine lacks.</param>
    public static TimeZoneInfo Find(string? name) =>
        name is not null and not Preferences.System && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;
}
