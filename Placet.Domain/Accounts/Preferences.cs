namespace Placet.Domain.Accounts;

/// <summary>How a user wants the interface.</summary>
/// <param name="UserId">The user.</param>
/// <param name="Theme"><c>light</c>, <c>dark</c> or <c>system</c>.</param>
/// <param name="ManagementDashboard">Whether the management dashboard is shown; a preference, not a permission.</param>
/// <param name="UpdatedAt">When they were last changed; null when nothing is stored yet.</param>
public sealed record Preferences(string UserId, string Theme, bool ManagementDashboard, DateTimeOffset? UpdatedAt)
{
    /// <summary>What holds for a user who never chose.</summary>
    /// <param name="userId">The user.</param>
    /// <returns>The defaults.</returns>
    public static Preferences DefaultsFor(string userId) => new(userId, "system", ManagementDashboard: false, UpdatedAt: null);
}
