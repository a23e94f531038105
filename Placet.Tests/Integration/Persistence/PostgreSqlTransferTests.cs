using Npgsql;
using Placet.Infrastructure.Persistence.PostgreSql;
using Placet.Infrastructure.Persistence.Transfer;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Persistence;

/// <summary>Filling tables of PostgreSQL, whose constraints are added behind the rows.</summary>
internal sealed class PostgreSqlTransferTests
{
    [Test]
    public async Task Filled_tables_have_the_schema_that_they_had_and_so_has_one_whose_rows_are_refused()
    {
        await using var database = await PostgreSqlDatabase.CreateAsync();
        await using var connection = database.Open();
        var (before, dialect) = (SchemaOf(database), new PostgreSqlTransfer());
        foreach (var table in TransferTables.All)
            await dialect.WriteAsync(connection, table, Rows(), default);
        Assert.That(SchemaOf(database), Is.EqualTo(before));

        var marks = TransferTables.Of("usage_marks");
        Assert.That(
            async () => await dialect.WriteAsync(connection, marks, Rows(["no-agent", "model", 1L, 2L, 3L, 4L]), default),
            Throws.TypeOf<PostgresException>().With.Property("SqlState").EqualTo(PostgresErrorCodes.ForeignKeyViolation));
        Assert.That(SchemaOf(database), Is.EqualTo(before));
        Assert.That(database.Query("SELECT 1 FROM usage_marks"), Is.Empty);
    }

    // In the order of time, millions of rows would be inserted all over the tree of SQLite's table.
    [Test]
    public async Task History_is_copied_agent_by_agent_though_it_was_written_minute_by_minute()
    {
        await using var database = await PostgreSqlDatabase.CreateAsync();
        database.Execute("""
            INSERT INTO users VALUES ('u', 'a@b.test', 'a@b.test', 'A', 'owner', 'hash', FALSE, 1, now());
            INSERT INTO agents (id, owner_id, name, status, commands, is_subagent, created_at)
                SELECT id, 'u', id, 'offline', '[]', FALSE, now() FROM unnest(ARRAY['b', 'a']) AS id;
            INSERT INTO history (agent_id, step_minutes, start_minute, asked, up, latency_count, latency_sum, sessions_count, sessions_sum)
                SELECT id, 1, minute, 1, 1, 1, 1, 1, 1 FROM generate_series(1, 2) AS minute, unnest(ARRAY['b', 'a']) AS id
            """);
        var connection = database.Open();
        await using var source = new TransferSource(
            connection, await new PostgreSqlTransfer().LockAsync(connection, TransferTables.All, default));
        var rows = new List<(object? Agent, object? Minute)>();
        await foreach (var row in source.ReadAsync("history", default))
            rows.Add((row[0], row[2]));
        Assert.That(rows, Is.EqualTo(new (object?, object?)[] { ("a", 1L), ("a", 2L), ("b", 1L), ("b", 2L) }));
    }

    private static List<string> SchemaOf(PostgreSqlDatabase database) => database.Texts("""
        SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace
        UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
        ORDER BY 1
        """);

    private static async IAsyncEnumerable<object?[]> Rows(params object?[][] rows)
    {
        foreach (var row in rows)
        {
            await Task.Yield();
            yield return row;
        }
    }
}
