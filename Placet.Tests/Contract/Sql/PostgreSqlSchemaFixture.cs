using System.Text.RegularExpressions;
using Npgsql;
using NpgsqlTypes;
using Placet.Tests.Support;

namespace Placet.Tests.Contract.Sql;

/// <summary>A database of PostgreSQL with the schema of the program, and the types of statements' parameters.</summary>
internal abstract partial class PostgreSqlSchemaFixture
{
    private PostgreSqlDatabase database = null!;

    protected NpgsqlConnection Connection { get; private set; } = null!;

    [GeneratedRegex(@"@\w+", RegexOptions.NonBacktracking)]
    private static partial Regex Parameter { get; }

    [OneTimeSetUp]
    public async Task Open()
    {
        database = await PostgreSqlDatabase.CreateAsync();
        Connection = (NpgsqlConnection)database.Open();
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        if (Connection is not null)
            await Connection.DisposeAsync();
        if (database is not null)
            await database.DisposeAsync();
    }

    /// <summary>The parameters of a statement, each once.</summary>
    protected static IEnumerable<string> ParametersOf(string sql) =>
        Parameter.Matches(sql).Select(static match => match.Value).Distinct(StringComparer.Ordinal);

    protected static NpgsqlDbType TypeOf(string parameter) => TransactSqlTests.TypeOf(parameter) switch
    {
        _ when parameter == "@key" => NpgsqlDbType.Bigint,
        "int" => NpgsqlDbType.Integer,
        "bigint" => NpgsqlDbType.Bigint,
        "bit" => NpgsqlDbType.Boolean,
        "binary(32)" or "varbinary(1023)" => NpgsqlDbType.Bytea,
        "datetimeoffset(7)" => NpgsqlDbType.TimestampTz,
        _ => NpgsqlDbType.Text,
    };
}
