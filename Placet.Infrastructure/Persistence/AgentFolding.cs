namespace Placet.Infrastructure.Persistence;

/// <summary>
/// Brings the folded search columns up to date at the start: of agents from before the migration, of agents that an older version wrote
/// since, and of all when a later version folds differently. No cached value holds these columns, so no change is published.
/// </summary>
internal sealed class AgentFolding(IDatabaseEngine engine, DatabaseFailures failures, PlacetTelemetry telemetry)
{
    private const int BatchSize = 500;

    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        List<Row> outdated = [];
        var connection = await engine.OpenAsync(cancellationToken);
        await using (var context = new SqlContext(engine, failures, connection, transaction: null, telemetry))
        {
            await foreach (var row in context.ReadAsync<Row>(FoldedAgent.ListAllSql, new { }, cancellationToken))
            {
                var folded = row.Fold();
                if (folded.SearchName != row.SearchName || folded.SearchText != row.SearchText)
                    outdated.Add(folded);
            }
        }
        foreach (var batch in outdated.Chunk(BatchSize))
        {
            await using var write = await engine.BeginAsync(WriteScope.Accounts, cancellationToken);
            await new SqlContext(engine, failures, write.Connection, write.Transaction, telemetry)
                .ExecuteAsync(FoldedAgent.RefreshSql, batch, cancellationToken);
            await write.Transaction.CommitAsync(cancellationToken);
        }
    }

    private sealed record Row(
        string Id, string OwnerId, string Name, string? Description, string? Tag, string SearchName, string SearchText)
    {
        public Row Fold() => this with { SearchName = FoldedAgent.NameOf(Name), SearchText = FoldedAgent.TextOf(Name, Description, Tag) };
    }
}
