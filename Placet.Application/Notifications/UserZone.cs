using Placet.Domain.Accounts;

namespace Placet.Application.Notifications;

/// <summary>Finds the time zone of a user.</summary>
internal static class UserZone
{
    /// <summary>The zone of the preferences; UTC for the browser's, which is unknown here, and for one that this machine lacks.</summary>
    public static TimeZoneInfo Of(Preferences preferences) =>
        preferences.TimeZone != Preferences.System && TimeZoneInfo.TryFindSystemTimeZoneById(preferences.TimeZone, out var zone)
            ? zone
            : TimeZoneInfo.Utc;
}
