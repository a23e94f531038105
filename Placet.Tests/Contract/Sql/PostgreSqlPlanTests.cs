using System.Text.Json;
using System.Text.RegularExpressions;
using Npgsql;
using NpgsqlTypes;
using Placet.Infrastructure.Persistence;

namespace Placet.Tests.Contract.Sql;

/// <summary>How PostgreSQL reads tables with tens of thousands of rows: by an index, unless a statement wants all of them.</summary>
internal sealed partial class PostgreSqlPlanTests : PostgreSqlSchemaFixture
{
    /// <summary>Statements that read a large table from its begin to its end, each with its reason.</summary>
    private static readonly Dictionary<string, string> Exceptions = new(StringComparer.Ordinal)
    {
        ["AgentRepository.ListSilentSql"] = "runs every 10 s: an index of the times of pings would make every ping dearer",
        ["AlertRepository.ListAllRulesSql"] = "wants every rule that is enabled, which are nearly all",
        ["AlertRepository.ListWatchedAgentsSql"] = "wants every agent of the users who have rules, which are nearly all",
        ["FoldedAgent.ListAllSql"] = "wants every agent, at a start",
        ["HistoryRepository.ListAllAgentsSql"] = "wants every agent, for the sampler",
        ["NotificationRepository.RemoveGivenUpSql"] = "runs once an hour, among the messages that could not be delivered",
        ["UserRepository.ListSql"] = "wants every user, each with whether there is a second factor",
        ["StoredSecretRepository.ListAgentsSql"] = "wants every agent with a secret, for an operator's command",
        ["StoredSecretRepository.ListChannelsSql"] = "wants every channel with a secret, for an operator's command",
        ["StoredSecretRepository.ListUsersSql"] = "wants every user with a secret, for an operator's command",
    };

    private static readonly string[] Pages =
    [
        nameof(LimitStatements.SearchAgentsSql), nameof(LimitStatements.ActivityOfOwnerSql), nameof(LimitStatements.ActivityOfAllSql),
    ];

    private static IEnumerable<Statement> Planned => Statement.OfPostgreSql.Where(static statement => IsPlanned.IsMatch(statement.Text));

    private static IEnumerable<Statement> Selective => Planned.Where(static statement => !Exceptions.ContainsKey(statement.Name));

    private static IEnumerable<Statement> Whole => Planned.Where(static statement => Exceptions.ContainsKey(statement.Name));

    private static IEnumerable<Statement> OfPages =>
        Planned.Where(static statement => Pages.Contains(statement.Name[(statement.Name.IndexOf('.', StringComparison.Ordinal) + 1)..]));

    [GeneratedRegex(@"^\s*(SELECT|WITH|INSERT|UPDATE|DELETE)\b", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex IsPlanned { get; }

    [OneTimeSetUp]
    public void Fill() => LargeTables.Fill(Connection);

    [TestCaseSource(nameof(Selective))]
    public void A_statement_reads_a_large_table_by_an_index(Statement statement)
    {
        var plan = Plan(statement.Text);
        Assert.That(ReadWhole(plan), Is.Empty, plan.GetRawText());
    }

    [TestCaseSource(nameof(Whole))]
    public void An_exception_reads_a_large_table_as_a_whole(Statement statement) =>
        Assert.That(ReadWhole(Plan(statement.Text)), Is.Not.Empty);

    [Test]
    public void Every_exception_still_exists() =>
        Assert.That(Exceptions.Keys, Is.EquivalentTo(Whole.Select(static statement => statement.Name)));

    [TestCaseSource(nameof(OfPages))]
    public void A_page_is_read_along_its_index_and_sorts_nothing(Statement statement)
    {
        var plan = Plan(statement.Text);
        Assert.That(Nodes(plan).Select(static node => node.GetProperty("Node Type").GetString()),
            Has.Some.EqualTo("Limit").And.None.Contains("Sort").And.None.Contains("Bitmap"), plan.GetRawText());
    }

    [Test]
    public void The_rows_that_a_deleted_row_takes_along_are_found_by_an_index()
    {
        // PostgreSQL makes no index for a reference.
        using var command = new NpgsqlCommand("""
            SELECT c.conrelid::regclass || '.' || c.conname FROM pg_constraint c
            WHERE c.contype = 'f' AND NOT EXISTS (
                SELECT 1 FROM pg_index i WHERE i.indrelid = c.conrelid AND i.indpred IS NULL AND i.indkey[0] = c.conkey[1])
            """, Connection);
        using var reader = command.ExecuteReader();
        var missing = new List<string>();
        while (reader.Read())
            missing.Add(reader.GetString(0));
        Assert.That(missing, Is.Empty);
    }

    private JsonElement Plan(string sql)
    {
        using var command = new NpgsqlCommand("EXPLAIN (FORMAT JSON) " + sql, Connection);
        foreach (var name in ParametersOf(sql))
            command.Parameters.Add(new NpgsqlParameter(name, TypeOf(name)) { Value = ValueOf(name, sql) });
        return JsonElement.Parse((string)command.ExecuteScalar()!)[0].GetProperty("Plan");
    }

    private static IEnumerable<string?> ReadWhole(JsonElement plan) => Nodes(plan)
        .Where(static node => node.GetProperty("Node Type").GetString() is "Seq Scan"
            && LargeTables.Names.Contains(node.GetProperty("Relation Name").GetString()!))
        .Select(static node => node.GetProperty("Relation Name").GetString());

    private static IEnumerable<JsonElement> Nodes(JsonElement node) => node.TryGetProperty("Plans", out var below)
        ? below.EnumerateArray().SelectMany(Nodes).Prepend(node)
        : [node];

    /// <summary>A usual value of a parameter: of one user and agent among many, and a time that few rows are before.</summary>
    private static object ValueOf(string parameter, string sql)
    {
        if (sql.Contains($"{parameter} IS NULL OR", StringComparison.Ordinal))
            return DBNull.Value;
        return (TypeOf(parameter), parameter.ToUpperInvariant()) switch
        {
            (NpgsqlDbType.TimestampTz, "@RESOLVEDSINCE") => new DateTime(2026, 2, 11, 15, 0, 0, DateTimeKind.Utc),
            (NpgsqlDbType.TimestampTz, "@EXPIRED") when !sql.Contains("given_up_at", StringComparison.Ordinal) =>
                new DateTime(2026, 1, 1, 0, 10, 0, DateTimeKind.Utc),
            (NpgsqlDbType.TimestampTz, _) => new DateTime(2026, 5, 1, 0, 10, 0, DateTimeKind.Utc),
            (NpgsqlDbType.Integer, "@LIMIT") => 50,
            (NpgsqlDbType.Integer, "@STEP") => 60,
            (NpgsqlDbType.Integer, var name) when name.EndsWith("MINUTE", StringComparison.Ordinal) => 700_000,
            (NpgsqlDbType.Integer, var name) when name.Contains("DAY", StringComparison.Ordinal) => 505,
            (NpgsqlDbType.Integer, _) => 1,
            (NpgsqlDbType.Bigint, _) => 1L,
            (NpgsqlDbType.Boolean, _) => true,
            (NpgsqlDbType.Bytea, _) => new byte[32],
            (_, "@OWNERID" or "@USERID") => "u50",
            (_, "@AGENTID") => "a5050",
            (_, "@TABLE") => "agents",
            (_, "@SINCE") => string.Empty,
            (_, "@BEFORE") => "g",
            _ => "x",
        };
    }
}
