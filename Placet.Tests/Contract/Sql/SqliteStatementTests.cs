using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Placet.Infrastructure.Persistence;

namespace Placet.Tests.Contract.Sql;

/// <summary>The statements for SQLite, compiled and planned by SQLite itself in memory.</summary>
[Category("SQLite")]
internal sealed class SqliteStatementTests
{
    private static IEnumerable<Statement> All => Statement.OfSqlite;

    [TestCaseSource(nameof(All))]
    public void A_statement_is_SQLites_and_finds_its_tables_and_columns(Statement statement)
    {
        using var connection = Migrated();
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN " + statement.Text;
        foreach (Match parameter in Regex.Matches(statement.Text, @"@\w+", RegexOptions.NonBacktracking))
        {
            if (!command.Parameters.Contains(parameter.Value))
                command.Parameters.AddWithValue(parameter.Value, DBNull.Value);
        }

        Assert.That(() => command.ExecuteNonQuery(), Throws.Nothing);
    }

    [Test]
    public void A_page_is_read_along_its_index_and_sorts_nothing()
    {
        using var connection = Migrated();
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + LimitStatements.SearchAgentsSql;
        foreach (var name in new[] { "ownerId", "afterName", "afterId", "includeSubagents", "pattern", "tag", "isManaged", "shownStatus",
            "silentSince", "limit" })
            command.Parameters.AddWithValue("@" + name, "x");
        using var reader = command.ExecuteReader();
        List<string> plan = [];
        while (reader.Read())
            plan.Add(reader.GetString(3));

        Assert.That(plan, Is.EqualTo(new[] { "SEARCH agents USING INDEX ix_agents_owner_name (owner_id=? AND search_name>?)" }));
    }

    private static SqliteConnection Migrated()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        foreach (var migration in Statement.Migrations("Sqlite"))
            Run(connection, migration);
        return connection;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
