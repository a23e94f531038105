using System.Text.RegularExpressions;
using Npgsql;
using NpgsqlTypes;
using Placet.Tests.Support;

namespace Placet.Tests.Contract.Sql;

/// <summary>The statements for PostgreSQL, prepared on a real server with the types that their parameters have.</summary>
internal sealed partial class PostgreSqlStatementTests
{
    private PostgreSqlDatabase database = null!;
    private NpgsqlConnection connection = null!;

    private static IEnumerable<Statement> All => Statement.OfPostgreSql;

    [GeneratedRegex(@"@\w+", RegexOptions.NonBacktracking)]
    private static partial Regex Parameter { get; }

    [OneTimeSetUp]
    public async Task Open()
    {
        database = await PostgreSqlDatabase.CreateAsync();
        connection = (NpgsqlConnection)database.Open();
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        if (connection is not null)
            await connection.DisposeAsync();
        if (database is not null)
            await database.DisposeAsync();
    }

    [TestCaseSource(nameof(All))]
    public void A_statement_is_PostgreSQLs_and_finds_its_tables_and_columns(Statement statement) =>
        Assert.That(() => Prepare(statement.Text), Throws.Nothing);

    [TestCase("SELECT id, no_such_column FROM agents")]
    [TestCase("SELECT id FROM agents WHERE is_subagent = @limit")]
    public void The_check_sees_what_PostgreSQL_does_not_know(string sql) =>
        Assert.That(() => Prepare(sql), Throws.TypeOf<PostgresException>());

    private void Prepare(string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        foreach (var name in Parameter.Matches(sql).Select(match => match.Value).Distinct(StringComparer.Ordinal))
            command.Parameters.Add(name, TypeOf(name));
        command.Prepare();
    }

    internal static NpgsqlDbType TypeOf(string parameter) => TransactSqlTests.TypeOf(parameter) switch
    {
        _ when parameter == "@key" => NpgsqlDbType.Bigint,
        "int" => NpgsqlDbType.Integer,
        "bigint" => NpgsqlDbType.Bigint,
        "bit" => NpgsqlDbType.Boolean,
        "binary(32)" => NpgsqlDbType.Bytea,
        "datetimeoffset(7)" => NpgsqlDbType.TimestampTz,
        _ => NpgsqlDbType.Text,
    };
}
