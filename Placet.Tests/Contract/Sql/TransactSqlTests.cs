using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Placet.Tests.Contract.Sql;

/// <summary>The statements for SQL Server, checked without a server: parsed, and resolved against a model made of the migrations.</summary>
internal sealed partial class TransactSqlTests
{
    // One model for all: it reads the whole schema for each validation.
    private static readonly Lazy<ILookup<string, string>> Found = new(() => Unresolved([.. All.Select(statement => statement.Text).Distinct()]));

    private static IEnumerable<Statement> All => Statement.OfSqlServer;

    [TestCaseSource(nameof(All))]
    public void A_statement_is_T_SQL(Statement statement)
    {
        new TSql160Parser(initialQuotedIdentifiers: true).Parse(new StringReader(statement.Text), out var errors);
        Assert.That(errors.Select(error => error.Message), Is.Empty);
    }

    [TestCaseSource(nameof(All))]
    public void A_statement_finds_its_tables_and_columns(Statement statement) => Assert.That(Found.Value[statement.Text], Is.Empty);

    [Test]
    public void The_model_says_nothing_of_its_schema_itself() => Assert.That(Found.Value[""], Is.Empty);

    [Test]
    public void There_are_statements_to_check() => Assert.That(Statement.All, Has.Count.GreaterThan(30));

    [TestCase("SELECT id, no_such_column FROM agents")]
    [TestCase("SELECT id FROM no_such_table")]
    [TestCase("UPDATE agents SET no_such_column = @x WHERE id = @id")]
    public void The_check_sees_a_name_that_does_not_exist(string sql) => Assert.That(Unresolved([sql])[sql], Is.Not.Empty);

    [TestCaseSource(nameof(All))]
    public void A_statement_names_its_columns_and_does_not_merge(Statement statement) =>
        Assert.That(statement.Text, Does.Not.Match(@"SELECT\s+\*").And.Not.Match(@"(?i)\bMERGE\b"));

    [GeneratedRegex(@"@(?<name>\w+)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Parameter { get; }

    [GeneratedRegex(@"\[checked_(?<index>\d+)\]", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex ProcedureName { get; }

    /// <summary>What the model says of each statement; by an empty text what it says of none.</summary>
    private static ILookup<string, string> Unresolved(IReadOnlyList<string> statements)
    {
        using var model = new TSqlModel(SqlServerVersion.Sql160, new TSqlModelOptions());
        foreach (var definition in Statement.Schema("SqlServer"))
            model.AddObjects(definition);
        for (var index = 0; index < statements.Count; index++)
            model.AddObjects(ProcedureOf(statements[index], index));
        // An unresolved reference is only a warning to the model (71501 a column, 71502 a table); here it is a failure. What is the
        // system's own is not part of the model.
        return model.Validate().Select(message => message.ToString()).Where(message =>
            !message.Contains("sp_getapplock", StringComparison.Ordinal) && !message.Contains("[sys].[databases]", StringComparison.Ordinal))
            .ToLookup(message => ProcedureName.Match(message) is { Success: true } match
                ? statements[int.Parse(match.Groups["index"].Value, CultureInfo.InvariantCulture)] : "");
    }

    private static string ProcedureOf(string sql, int index)
    {
        var local = sql.Contains("DECLARE @result", StringComparison.Ordinal) ? "@result" : string.Empty;
        var parameters = Parameter.Matches(sql).Select(match => match.Value)
            .Where(name => name != local && !name.StartsWith("@Lock", StringComparison.Ordinal)
            && name != "@Resource").Distinct(StringComparer.OrdinalIgnoreCase).Select(name => $"{name} {TypeOf(name)}");
        return $"CREATE PROCEDURE checked_{index} {string.Join(", ", parameters)} AS BEGIN {sql}; END";
    }

    /// <summary>The type of a parameter, by its name.</summary>
    internal static string TypeOf(string parameter) => parameter.ToUpperInvariant() switch
    {
        "@HASH" or "@KEYHASH" => "binary(32)",
        "@CREDENTIALID" or "@PUBLICKEY" => "varbinary(1023)",
        "@SIGNCOUNT" => "bigint",
        "@ISBACKEDUP" => "bit",
        "@LIMIT" or "@KEEP" or "@STATUS" or "@SIGNINVERSION" or "@STEP" or "@SHORTER" or "@STARTMINUTE" or "@FROMMINUTE" or "@TOMINUTE"
            or "@EXPIREDMINUTE" or "@MINUTE" or "@POSITION" or "@DAY" or "@FIRSTDAY" or "@LASTDAY" or "@SETTLEDDAY" => "int",
        "@SUCCEEDED" or "@FAILED" or "@DURATIONMS" or "@ASKED" or "@UP" or "@LATENCYCOUNT" or "@LATENCYSUM" or "@LATENCYMIN" or "@LATENCYMAX"
            or "@SESSIONSCOUNT" or "@SESSIONSSUM" or "@FAILURES" or "@PROMPTTOKENS" or "@COMPLETIONTOKENS" or "@CACHEDTOKENS" or "@TURNS"
            or "@TOTPSTEP" or "@FENCE" or "@RENEWALS" or "@PROMPTPRICE" or "@COMPLETIONPRICE" or "@CACHEDPRICE" => "bigint",
        "@ISSUBAGENT" or "@ISMANAGED" or "@INCLUDESUBAGENTS" or "@MUSTCHANGEPASSWORD" or "@MANAGEMENTDASHBOARD" or "@ISSAMPLED"
            or "@BYAGENT" or "@BYCHANNEL" => "bit",
        "@TRIES" or "@MAXTRIES" => "int",
        "@EXPIRESAT" => "datetimeoffset(7)",
        "@FORMINUTES" or "@REPEATMINUTES" or "@GOODSAMPLES" => "int",
        "@SEVERITY" or "@MINSEVERITY" or "@QUIETFROM" or "@QUIETTO" or "@ATTEMPTS" => "int",
        "@ISENABLED" or "@ISSHOWN" => "bit",
        "@QUIETEXCEPTCRITICAL" or "@HASSECONDFACTOR" => "bit",
        "@STARTEDAT" or "@FIREDAT" or "@RESOLVEDAT" or "@ACKNOWLEDGEDAT" or "@MUTEDUNTIL" or "@NOTIFIEDAT" or "@RESOLVEDSINCE" or "@UNTIL" =>
            "datetimeoffset(7)",
        "@EXPIRESAT" or "@OCCURREDAT" or "@READYAT" or "@PREVIOUSSECRETUNTIL" or "@LASTDELIVEREDAT" or "@LASTFAILEDAT" or "@NEXTATTEMPTAT"
            or "@GIVENUPAT" or "@READYBEFORE" => "datetimeoffset(7)",
        "@NOW" or "@CREATEDAT" or "@USEDAT" or "@NOTSINCE" or "@UPDATEDAT" or "@LASTUSEDAT" or "@AUTOENABLEDAT"
            or "@STATUSSINCE" or "@LASTACTIVEAT" or "@MANAGEMENTUPDATEDAT" or "@SEENAT" or "@EXPIRED" or "@SILENTSINCE" or "@AFTER"
            or "@SAMPLEDAT" => "datetimeoffset(7)",
        _ => "nvarchar(max)",
    };
}
