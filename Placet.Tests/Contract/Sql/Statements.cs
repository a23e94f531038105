using System.Reflection;
using System.Text.RegularExpressions;
using Placet.Infrastructure;
using Placet.Infrastructure.Secrets;

namespace Placet.Tests.Contract.Sql;

/// <summary>A statement of the repositories, found by its name.</summary>
internal sealed partial record Statement(string Name, string Text)
{
    private static readonly Assembly Assembly = typeof(InfrastructureServices).Assembly;

    /// <summary>Every constant whose name ends in "Sql": a new one cannot be forgotten.</summary>
    public static IReadOnlyList<Statement> All { get; } =
    [
        .. Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.IsLiteral && field.FieldType == typeof(string) && field.Name.EndsWith("Sql", StringComparison.Ordinal))
            .Select(field => new Statement($"{field.DeclaringType!.Name}.{field.Name}", (string)field.GetRawConstantValue()!))
            .OrderBy(statement => statement.Name, StringComparer.Ordinal),
    ];

    /// <summary>Those that SQLite runs, whose key ring is files.</summary>
    public static IEnumerable<Statement> OfSqlite =>
        Of("Sqlite", "Limit").Where(statement => !statement.Name.StartsWith(nameof(DatabaseKeyRing), StringComparison.Ordinal));

    /// <summary>Those that PostgreSQL runs.</summary>
    public static IEnumerable<Statement> OfPostgreSql => Of("PostgreSql", "Limit");

    /// <summary>Those that SQL Server runs.</summary>
    public static IEnumerable<Statement> OfSqlServer => Of("SqlServer");

    /// <summary>The scripts that make a database of an engine.</summary>
    public static IEnumerable<string> Migrations(string engine) => Assembly.GetManifestResourceNames()
        .Where(name => name.Contains($".Migrations.{engine}.", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
        .Select(name =>
        {
            using var reader = new StreamReader(Assembly.GetManifestResourceStream(name)!);
            return reader.ReadToEnd();
        });

    /// <summary>The tables and indexes as all scripts together leave them. What a later script adds stands in its table's definition: the
    /// model knows no ALTER TABLE.</summary>
    public static IEnumerable<string> Schema(string engine)
    {
        var definitions = new List<string>();
        foreach (var statement in Migrations(engine).SelectMany(script => script.Split(";\n", StringSplitOptions.RemoveEmptyEntries)))
        {
            if (Addition.Match(statement) is not { Success: true } addition)
            {
                definitions.Add(statement.Trim());
                continue;
            }

            var head = $"CREATE TABLE {addition.Groups["table"].Value} (\n";
            var table = definitions.FindIndex(definition => definition.StartsWith(head, StringComparison.Ordinal));
            definitions[table] = definitions[table].Insert(head.Length, $"    {addition.Groups["column"].Value},\n");
        }

        return definitions.Where(definition => definition.Length > 0);
    }

    public override string ToString() => Name;

    /// <summary>The shared ones and those of an engine's dialects.</summary>
    private static IEnumerable<Statement> Of(params string[] dialects) => All.Where(statement =>
        dialects.Any(dialect => statement.Name.StartsWith($"{dialect}Statements.", StringComparison.Ordinal))
        || !statement.Name.Contains("Statements.", StringComparison.Ordinal));

    [GeneratedRegex(@"^\s*ALTER TABLE (?<table>\w+) ADD (COLUMN )?(?<column>\w[^;]*)$",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Addition { get; }
}
