using System.Text.RegularExpressions;
using Placet.Tests.Support;

namespace Placet.Tests.Architecture;

/// <summary>Tests run on every engine, or say that they are about SQLite's file.</summary>
internal sealed partial class EngineTests
{
    private static readonly string Tests = Path.Combine(Repository.Root, "Placet.Tests");

    // Projects of their own, and the helpers that know the engines so that fixtures need not.
    private static readonly string[] Elsewhere = ["bin", "obj", "AgentRuntime", "Benchmarks", "Browser", "Support"];

    [GeneratedRegex(@"\b(SqliteConnection|SqliteDatabase)\b|\bplacet\.db\b", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex OpensFile { get; }

    [GeneratedRegex(@"\bCategory(\(| = )""SQLite""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex SaysSo { get; }

    [Test]
    public void A_test_that_opens_the_file_of_SQLite_has_the_category_SQLite() => Assert.That(
        Directory.EnumerateFiles(Tests, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Elsewhere.Contains(Path.GetRelativePath(Tests, file).Split(Path.DirectorySeparatorChar)[0]))
            .Where(file => Path.GetFileName(file) != nameof(EngineTests) + ".cs")
            .SelectMany(file => Undeclared(File.ReadAllText(file)).Select(member => $"{Path.GetRelativePath(Tests, file)}: {member}")),
        Is.Empty);

    [TestCase("""
        internal sealed class SomeTests
        {
            [Test, Category("SQLite")]
            public void Declared() => File.Delete("placet.db");

            [Test]
            public void Undeclared() => new SqliteConnection("").Open();
        }
        """, "public void Undeclared() => new SqliteConnection(\"\").Open();")]
    [TestCase("""
        [Category("SQLite")]
        internal sealed class SomeTests
        {
            [Test]
            public void Declared() => new SqliteConnection("").Open();
        }
        """)]
    [TestCase("""
        internal sealed class SomeTests
        {
            private const string File = "placet.db";

            [Test, Category("SQLite")]
            public void Declared() => new SqliteConnection(File).Open();
        }
        """, "private const string File = \"placet.db\";")]
    public void The_check_sees_a_member_without_the_category(string source, params string[] undeclared) =>
        Assert.That(Undeclared(source), Is.EqualTo(undeclared));

    /// <summary>The lines that open the file in members that do not have the category, unless their class has it.</summary>
    private static IEnumerable<string> Undeclared(string source)
    {
        var head = source.Split("\n{\n", 2);
        return head.Length < 2 || SaysSo.IsMatch(head[0])
            ? []
            : Members(head[1]).Where(member => !SaysSo.IsMatch(member)).SelectMany(member => member.Split('\n'))
                .Where(line => OpensFile.IsMatch(line)).Select(line => line.Trim());
    }

    /// <summary>The members of a class: an empty line parts them, and only they begin in the fifth column.</summary>
    private static List<string> Members(string body)
    {
        var members = new List<string>();
        foreach (var part in body.Split("\n\n"))
        {
            if (members.Count > 0 && part.StartsWith("     ", StringComparison.Ordinal))
                members[^1] += "\n\n" + part;
            else
                members.Add(part);
        }

        return members;
    }
}
