using System.Text.RegularExpressions;
using Placet.Tests.Support;

namespace Placet.Tests.Contract;

/// <summary>The table of actions that users read has every action that the sources record, and no other.</summary>
internal sealed partial class ActionTableTests
{
    // Looks like one, and is the path of a member of a body.
    private const string NoAction = "management.url";

    [Test]
    public void Every_action_that_is_recorded_stands_in_the_table()
    {
        var recorded = Directory.EnumerateFiles(Path.Combine(Repository.Root, "Placet.Application"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}Telemetry{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => Recorded().Matches(File.ReadAllText(file))).Select(match => match.Groups["action"].Value)
                .Where(word => word != NoAction).ToHashSet(StringComparer.Ordinal);
        Assert.That(recorded, Has.Count.GreaterThan(60).And.Contain("keys.rotate").And.Contain("cron.pause"),
            "else the sources are written another way by now");
        Assert.That(Listed().ToHashSet(StringComparer.Ordinal), Is.EquivalentTo(recorded));
    }

    /// <summary>The words of the table; one that begins with a dot goes on from the word before it.</summary>
    private static IEnumerable<string> Listed()
    {
        var noun = string.Empty;
        foreach (var line in File.ReadLines(Path.Combine(Repository.Root, "Placet.Api", "Docs", "activity.md"))
            .SkipWhile(line => line != "| about | actions |").Skip(2).TakeWhile(line => line.StartsWith('|')))
        {
            foreach (Match word in Words().Matches(line))
            {
                var text = word.Groups["word"].Value;
                noun = text[0] == '.' ? noun : text[..text.IndexOf('.', StringComparison.Ordinal)];
                yield return text[0] == '.' ? noun + text : text;
            }
        }
    }

    [GeneratedRegex("\"(?<action>[a-z0-9_]+\\.[a-z_]+)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Recorded();

    [GeneratedRegex("`(?<word>[a-z0-9_.]+)`", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Words();
}
