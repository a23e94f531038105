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

    public Task AddAsync(NotificationChannel channel, CancellationToken cancellationToken) =>
        sql.InsertForUserAsync(AddSql, ChannelRow.Of(channel), cancellationToken);

    public async Task UpdateAsync(NotificationChannel channel, CancellationToken cancellationToken)
    {
        if (await sql.ExecuteAsync(UpdateSql, ChannelRow.Of(channel), cancellationToken) == 0)
            throw new PlacetException(NotificationErrors.ChannelNotFound);
    }

    public async Task<bool> DeleteAsync(string ownerId, string channelId, CancellationToken cancellationToken) =>
        await sql.ExecuteAsync(DeleteSql, new { ownerId, channelId }, cancellationToken) > 0;
}
