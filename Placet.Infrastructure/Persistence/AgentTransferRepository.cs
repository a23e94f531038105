using Placet.Application.Accounts;
using Placet.Application.Alerts.Episodes;
using Placet.Application.Events;
using Placet.Domain;
using Placet.Domain.Agents;

namespace Placet.Infrastructure.Persistence;

/// <inheritdoc cref="IAgentTransferRepository"/>
internal sealed class AgentTransferRepository(SqlContext sql) : IAgentTransferRepository
{
    private const int MaxListed = 200;

    private const string Columns = """
        t.id, t.agent_id, a.name AS agent_name, t.from_user_id, f.display_name AS from_name, f.email AS from_email, t.to_email,
        t.created_at, t.expires_at
        """;

    private const string Names = "id, agent_id, agent_name, from_user_id, from_name, from_email, to_email, created_at, expires_at";
    private const string Open = "JOIN agents a ON a.id = t.agent_id AND a.owner_id = t.from_user_id JOIN users f ON f.id = t.from_user_id";

    // The address decides, and is the key of one user.
    private const string ToUser = "JOIN users u ON u.email_key = t.to_email_key";

    internal const string ListOutgoingSql = $"""
        SELECT {Names} FROM (
            SELECT {Columns}, ROW_NUMBER() OVER (ORDER BY t.created_at DESC, t.id DESC) AS position
            FROM agent_transfers t {Open} WHERE t.from_user_id = @userId AND a.owner_id = @userId AND t.expires_at > @now
        ) ranked
        WHERE position <= @limit ORDER BY position
        """;

    internal const string ListIncomingSql = $"""
        SELECT {Names} FROM (
            SELECT {Columns}, ROW_NUMBER() OVER (ORDER BY t.created_at DESC, t.id DESC) AS position
            FROM agent_transfers t {ToUser} {Open} WHERE u.id = @userId AND t.expires_at > @now
        ) ranked
        WHERE position <= @limit ORDER BY position
        """;

    internal const string FindIncomingSql =
        $"SELECT {Columns} FROM agent_transfers t {ToUser} {Open} WHERE t.id = @transferId AND u.id = @userId AND t.expires_at > @now";

    internal const string RemoveExpiredOfAgentSql =
        "DELETE FROM agent_transfers WHERE agent_id = @AgentId AND from_user_id = @FromUserId AND expires_at <= @CreatedAt";

    internal const string AddSql = """
        INSERT INTO agent_transfers (id, agent_id, from_user_id, to_email, to_email_key, created_at, expires_at)
        SELECT @Id, a.id, a.owner_id, @ToEmail, @toEmailKey, @CreatedAt, @ExpiresAt
        FROM agents a
        WHERE a.id = @AgentId AND a.owner_id = @FromUserId AND NOT EXISTS (SELECT 1 FROM agent_transfers t WHERE t.agent_id = a.id)
        """;

    internal const string WithdrawSql =
        "DELETE FROM agent_transfers WHERE agent_id = @agentId AND from_user_id = @userId AND expires_at > @now";

    internal const string TakeSql = """
        DELETE FROM agent_transfers
        WHERE id = @transferId AND expires_at > @now AND to_email_key = (SELECT u.email_key FROM users u WHERE u.id = @userId)
        """;

    /// <summary>Lists an agent and all agents below it, parents first; each engine prepends its own WITH.</summary>
    internal const string Family = """
        below (id, height) AS (
            SELECT a.id, 0 FROM agents a WHERE a.id = @agentId AND a.owner_id = @ownerId
            UNION ALL
            SELECT a.id, b.height + 1 FROM agents a JOIN below b ON a.parent_agent_id = b.id WHERE a.owner_id = @ownerId
        )
        SELECT id FROM below ORDER BY height, id
        """;

    internal const string DetachSql =
        "UPDATE agents SET is_subagent = @isSubagent, parent_agent_id = NULL WHERE id = @agentId AND owner_id = @ownerId";

    internal const string ListOpenAlertsSql =
        "SELECT id FROM alert_episodes WHERE agent_id = @agentId AND owner_id = @ownerId AND state <> 'resolved'";

    internal const string RemovePendingAlertsSql =
        "DELETE FROM alert_episodes WHERE agent_id = @agentId AND owner_id = @ownerId AND state = 'pending'";

    // They belong to rules that look at the agent no longer.
    internal const string MoveAlertsSql = """
        UPDATE alert_episodes SET owner_id = @toUserId, state = 'resolved', resolved_at = COALESCE(resolved_at, @now),
            notified = CASE WHEN notified = 'firing' THEN 'none' ELSE notified END
        WHERE agent_id = @agentId AND owner_id = @ownerId
        """;

    internal const string RemoveMuteSql = """
        DELETE FROM agent_mutes
        WHERE agent_id = @agentId AND EXISTS (SELECT 1 FROM agents a WHERE a.id = @agentId AND a.owner_id = @ownerId)
        """;

    internal const string RemoveOffersSql = "DELETE FROM agent_transfers WHERE agent_id = @agentId AND from_user_id = @ownerId";

    private const string OfNotifications = """
        channel_id IN (SELECT c.id FROM notification_channels c WHERE c.owner_id = @ownerId) AND agent_id = @agentId AND owner_id = @ownerId
        """;

    internal const string ListMessagesSql =
        $"SELECT DISTINCT message_id FROM notifications WHERE {OfNotifications} AND message_id IS NOT NULL";

    internal const string RemoveNotificationsSql = $"DELETE FROM notifications WHERE {OfNotifications}";

