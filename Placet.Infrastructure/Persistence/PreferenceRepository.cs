using Dapper;
using Placet.Domain.Accounts;

namespace Placet.Infrastructure.Persistence;

/// <inheritdoc cref="IPreferenceRepository"/>
internal sealed class PreferenceRepository(SqlContext sql) : IPreferenceRepository
{
    internal const string FindSql =
        "SELECT user_id, theme, management_dashboard, language, time_zone, currency, updated_at FROM preferences WHERE user_id = @userId";

    internal const string UpdateSql = """
        UPDATE preferences SET theme = @Theme, management_dashboard = @ManagementDashboard, language = @Language, time_zone = @TimeZone,
            currency = @Currency, updated_at = @UpdatedAt
        WHERE user_id = @UserId
        """;

    internal const string AddSql = """
        INSERT INTO preferences (user_id, theme, management_dashboard, language, time_zone, currency, auto_enabled_at, updated_at)
        VALUES (@UserId, @Theme, @ManagementDashboard, @Language, @TimeZone, @Currency, @autoEnabledAt, @UpdatedAt)
        """;

    internal const string EnableOnceSql = """
        UPDATE preferences SET management_dashboard = @isShown, auto_enabled_at = @now, updated_at = @now
        WHERE user_id = @userId AND auto_enabled_at IS NULL
        """;

    public async Task<Preferences?> FindAsync(string userId, CancellationToken cancellationToken) =>
        await sql.FindAsync<Row>(FindSql, new { userId }, cancellationToken) is { } row
            ? new Preferences(row.UserId, row.Theme, row.ManagementDashboard, row.Language, row.TimeZone, row.Currency, row.UpdatedAt)
            : null;

    public async Task SaveAsync(Preferences preferences, CancellationToken cancellationToken)
    {
        if (await sql.ExecuteAsync(UpdateSql, Parameters(preferences, autoEnabledAt: null), cancellationToken) == 0)
            await sql.InsertForUserAsync(AddSql, Parameters(preferences, autoEnabledAt: null), cancellationToken);
    }

    public async Task EnableDashboardOnceAsync(string userId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await FindAsync(userId, cancellationToken) is not null)
        {
            await sql.ExecuteAsync(EnableOnceSql, new { userId, now, isShown = true }, cancellationToken);
            return;
        }

        var enabled = Preferences.DefaultsFor(userId) with { ManagementDashboard = true, UpdatedAt = now };
        await sql.InsertForUserAsync(AddSql, Parameters(enabled, autoEnabledAt: now), cancellationToken);
    }

    private static object Parameters(Preferences preferences, DateTimeOffset? autoEnabledAt) => new
    {
        preferences.UserId,
        preferences.Theme,
        preferences.ManagementDashboard,
        preferences.Language,
        preferences.TimeZone,
        preferences.Currency,
        preferences.UpdatedAt,
        autoEnabledAt,
    };

    [method: ExplicitConstructor]
    private sealed record Row(
        string UserId, string Theme, bool ManagementDashboard, string Language, string TimeZone, string Currency, DateTimeOffset UpdatedAt);
}
