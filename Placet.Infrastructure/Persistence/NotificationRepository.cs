using System.Text.Json;
using Dapper;
using Placet.Domain;
using Placet.Domain.Notifications;

namespace Placet.Infrastructure.Persistence;

/// <inheritdoc cref="INotificationRepository"/>
internal sealed class NotificationRepository(SqlContext sql, TimeProvider clock) : INotificationRepository
{
    private const int MaxSubjectLength = 400;
    private const int MaxBatch = 500;

    internal const string EnqueueSql = """
        INSERT INTO notifications (channel_id, id, owner_id, kind, severity, topic, alert_id, rule_name, agent_id, agent_name, subject,
            arguments, occurred_at, ready_at)
        SELECT c.id, @Id, c.owner_id, @kind, @severity, @Topic, @AlertId, @RuleName, @AgentId, @AgentName, @subject,
            @arguments, @OccurredAt, @now
        FROM notification_channels c
        WHERE c.id = @channelId AND c.owner_id = @OwnerId AND c.min_severity <= @severity
            AND NOT EXISTS (SELECT 1 FROM notifications n WHERE n.channel_id = c.id AND n.id = @Id)
        """;

    internal const string ListReadyChannelsSql =
        "SELECT DISTINCT owner_id, channel_id FROM notifications WHERE message_id IS NULL AND ready_at <= @readyBefore";

    internal const string ListReadySql = """
        SELECT id, severity, occurred_at, ready_at
        FROM (
            SELECT id, severity, occurred_at, ready_at, ROW_NUMBER() OVER (ORDER BY ready_at, id) AS position
            FROM notifications WHERE message_id IS NULL AND channel_id = @ChannelId AND owner_id = @OwnerId
        ) ranked
        WHERE position <= @limit ORDER BY position
        """;

    // One of each channel: a receiver that does not answer delays its own messages only.
    internal const string ListDueSql = """
        SELECT id, owner_id, channel_id, created_at, attempts, next_attempt_at
        FROM (
            SELECT id, owner_id, channel_id, created_at, attempts, next_attempt_at,
                ROW_NUMBER() OVER (PARTITION BY channel_id ORDER BY id) AS position
            FROM notification_messages WHERE next_attempt_at <= @now
        ) ranked
        WHERE position = 1 ORDER BY next_attempt_at
        """;

    internal const string ListOfMessageSql = """
        SELECT id, kind, severity, topic, alert_id, rule_name, agent_id, agent_name, subject, arguments, occurred_at
        FROM notifications WHERE message_id = @Id AND channel_id = @ChannelId AND owner_id = @OwnerId
        ORDER BY occurred_at, id
        """;

    internal const string HoldSql = """
        UPDATE notifications SET ready_at = @until
        WHERE channel_id = @ChannelId AND id = @notificationId AND owner_id = @OwnerId AND message_id IS NULL
        """;

    internal const string AddMessageSql = """
        INSERT INTO notification_messages (id, channel_id, owner_id, created_at, attempts, next_attempt_at)
        SELECT @Id, c.id, c.owner_id, @CreatedAt, @Attempts, @NextAttemptAt
        FROM notification_channels c WHERE c.id = @ChannelId AND c.owner_id = @OwnerId
        """;

    internal const string AssignSql = """
        UPDATE notifications SET message_id = @messageId
        WHERE channel_id = @channelId AND id = @id AND owner_id = @ownerId AND message_id IS NULL
        """;

    internal const string PostponeSql = """
        UPDATE notification_messages SET next_attempt_at = @until
        WHERE id = @Id AND owner_id = @OwnerId AND attempts = @Attempts AND next_attempt_at = @NextAttemptAt
        """;

    internal const string RemoveNotificationsSql =
        "DELETE FROM notifications WHERE message_id = @Id AND channel_id = @ChannelId AND owner_id = @OwnerId";

    internal const string RemoveMessageSql = "DELETE FROM notification_messages WHERE id = @Id AND owner_id = @OwnerId";