    internal const string RemoveEmptyMessageSql = """
        DELETE FROM notification_messages
        WHERE id = @messageId AND owner_id = @ownerId AND NOT EXISTS (SELECT 1 FROM notifications n WHERE n.message_id = @messageId)
        """;

    internal const string MoveSql = "UPDATE agents SET owner_id = @toUserId WHERE id = @agentId AND owner_id = @ownerId";

    // One pass over the rows of the old owner, however many agents are moved.
    internal const string MoveActivitySql = """
        UPDATE activity SET owner_id = @toUserId
        WHERE owner_id = @ownerId AND agent_id IN (SELECT a.id FROM agents a WHERE a.owner_id = @toUserId)
        """;

    internal const string RemoveExpiredSql = """
        DELETE FROM agent_transfers WHERE id IN (
            SELECT id FROM (
                SELECT t.id, ROW_NUMBER() OVER (ORDER BY t.expires_at) AS position FROM agent_transfers t WHERE t.expires_at <= @expired
            ) ranked
            WHERE position <= @limit)
        """;

    public Task<IReadOnlyList<AgentTransfer>> ListOutgoingAsync(string userId, DateTimeOffset now, CancellationToken cancellationToken) =>
        sql.ListAsync<AgentTransfer>(ListOutgoingSql, new { userId, now, limit = MaxListed }, cancellationToken);

    public Task<IReadOnlyList<AgentTransfer>> ListIncomingAsync(string userId, DateTimeOffset now, CancellationToken cancellationToken) =>
        sql.ListAsync<AgentTransfer>(ListIncomingSql, new { userId, now, limit = MaxListed }, cancellationToken);

    public Task<AgentTransfer?> FindIncomingAsync(
        string userId, string transferId, DateTimeOffset now, CancellationToken cancellationToken) =>
        sql.FindAsync<AgentTransfer>(FindIncomingSql, new { userId, transferId, now }, cancellationToken);

    public async Task<bool> TryAddAsync(AgentTransfer transfer, CancellationToken cancellationToken)
    {
        var parameters = new
        {
            transfer.Id,
            transfer.AgentId,
            transfer.FromUserId,
            transfer.ToEmail,
            toEmailKey = EmailAddress.KeyOf(transfer.ToEmail),
            transfer.CreatedAt,
            transfer.ExpiresAt,
        };
        await sql.ExecuteAsync(
            RemoveExpiredOfAgentSql, new { transfer.AgentId, transfer.FromUserId, transfer.CreatedAt }, cancellationToken);
        return await sql.InsertUnlessDuplicateAsync(AddSql, parameters, cancellationToken) > 0;
    }

    public async Task<bool> WithdrawAsync(string userId, string agentId, DateTimeOffset now, CancellationToken cancellationToken) =>
        await sql.ExecuteAsync(WithdrawSql, new { userId, agentId, now }, cancellationToken) > 0;

    public async Task<bool> TakeAsync(string userId, string transferId, DateTimeOffset now, CancellationToken cancellationToken) =>
        await sql.ExecuteAsync(TakeSql, new { userId, transferId, now }, cancellationToken) > 0;

    public Task<IReadOnlyList<string>> ListFamilyAsync(string ownerId, string agentId, CancellationToken cancellationToken) =>
        sql.ListAsync<string>(sql.Engine.Statements.AgentFamily, new { ownerId, agentId }, cancellationToken);

    public async Task MoveAsync(
        string fromUserId, string toUserId, IReadOnlyList<string> agentIds, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await sql.ExecuteAsync(DetachSql, new { ownerId = fromUserId, agentId = agentIds[0], isSubagent = false }, cancellationToken);
        foreach (var agentId in agentIds)
            await RemoveOfOldOwnerAsync(fromUserId, toUserId, agentId, now, cancellationToken);
        foreach (var agentId in agentIds)
        {
            await sql.InsertForUserAsync(MoveSql, new { ownerId = fromUserId, toUserId, agentId }, cancellationToken);
            // For the old owner's caches and clients it is gone; for the new owner's it is new.
            sql.AddChange(new StateChange(fromUserId, agentId, StateChangeKind.AgentDeleted));
            sql.AddChange(new StateChange(toUserId, agentId, StateChangeKind.AgentSaved));
        }

        await sql.ExecuteAsync(MoveActivitySql, new { ownerId = fromUserId, toUserId }, cancellationToken);
    }

    public Task<int> RemoveExpiredAsync(DateTimeOffset expired, int limit, CancellationToken cancellationToken) =>
        sql.ExecuteAsync(RemoveExpiredSql, new { expired, limit }, cancellationToken);

    private async Task RemoveOfOldOwnerAsync(
        string ownerId, string toUserId, string agentId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var parameters = new { ownerId, agentId };
        foreach (var alertId in await sql.ListAsync<string>(ListOpenAlertsSql, parameters, cancellationToken))
            sql.AddEvent(ownerId, ServerEvent.Alert(alertId, EnumText.Of(EpisodeState.Resolved)));
        await sql.ExecuteAsync(RemovePendingAlertsSql, parameters, cancellationToken);
        await sql.ExecuteAsync(MoveAlertsSql, new { ownerId, toUserId, agentId, now }, cancellationToken);
        await sql.ExecuteAsync(RemoveMuteSql, parameters, cancellationToken);
        await sql.ExecuteAsync(RemoveOffersSql, parameters, cancellationToken);
        var messages = await sql.ListAsync<string>(ListMessagesSql, parameters, cancellationToken);
        await sql.ExecuteAsync(RemoveNotificationsSql, parameters, cancellationToken);
        foreach (var messageId in messages)
            await sql.ExecuteAsync(RemoveEmptyMessageSql, new { ownerId, messageId }, cancellationToken);
    }
}
