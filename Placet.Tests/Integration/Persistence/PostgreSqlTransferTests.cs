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