    internal const string RecordDeliverySql = """
        UPDATE notification_channels SET last_delivered_at = @now, last_failed_at = NULL, last_failure = NULL
        WHERE id = @ChannelId AND owner_id = @OwnerId
        """;

    internal const string FailSql = """
        UPDATE notification_messages SET attempts = attempts + 1, next_attempt_at = @nextAttemptAt, given_up_at = @givenUpAt,
            failure = @reason
        WHERE id = @Id AND owner_id = @OwnerId
        """;

    internal const string RecordFailureSql = """
        UPDATE notification_channels SET last_failed_at = @now, last_failure = @reason WHERE id = @ChannelId AND owner_id = @OwnerId
        """;

    internal const string RescheduleNotificationsSql = """
        UPDATE notifications SET ready_at = @now
        WHERE channel_id = @channelId AND owner_id = @ownerId AND message_id IS NULL AND ready_at > @now
        """;

    internal const string RescheduleMessagesSql = """
        UPDATE notification_messages SET next_attempt_at = @now
        WHERE channel_id = @channelId AND owner_id = @ownerId AND next_attempt_at > @now
        """;

    internal const string RemoveGivenUpSql = "DELETE FROM notification_messages WHERE given_up_at < @expired";

    public async Task EnqueueAsync(Notification notification, CancellationToken cancellationToken)
    {
        var arguments = JsonSerializer.Serialize(notification.Arguments);
        var now = clock.GetUtcNow();
        foreach (var channelId in notification.ChannelIds)
        {
            var parameters = new
            {
                channelId,
                notification.Id,
                notification.OwnerId,
                kind = EnumText.Of(notification.Kind),
                severity = (int)notification.Severity,
                notification.Topic,
                notification.AlertId,
                notification.RuleName,
                notification.AgentId,
                notification.AgentName,
                subject = notification.Subject is { Length: > MaxSubjectLength } text ? text[..MaxSubjectLength] : notification.Subject,
                arguments,
                notification.OccurredAt,
                now,
            };
            await sql.ExecuteAsync(EnqueueSql, parameters, cancellationToken);
        }
    }

    public Task<IReadOnlyList<ChannelOfOwner>> ListReadyAsync(DateTimeOffset readyBefore, CancellationToken cancellationToken) =>
        sql.ListAsync<ChannelOfOwner>(ListReadyChannelsSql, new { readyBefore }, cancellationToken);

    public async Task<IReadOnlyList<ReadyNotification>> ListReadyAsync(ChannelOfOwner channel, CancellationToken cancellationToken)
    {
        var rows = await sql.ListAsync<ReadyRow>(
            ListReadySql, new { channel.ChannelId, channel.OwnerId, limit = MaxBatch }, cancellationToken);
        return [.. rows.Select(static row => new ReadyNotification(row.Id, (Severity)row.Severity, row.OccurredAt, row.ReadyAt))];
    }

    public async Task<IReadOnlyList<PendingMessage>> ListDueAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        [.. (await sql.ListAsync<MessageRow>(ListDueSql, new { now }, cancellationToken)).Select(static row => row.ToMessage())];

    public async Task<IReadOnlyList<Notification>> ListOfMessageAsync(PendingMessage message, CancellationToken cancellationToken) =>
    [
        .. (await sql.ListAsync<NotificationRow>(ListOfMessageSql, message, cancellationToken))
            .Select(row => row.ToNotification(message)),
    ];

    public Task HoldAsync(ChannelOfOwner channel, string notificationId, DateTimeOffset until, CancellationToken cancellationToken) =>
        sql.ExecuteAsync(HoldSql, new { channel.ChannelId, channel.OwnerId, notificationId, until }, cancellationToken);

    public async Task AddMessageAsync(
        PendingMessage message, IReadOnlyCollection<string> notificationIds, CancellationToken cancellationToken)
    {
        await sql.ExecuteAsync(AddMessageSql, message, cancellationToken);
        await sql.ExecuteAsync(
            AssignSql,
            notificationIds.Select(id => new { messageId = message.Id, channelId = message.ChannelId, id, ownerId = message.OwnerId }),
            cancellationToken);
    }

