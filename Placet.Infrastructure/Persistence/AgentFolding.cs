using Placet.Application.Telemetry;

namespace Placet.Infrastructure.Persistence;

/// <summary>
/// Folds, at a start, what is not folded as this program folds: agents from before the migration, agents that an older server wrote since,
/// and all of them where a later version folds otherwise. Nobody's memory of an agent holds what this writes, so no change is announced.
/// </summary>
internal sealed class AgentFolding(IDatabaseEngine engine, PlacetTelemetry telemetry)
{
    private const int MostAtOnce = 500;

    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        List<Row> outdated = [];
        await using (var connection = await engine.OpenAsync(cancellationToken))
        {
            var reading = new SqlContext(engine, connection, transaction: null, telemetry);
            await foreach (var row in reading.ReadAsync<Row>(FoldedAgent.ListAllSql, new { }, cancellationToken))
            {
                var folded = row.Fold();
                if (folded.SearchName != row.SearchName || folded.SearchText != row.SearchText)
                    outdated.Add(folded);
            }
        }

        foreach (var some in outdated.Chunk(MostAtOnce))
        {
            await using var writing = await engine.BeginAsync(WriteScope.Accounts, cancellationToken);
            await new SqlContext(engine, writing.Connection, writing.Transaction, telemetry).ExecuteAsync(FoldedAgent.RefreshSql, some, cancellationToken);
            await writing.Transaction.CommitAsync(cancellationToken);
        }
    }

    private sealed record Row
    {
        public required string Id { get; init; }

        public required string OwnerId { get; init; }

        public required string Name { get; init; }

        public string? Description { get; init; }

        public string? Tag { get; init; }

        public required string SearchName { get; init; }

        public required string SearchText { get; init; }

        public Row Fold() => this with { SearchName = FoldedAgent.NameOf(Name), SearchText = FoldedAgent.TextOf(Name, Description, Tag) };
    }
}
