using Dapper;
using Placet.Application.Accounts.Passkeys;
using Placet.Domain.Accounts;

namespace Placet.Infrastructure.Persistence;

/// <inheritdoc cref="IPasskeyRepository"/>
internal sealed class PasskeyRepository(SqlContext sql) : IPasskeyRepository
{
    private const string Columns =
        "id, user_id, name, credential_id, public_key, sign_count, transports, is_backed_up, created_at, last_used_at";

    internal const string ListSql = $"SELECT {Columns} FROM passkeys WHERE user_id = @userId ORDER BY created_at, id";
    internal const string FindByCredentialSql = $"SELECT {Columns} FROM passkeys WHERE credential_id = @credentialId";

    internal const string AddSql = """
        INSERT INTO passkeys (id, user_id, name, credential_id, public_key, sign_count, transports, is_backed_up, created_at, last_used_at)
        VALUES (@Id, @UserId, @Name, @CredentialId, @PublicKey, @SignCount, @Transports, @IsBackedUp, @CreatedAt, @LastUsedAt)
        """;

    internal const string RecordUseSql = """
        UPDATE passkeys SET sign_count = @signCount, is_backed_up = @isBackedUp, last_used_at = @usedAt
        WHERE id = @passkeyId AND user_id = @userId AND (sign_count < @signCount OR (sign_count = 0 AND @signCount = 0))
        """;

    internal const string DeleteSql = "DELETE FROM passkeys WHERE id = @passkeyId AND user_id = @userId";

    public async Task<IReadOnlyList<Passkey>> ListAsync(string userId, CancellationToken cancellationToken) =>
        [.. (await sql.ListAsync<Row>(ListSql, new { userId }, cancellationToken)).Select(static row => row.ToPasskey())];

    public async Task<Passkey?> FindByCredentialAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        (await sql.FindAsync<Row>(FindByCredentialSql, new { credentialId }, cancellationToken))?.ToPasskey();

    public async Task<bool> TryAddAsync(Passkey passkey, CancellationToken cancellationToken)
    {
        sql.AddChange(StateChange.Account(passkey.UserId));
        return await sql.InsertUnlessDuplicateAsync(AddSql, passkey, cancellationToken) > 0;
    }

    public async Task<bool> RecordUseAsync(
        Passkey passkey, AuthenticatorState state, DateTimeOffset usedAt, CancellationToken cancellationToken) =>
        await sql.ExecuteAsync(
            RecordUseSql,
            new
            {
                passkeyId = passkey.Id,
                userId = passkey.UserId,
                signCount = state.SignCount,
                isBackedUp = state.IsBackedUp,
                usedAt,
            },
            cancellationToken) > 0;

    public async Task<bool> DeleteAsync(string userId, string id, CancellationToken cancellationToken)
    {
        sql.AddChange(StateChange.Account(userId));
        return await sql.ExecuteAsync(DeleteSql, new { userId, passkeyId = id }, cancellationToken) > 0;
    }

    [method: ExplicitConstructor]
    private sealed record Row(
        string Id, string UserId, string Name, byte[] CredentialId, byte[] PublicKey, long SignCount, string? Transports, bool IsBackedUp,
        DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt)
    {
        public Passkey ToPasskey() => new()
        {
            Id = Id,
            UserId = UserId,
            Name = Name,
            CredentialId = CredentialId,
            PublicKey = PublicKey,
            SignCount = SignCount,
            Transports = Transports,
            IsBackedUp = IsBackedUp,
            CreatedAt = CreatedAt,
            LastUsedAt = LastUsedAt,
        };
    }
}
