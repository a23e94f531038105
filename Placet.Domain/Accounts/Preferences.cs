namespace Placet.Domain.Accounts;

/// <summary>Preferences of a user for the interface.</summary>
/// <param name="Theme"><c>light</c>, <c>dark</c> or <c>system</c>.</param>
/// <param name="ManagementDashboard">Whether the management dashboard is shown; not a permission.</param>
/// <param name="Language"><c>en</c>, <c>de</c>, or <c>system</c> for the browser's language.</param>
/// <param name="TimeZone">IANA name, or <c>system</c> for the browser's time zone.</param>
/// <param name="Currency">ISO 4217 code of the currency that costs are shown in.</param>
/// <param name="UpdatedAt">When they were last changed; null when nothing is stored.</param>
public sealed record Preferences(
    string UserId, string Theme, bool ManagementDashboard, string Language, string TimeZone, string Currency, DateTimeOffset? UpdatedAt)
{
    /// <summary>The value that follows the browser or operating system.</summary>
    public const string System = "system";

    /// <summary>All themes.</summary>
    public static readonly IReadOnlyList<string> Themes = ["light", "dark", System];

    /// <summary>All languages.</summary>
    public static readonly IReadOnlyList<string> Languages = [System, "en", "de"];

    /// <summary>The defaults of a user without stored preferences.</summary>
    public static Preferences DefaultsFor(string userId) => new(
        userId, System, ManagementDashboard: false, Language: System, TimeZone: System, Currencies.Default, UpdatedAt: null);
}
