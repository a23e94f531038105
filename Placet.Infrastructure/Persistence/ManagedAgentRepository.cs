using Placet.Domain.Agents;

namespace Placet.Infrastructure.Persistence;

/// <inheritdoc cref="IManagedAgentRepository"/>
internal sealed class ManagedAgentRepository(SqlContext sql) : IManagedAgentRepository
{
    private const string Columns = "id, owner_id, name, management_url, management_key, management_updated_at, last_seen_at";

    internal const string ListSql = $"""
        SELECT {Columns} FROM agents
        WHERE owner_id = @ownerId AND CAST(is_subagent AS int) = 0 AND management_url IS NOT NULL
        ORDER BY created_at DESC, id DESC
        """;

    internal const string FindSql = $"SELECT {Columns} FROM agents WHERE id = @agentId AND owner_id = @ownerId";

    internal const string RecordLastSeenSql = """
        UPDATE agents SET last_seen_at = @seenAt
        WHERE id = @agentId AND owner_id = @ownerId AND management_url = @url AND (last_seen_at IS NULL OR last_seen_at < @seenAt)
        """;

    public async Task<IReadOnlyList<ManagedAgent>> ListAsync(string ownerId, CancellationToken cancellationToken) =>
        [.. (await sql.ListAsync<Row>(ListSql, new { ownerId }, cancellationToken)).Select(row => row.ToAgent())];

    public async Task<ManagedAgent?> FindAsync(string ownerId, string agentId, CancellationToken cancellationToken) =>
        (await sql.FindAsync<Row>(FindSql, new { ownerId, agentId }, cancellationToken))?.ToAgent();

    public Task RecordLastSeenAsync(
        string ownerId, string agentId, string url, DateTimeOffset seenAt, CancellationToken cancellationToken) =>
        sql.ExecuteAsync(RecordLastSeenSql, new { ownerId, agentId, url, seenAt }, cancellationToken);

    private sealed record Row(
        string Id, string OwnerId, string Name, string? ManagementUrl, string? ManagementKey, DateTimeOffset? ManagementUpdatedAt,
        DateTimeOffset? LastSeenAt)
    {
        public ManagedAgent ToAgent() => new()
        {
            Id = Id,
            OwnerId = OwnerId,
            Name = Name,
            Url = ManagementUrl,
            Key = ManagementKey is null ? null : new ProtectedSecret(ManagementKey),
            UpdatedAt = ManagementUpdatedAt,
            LastSeenAt = LastSeenAt,
        };
    }
}
