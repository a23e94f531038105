namespace Placet.Infrastructure.Persistence;

/// <inheritdoc cref="IStoredSecretRepository"/>
internal sealed class StoredSecretRepository(SqlContext sql) : IStoredSecretRepository
{
    internal const string ListAgentsSql = """
        SELECT owner_id, id FROM agents
        WHERE management_key IS NOT NULL OR webhook_password IS NOT NULL OR webhook_headers IS NOT NULL
        ORDER BY owner_id, id
        """;

    internal const string ListChannelsSql = """
        SELECT owner_id, id FROM notification_channels
        WHERE protected_url IS NOT NULL OR secret IS NOT NULL OR previous_secret IS NOT NULL
        ORDER BY owner_id, id
        """;

    internal const string ListUsersSql = "SELECT user_id AS owner_id, user_id AS id FROM totp_secrets ORDER BY user_id";

    internal const string FindAgentSql = """
        SELECT owner_id, id, management_key, webhook_password, webhook_headers FROM agents
        WHERE id = @Id AND owner_id = @OwnerId
        """;

    internal const string FindChannelSql = """
        SELECT owner_id, id, protected_url, secret, previous_secret FROM notification_channels
        WHERE id = @Id AND owner_id = @OwnerId
        """;

    internal const string FindUserSql = "SELECT user_id AS owner_id, secret FROM totp_secrets WHERE user_id = @OwnerId";

    internal const string ReplaceAgentSql = """
        UPDATE agents SET management_key = @First, webhook_password = @Second, webhook_headers = @Third
        WHERE id = @Id AND owner_id = @OwnerId AND COALESCE(management_key, '') = COALESCE(@readFirst, '')
            AND COALESCE(webhook_password, '') = COALESCE(@readSecond, '') AND COALESCE(webhook_headers, '') = COALESCE(@readThird, '')
        """;

    internal const string ReplaceChannelSql = """
        UPDATE notification_channels SET protected_url = @First, secret = @Second, previous_secret = @Third
        WHERE id = @Id AND owner_id = @OwnerId AND COALESCE(protected_url, '') = COALESCE(@readFirst, '')
            AND COALESCE(secret, '') = COALESCE(@readSecond, '') AND COALESCE(previous_secret, '') = COALESCE(@readThird, '')
        """;

    internal const string ReplaceUserSql = "UPDATE totp_secrets SET secret = @First WHERE user_id = @OwnerId AND secret = @readFirst";

    public async Task<IReadOnlyList<SecretHolder>> ListAsync(CancellationToken cancellationToken)
    {
        var agents = await sql.ListAsync<HolderRow>(ListAgentsSql, new { }, cancellationToken);
        var channels = await sql.ListAsync<HolderRow>(ListChannelsSql, new { }, cancellationToken);
        var users = await sql.ListAsync<HolderRow>(ListUsersSql, new { }, cancellationToken);
        return
        [
            .. agents.Select(static row => new SecretHolder(SecretHolderKind.Agent, row.OwnerId, row.Id)),
            .. channels.Select(static row => new SecretHolder(SecretHolderKind.Channel, row.OwnerId, row.Id)),
            .. users.Select(static row => new SecretHolder(SecretHolderKind.User, row.OwnerId, row.Id)),
        ];
    }

    public async Task<StoredSecrets?> FindAsync(SecretHolder holder, CancellationToken cancellationToken)
    {
        var key = new { holder.Id, holder.OwnerId };
        return holder.Kind switch
        {
            SecretHolderKind.Agent => (await sql.FindAsync<AgentRow>(FindAgentSql, key, cancellationToken))?.ToSecrets(),
            SecretHolderKind.Channel => (await sql.FindAsync<ChannelRow>(FindChannelSql, key, cancellationToken))?.ToSecrets(),
            _ => (await sql.FindAsync<UserRow>(FindUserSql, key, cancellationToken))?.ToSecrets(),
        };
    }

    // No change is published: what is cached elsewhere decrypts as before.
    public async Task<bool> TryReplaceAsync(StoredSecrets read, StoredSecrets renewed, CancellationToken cancellationToken)
    {
        var (before, after) = (ColumnsOf(read), ColumnsOf(renewed));
        return await sql.ExecuteAsync(
            read.Holder.Kind switch
            {
                SecretHolderKind.Agent => ReplaceAgentSql,
                SecretHolderKind.Channel => ReplaceChannelSql,
                _ => ReplaceUserSql,
            },
            new
            {
                read.Holder.Id,
                read.OwnerId,
                after.First,
                after.Second,
                after.Third,
                readFirst = before.First,
                readSecond = before.Second,
                readThird = before.Third,
            },
            cancellationToken) > 0;
    }

    /// <summary>The stored texts, in the order in which the statements have them.</summary>
    private static (string? First, string? Second, string? Third) ColumnsOf(StoredSecrets secrets) => secrets switch
    {
        AgentSecrets agent => (
            agent.ManagementKey?.Ciphertext, agent.WebhookPassword?.Ciphertext, HeaderText.Write(agent.WebhookHeaders)),
        ChannelSecrets channel => (channel.Url?.Ciphertext, channel.Secret?.Ciphertext, channel.PreviousSecret?.Ciphertext),
        UserSecrets user => (user.Totp.Ciphertext, null, null),
        _ => throw new ArgumentException("Secrets are of an agent, a channel or a user", nameof(secrets)),
    };

    private static ProtectedSecret? SecretOf(string? ciphertext) => ciphertext is null ? null : new ProtectedSecret(ciphertext);

    private sealed record HolderRow(string OwnerId, string Id);

    private sealed record AgentRow(string OwnerId, string Id, string? ManagementKey, string? WebhookPassword, string? WebhookHeaders)
    {
        public AgentSecrets ToSecrets() => new()
        {
            OwnerId = OwnerId,
            AgentId = Id,
            ManagementKey = SecretOf(ManagementKey),
            WebhookPassword = SecretOf(WebhookPassword),
            WebhookHeaders = HeaderText.Read(WebhookHeaders, StringComparer.Ordinal),
        };
    }

    private sealed record ChannelRow(string OwnerId, string Id, string? ProtectedUrl, string? Secret, string? PreviousSecret)
    {
        public ChannelSecrets ToSecrets() => new()
        {
            OwnerId = OwnerId,
            ChannelId = Id,
            Url = SecretOf(ProtectedUrl),
            Secret = SecretOf(Secret),
            PreviousSecret = SecretOf(PreviousSecret),
        };
    }

    private sealed record UserRow(string OwnerId, string Secret)
    {
        public UserSecrets ToSecrets() => new() { OwnerId = OwnerId, Totp = new ProtectedSecret(Secret) };
    }
}
