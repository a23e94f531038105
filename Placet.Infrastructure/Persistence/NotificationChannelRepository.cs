using Dapper;
using Placet.Application.Notifications;
using Placet.Domain.Notifications;

namespace Placet.Infrastructure.Persistence;

/// <inheritdoc cref="INotificationChannelRepository"/>
internal sealed class NotificationChannelRepository(SqlContext sql) : INotificationChannelRepository
{
    private const string Columns = """
        id, owner_id, name, kind, url, protected_url, address, secret, previous_secret, previous_secret_until, min_severity,
        quiet_from, quiet_to, quiet_except_critical, digest, created_at, last_delivered_at, last_failed_at, last_failure
        """;

    internal const string ListSql =
        $"SELECT {Columns} FROM notification_channels WHERE owner_id = @ownerId ORDER BY created_at, id";

    internal const string FindSql = $"SELECT {Columns} FROM notification_channels WHERE id = @channelId AND owner_id = @ownerId";

    private const string Counts = """
        (SELECT COUNT(*) FROM notifications n WHERE n.channel_id = c.id AND n.owner_id = @ownerId) AS pending,
        (SELECT COUNT(*) FROM notification_messages m
            WHERE m.channel_id = c.id AND m.owner_id = @ownerId AND m.given_up_at IS NOT NULL) AS given_up
        """;

    internal const string ListCountsSql =
        $"SELECT c.id AS channel_id, {Counts} FROM notification_channels c WHERE c.owner_id = @ownerId";

    internal const string FindCountsSql =
        $"SELECT c.id AS channel_id, {Counts} FROM notification_channels c WHERE c.id = @channelId AND c.owner_id = @ownerId";

    internal const string AddSql = $"""
        INSERT INTO notification_channels ({Columns})
        VALUES (@Id, @OwnerId, @Name, @Kind, @Url, @ProtectedUrl, @Address, @Secret, @PreviousSecret, @PreviousSecretUntil, @MinSeverity,
            @QuietFrom, @QuietTo, @QuietExceptCritical, @Digest, @CreatedAt, @LastDeliveredAt, @LastFailedAt, @LastFailure)
        """;

    internal const string UpdateSql = """
        UPDATE notification_channels SET name = @Name, url = @Url, protected_url = @ProtectedUrl, address = @Address, secret = @Secret,
            previous_secret = @PreviousSecret, previous_secret_until = @PreviousSecretUntil, min_severity = @MinSeverity,
            quiet_from = @QuietFrom, quiet_to = @QuietTo, quiet_except_critical = @QuietExceptCritical, digest = @Digest
        WHERE id = @Id AND owner_id = @OwnerId
        """;

    internal const string DeleteSql = "DELETE FROM notification_channels WHERE id = @channelId AND owner_id = @ownerId";

    public async Task<IReadOnlyList<NotificationChannel>> ListAsync(string ownerId, CancellationToken cancellationToken) =>
        [.. (await sql.ListAsync<ChannelRow>(ListSql, new { ownerId }, cancellationToken)).Select(static row => row.ToChannel())];

    public async Task<NotificationChannel?> FindAsync(string ownerId, string channelId, CancellationToken cancellationToken) =>
        (await sql.FindAsync<ChannelRow>(FindSql, new { ownerId, channelId }, cancellationToken))?.ToChannel();

    public async Task<IReadOnlyList<ChannelState>> ListStatesAsync(string ownerId, CancellationToken cancellationToken)
    {
        var counts = (await sql.ListAsync<CountsRow>(ListCountsSql, new { ownerId }, cancellationToken))
            .ToDictionary(static row => row.ChannelId, StringComparer.Ordinal);
        var channels = await ListAsync(ownerId, cancellationToken);
        return [.. channels.Select(channel => StateOf(channel, counts.GetValueOrDefault(channel.Id)))];
    }

    public async Task<ChannelState?> FindStateAsync(string ownerId, string channelId, CancellationToken cancellationToken) =>
        await FindAsync(ownerId, channelId, cancellationToken) is { } channel
            ? StateOf(channel, await sql.FindAsync<CountsRow>(FindCountsSql, new { ownerId, channelId }, cancellationToken))
            : null;

    public Task AddAsync(NotificationChannel channel, CancellationToken cancellationToken) =>
        sql.InsertForUserAsync(AddSql, ChannelRow.Of(channel), cancellationToken);

    public async Task UpdateAsync(NotificationChannel channel, CancellationToken cancellationToken)
    {
        if (await sql.ExecuteAsync(UpdateSql, ChannelRow.Of(channel), cancellationToken) == 0)
            throw new PlacetException(NotificationErrors.ChannelNotFound);
    }

    public async Task<bool> DeleteAsync(string ownerId, string channelId, CancellationToken cancellationToken) =>
        await sql.ExecuteAsync(DeleteSql, new { ownerId, channelId }, cancellationToken) > 0;

    private static ChannelState StateOf(NotificationChannel channel, CountsRow? counts) =>
        new(channel, (int)(counts?.Pending ?? 0), (int)(counts?.GivenUp ?? 0));

    // Without rows, SQLite has no type for a count, by which a constructor could be found.
    [method: ExplicitConstructor]
    private sealed record CountsRow(string ChannelId, long Pending, long GivenUp);
}
