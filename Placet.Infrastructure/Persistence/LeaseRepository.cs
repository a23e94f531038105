namespace Placet.Infrastructure.Persistence;

/// <inheritdoc cref="ILeaseRepository"/>
internal sealed class LeaseRepository(SqlContext sql) : ILeaseRepository
{
    internal const string FindSql = "SELECT holder, fence, renewals FROM leases WHERE name = @name";

    internal const string AddSql = """
        INSERT INTO leases (name, holder, fence, renewals)
        SELECT @name, @holder, 1, 0 WHERE NOT EXISTS (SELECT 1 FROM leases WHERE name = @name)
        """;

    internal const string TakeSql = """
        UPDATE leases SET holder = @holder, fence = @fence + 1, renewals = 0
        WHERE name = @name AND fence = @fence AND renewals = @renewals
        """;

    internal const string RenewSql = """
        UPDATE leases SET renewals = renewals + 1 WHERE name = @name AND fence = @fence AND holder IS NOT NULL
        """;

    internal const string ReleaseSql = "UPDATE leases SET holder = NULL WHERE name = @name AND fence = @fence";

    public Task<StoredLease?> FindAsync(string name, CancellationToken cancellationToken) =>
        sql.FindAsync<StoredLease>(FindSql, new { name }, cancellationToken);

    public async Task<long?> TakeAsync(string name, string holder, StoredLease? seen, CancellationToken cancellationToken)
    {
        if (seen is null)
            return await sql.ExecuteAsync(AddSql, new { name, holder }, cancellationToken) > 0 ? 1 : null;
        var parameters = new { name, holder, fence = seen.Fence, renewals = seen.Renewals };
        return await sql.ExecuteAsync(TakeSql, parameters, cancellationToken) > 0 ? seen.Fence + 1 : null;
    }

    public async Task<bool> RenewAsync(string name, long fence, CancellationToken cancellationToken) =>
        await sql.ExecuteAsync(RenewSql, new { name, fence }, cancellationToken) > 0;

    public Task ReleaseAsync(string name, long fence, CancellationToken cancellationToken) =>
        sql.ExecuteAsync(ReleaseSql, new { name, fence }, cancellationToken);
}
