using System.Globalization;
using System.Text;

namespace Placet.AgentRuntime.State;

/// <summary>A unified diff in the form of part 2, 14: correct, but not minimal, since each file is one hunk of all its lines.</summary>
internal static class UnifiedDiff
{
    private const string Start = "diff --git ";
    private const string Prefix = "snapshot/workspace/";

    /// <summary>The section of one file.</summary>
    /// <param name="path">The file's path in the workspace.</param>
    /// <param name="before">Null when the file is new.</param>
    /// <param name="after">Null when the file is gone.</param>
    public static string Of(string path, byte[]? before, byte[]? after)
    {
        var name = Prefix + path;
        var diff = new StringBuilder();
        Line(diff, $"{Start}a/{name} b/{name}");
        if (before is null)
            Line(diff, "new file mode 100644");
        if (after is null)
            Line(diff, "deleted file mode 100644");
        if (IsBinary(before) || IsBinary(after))
        {
            Line(diff, $"Binary files a/{name} and b/{name} differ");
            return diff.ToString();
        }

        var removed = Lines(before);
        var added = Lines(after);
        Line(diff, before is null ? "--- /dev/null" : $"--- a/{name}");
        Line(diff, after is null ? "+++ /dev/null" : $"+++ b/{name}");
        Line(diff, $"@@ -{Range(removed)} +{Range(added)} @@");
        foreach (var line in removed)
            Line(diff, "-" + line);
        foreach (var line in added)
            Line(diff, "+" + line);
        return diff.ToString();
    }

    /// <summary>The part of a diff that is about one file; empty when there is none.</summary>
    public static string OnlyFile(string diff, string path)
    {
        var sections = diff.Split(Start).Skip(1).Select(section => Start + section);
        return string.Concat(sections.Where(section => section.StartsWith($"{Start}a/{Prefix}{path} b/", StringComparison.Ordinal)));
    }

    private static void Line(StringBuilder diff, string line) => diff.Append(line).Append('\n');

    private static string Range(string[] lines) =>
        string.Create(CultureInfo.InvariantCulture, $"{(lines.Length == 0 ? 0 : 1)},{lines.Length}");

    private static bool IsBinary(byte[]? bytes) => bytes is not null && FileContent.Encode(bytes).Encoding != FileContent.Utf8;

    private static string[] Lines(byte[]? bytes)
    {
        var text = Encoding.UTF8.GetString(bytes ?? []);
        return text.Length == 0 ? [] : (text.EndsWith('\n') ? text[..^1] : text).Split('\n');
    }
}
