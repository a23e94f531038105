namespace Placet.Infrastructure.Persistence;

/// <inheritdoc cref="IStoredSecretRepository"/>
internal sealed class StoredSecretRepository(SqlContext sql) : IStoredSecretRepository
{
    internal const string ListAgentsSql = """
        SELECT owner_id, id AS agent_id FROM agents
        WHERE management_key IS NOT NULL OR webhook_password IS NOT NULL OR webhook_headers IS NOT NULL
        ORDER BY owner_id, id
        """;

    internal const string FindSql = """
        SELECT owner_id, id AS agent_id, management_key, webhook_password, webhook_headers FROM agents
        WHERE id = @AgentId AND owner_id = @OwnerId
        """;

    internal const string ReplaceSql = """
        UPDATE agents SET management_key = @ManagementKey, webhook_password = @WebhookPassword, webhook_headers = @WebhookHeaders
        WHERE id = @AgentId AND owner_id = @OwnerId AND COALESCE(management_key, '') = COALESCE(@readKey, '')
            AND COALESCE(webhook_password, '') = COALESCE(@readPassword, '') AND COALESCE(webhook_headers, '') = COALESCE(@readHeaders, '')
        """;

    public Task<IReadOnlyList<AgentOfOwner>> ListAgentsAsync(CancellationToken cancellationToken) =>
        sql.ListAsync<AgentOfOwner>(ListAgentsSql, new { }, cancellationToken);

    public async Task<AgentSecrets?> FindAsync(AgentOfOwner agent, CancellationToken cancellationToken) =>
        (await sql.FindAsync<Row>(FindSql, agent, cancellationToken))?.ToSecrets();

    // No change is published: what is cached elsewhere decrypts as before.
    public async Task<bool> TryReplaceAsync(AgentSecrets read, AgentSecrets renewed, CancellationToken cancellationToken)
    {
        var (before, after) = (Row.Of(read), Row.Of(renewed));
        return await sql.ExecuteAsync(
            ReplaceSql,
            new
            {
                after.AgentId,
                after.OwnerId,
                after.ManagementKey,
                after.WebhookPassword,
                after.WebhookHeaders,
                readKey = before.ManagementKey,
                readPassword = before.WebhookPassword,
                readHeaders = before.WebhookHeaders,
            },
            cancellationToken) > 0;
    }

    private sealed record Row(string OwnerId, string AgentId, string? ManagementKey, string? WebhookPassword, string? WebhookHeaders)
    {
        public static Row Of(AgentSecrets secrets) => new(
            secrets.OwnerId,
            secrets.AgentId,
            secrets.ManagementKey?.Ciphertext,
            secrets.WebhookPassword?.Ciphertext,
            HeaderText.Write(secrets.WebhookHeaders));

        public AgentSecrets ToSecrets() => new()
        {
            OwnerId = OwnerId,
            AgentId = AgentId,
            ManagementKey = ManagementKey is null ? null : new ProtectedSecret(ManagementKey),
            WebhookPassword = WebhookPassword is null ? null : new ProtectedSecret(WebhookPassword),
            WebhookHeaders = HeaderText.Read(WebhookHeaders, StringComparer.Ordinal),
        };
    }
}
