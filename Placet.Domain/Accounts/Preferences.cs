namespace Placet.Domain.Accounts;

/// <summary>How a user wants the interface.</summary>
/// <param name="Theme"><c>light</c>, <c>dark</c> or <c>system</c>.</param>
/// <param name="ManagementDashboard">Whether the management dashboard is shown; a preference, not a permission.</param>
/// <param name="Language"><c>en</c>, <c>de</c>, or <c>system</c> for the browser's choice.</param>
/// <param name="TimeZone">Name in the IANA database, or <c>system</c> for the browser's choice.</param>
/// <param name="Currency">ISO 4217 code of the currency that costs are shown in.</param>
/// <param name="UpdatedAt">When they were last changed; null when nothing is stored yet.</param>
public sealed record Preferences(string UserId, string Theme, bool ManagementDashboard, string Language, string TimeZone, string Currency, DateTimeOffset? UpdatedAt)
{
    /// <summary>The choice that leaves it to the browser.</summary>
    public const string System = "system";

    /// <summary>All themes.</summary>
    public static readonly IReadOnlyList<string> Themes = ["light", "dark", System];

    /// <summary>All languages.</summary>
    public static readonly IReadOnlyList<string> Languages = [System, "en", "de"];

    /// <summary>What holds for a user who never chose.</summary>
    public static Preferences DefaultsFor(string userId) => new(
        userId, System, ManagementDashboard: false, Language: System, TimeZone: System, Currencies.Usual, UpdatedAt: null);
}
