using System.Reflection;
using Placet.Infrastructure;

namespace Placet.Tests.Contract.Sql;

/// <summary>A statement of the repositories, found by its name.</summary>
internal sealed record Statement(string Name, string Text)
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

    /// <summary>Those that SQLite runs too.</summary>
    public static IEnumerable<Statement> Shared => All.Where(statement => !statement.Name.StartsWith("SqlServer", StringComparison.Ordinal));

    /// <summary>The scripts that make a database of an engine.</summary>
    public static IEnumerable<string> Migrations(string engine) => Assembly.GetManifestResourceNames()
        .Where(name => name.Contains($".Migrations.{engine}.", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
        .Select(name =>
        {
            using var reader = new StreamReader(Assembly.GetManifestResourceStream(name)!);
            return reader.ReadToEnd();
        });

    public override string ToString() => Name;
}
