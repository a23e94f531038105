using Npgsql;

namespace Placet.Tests.Contract.Sql;

/// <summary>The statements for PostgreSQL, prepared on a real server with the types that their parameters have.</summary>
internal sealed class PostgreSqlStatementTests : PostgreSqlSchemaFixture
{
    private static IEnumerable<Statement> All => Statement.OfPostgreSql;

    [TestCaseSource(nameof(All))]
    public void A_statement_is_PostgreSQLs_and_finds_its_tables_and_columns(Statement statement) =>
        Assert.That(() => Prepare(statement.Text), Throws.Nothing);

    [TestCase("SELECT id, no_such_column FROM agents")]
    [TestCase("SELECT id FROM agents WHERE is_subagent = @limit")]
    public void The_check_sees_what_PostgreSQL_does_not_know(string sql) =>
        Assert.That(() => Prepare(sql), Throws.TypeOf<PostgresException>());

    private void Prepare(string sql)
    {
        using var command = new NpgsqlCommand(sql, Connection);
        foreach (var name in ParametersOf(sql))
            command.Parameters.Add(name, TypeOf(name));
        command.Prepare();
    }
}