    public async Task<bool> PostponeAsync(PendingMessage message, DateTimeOffset until, CancellationToken cancellationToken) =>
        await sql.ExecuteAsync(
            PostponeSql, new { message.Id, message.OwnerId, message.Attempts, message.NextAttemptAt, until }, cancellationToken) > 0;

    public async Task CompleteAsync(PendingMessage message, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await sql.ExecuteAsync(RemoveNotificationsSql, message, cancellationToken);
        await sql.ExecuteAsync(RemoveMessageSql, message, cancellationToken);
        await RecordDeliveryAsync(new ChannelOfOwner(message.OwnerId, message.ChannelId), now, cancellationToken);
    }

    public async Task FailAsync(
        PendingMessage message, DeliveryFailure failure, DateTimeOffset? nextAttemptAt, CancellationToken cancellationToken)
    {
        DateTimeOffset? givenUpAt = nextAttemptAt is null ? failure.At : null;
        await sql.ExecuteAsync(
            FailSql, new { message.Id, message.OwnerId, nextAttemptAt, givenUpAt, reason = failure.Reason }, cancellationToken);
        await RecordFailureAsync(new ChannelOfOwner(message.OwnerId, message.ChannelId), failure, cancellationToken);
        if (nextAttemptAt is null)
            await sql.ExecuteAsync(RemoveNotificationsSql, message, cancellationToken);
    }

    public Task RecordDeliveryAsync(ChannelOfOwner channel, DateTimeOffset now, CancellationToken cancellationToken) =>
        sql.ExecuteAsync(RecordDeliverySql, new { channel.ChannelId, channel.OwnerId, now }, cancellationToken);

    public Task RecordFailureAsync(ChannelOfOwner channel, DeliveryFailure failure, CancellationToken cancellationToken) =>
        sql.ExecuteAsync(
            RecordFailureSql, new { channel.ChannelId, channel.OwnerId, now = failure.At, reason = failure.Reason }, cancellationToken);

    public async Task RescheduleAsync(string ownerId, string channelId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await sql.ExecuteAsync(RescheduleNotificationsSql, new { ownerId, channelId, now }, cancellationToken);
        await sql.ExecuteAsync(RescheduleMessagesSql, new { ownerId, channelId, now }, cancellationToken);
    }

    public Task RemoveGivenUpAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        sql.ExecuteAsync(RemoveGivenUpSql, new { expired = before }, cancellationToken);

    [method: ExplicitConstructor]
    private sealed record ReadyRow(string Id, int Severity, DateTimeOffset OccurredAt, DateTimeOffset ReadyAt);

    [method: ExplicitConstructor]
    private sealed record MessageRow(
        string Id, string OwnerId, string ChannelId, DateTimeOffset CreatedAt, int Attempts, DateTimeOffset NextAttemptAt)
    {
        public PendingMessage ToMessage() => new(Id, OwnerId, ChannelId, CreatedAt, Attempts, NextAttemptAt);
    }

    [method: ExplicitConstructor]
    private sealed record NotificationRow(
        string Id, string Kind, int Severity, string Topic, string? AlertId, string? RuleName, string? AgentId, string? AgentName,
        string? Subject, string Arguments, DateTimeOffset OccurredAt)
    {
        public Notification ToNotification(PendingMessage message) => new()
        {
            Id = Id,
            OwnerId = message.OwnerId,
            ChannelIds = [message.ChannelId],
            Kind = EnumText.Parse<NotificationKind>(Kind),
            Severity = (Severity)Severity,
            Topic = Topic,
            AlertId = AlertId,
            RuleName = RuleName,
            AgentId = AgentId,
            AgentName = AgentName,
            Subject = Subject,
            Arguments = JsonSerializer.Deserialize<Dictionary<string, string>>(Arguments)!,
            OccurredAt = OccurredAt,
        };
    }
}
