using System.Text.Json;
using Placet.Domain;
using Placet.Domain.Notifications;

namespace Placet.Infrastructure.Persistence;

/// <inheritdoc cref="INotificationRepository"/>
internal sealed class NotificationRepository(SqlContext sql, TimeProvider clock) : INotificationRepository
{
    internal const string EnqueueSql = """
        INSERT INTO notifications (channel_id, id, owner_id, kind, severity, topic, alert_id, rule_name, agent_id, agent_name, subject,
            arguments, occurred_at, ready_at)
        SELECT c.id, @Id, c.owner_id, @kind, @severity, @Topic, @AlertId, @RuleName, @AgentId, @AgentName, @Subject,
            @arguments, @OccurredAt, @now
        FROM notification_channels c
        WHERE c.id = @channelId AND c.owner_id = @OwnerId AND c.min_severity <= @severity
            AND NOT EXISTS (SELECT 1 FROM notifications n WHERE n.channel_id = c.id AND n.id = @Id)
        """;

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
                notification.Subject,
                arguments,
                notification.OccurredAt,
                now,
            };
            await sql.ExecuteAsync(EnqueueSql, parameters, cancellationToken);
        }
    }
}
