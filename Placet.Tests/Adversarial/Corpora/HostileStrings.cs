using System.Text;

namespace Placet.Tests.Adversarial.Corpora;

/// <summary>Makes texts that programs have stumbled over: built from parts, so that a kind is there with its neighbours and not as one
/// sample.</summary>
internal static class HostileStrings
{
    private static readonly string[] Words = ["undefined", "undef", "null", "NULL", "(null)", "nil", "None", "true", "FALSE", "NaN",
        "Infinity", "-0", "0x0", "1e309", "1/0", "then", "hasOwnProperty", "__proto__", "constructor", "CON", "aux.txt", "COM1", "LPT9",
        "NUL"];
    private static readonly string[] Payloads = ["' OR 1=1 --", "\"; DROP TABLE agents; --", "1;SELECT(1)", "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>", "javascript:alert(1)", "{{7*7}}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "%s%s%n%p", "{0}{1}{", "$(id)",
        "`id`", "| id", "; id", "&& id", "@@version", "<!ENTITY x SYSTEM \"file:///etc/passwd\">", "=1+1", "@SUM(1)", "../etc/passwd",
        "..\\..\\x", "....//x", "/etc/passwd", "C:\\x", "\\\\host\\share", "file:///x", "//host/x", "a\r\nSet-Cookie: x=y",
        "a\r\n\r\nHTTP/1.1 200 OK", "$where", "{\"$gt\":\"\"}", "%00", "%2e%2e%2f", "%252e%252e", "%c0%ae", "%u0041", "%", "%zz", "&amp;",
        "&#0;", "]]>", "***", "***management-key***", "\\u0000", "\\ud800", "\\", "\"", "'", "`"];
    private static readonly string[] Wrappings = ["$", "\"$\"", "'$'", " $", "$ ", "$\t", "a$b", "$$", "\u00FC$", "\u202E$", "/$/", "$?x#y",
        "{$}"];

    /// <summary>All of them, each once.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Make().Distinct(StringComparer.Ordinal)];

    private static IEnumerable<string> Make()
    {
        foreach (var wrapped in from text in Words.Concat(Payloads)
                                from wrapping in Wrappings
                                select wrapping.Replace("$", text, StringComparison.Ordinal))
            yield return wrapped;
        foreach (var range in new[] { (0x00, 0x20), (0x7F, 0xA0), (0x0300, 0x0310), (0x2000, 0x2010), (0x2028, 0x2030), (0x2060, 0x2070),
            (0xD7FE, 0xD800), (0xE000, 0xE002), (0xFDD0, 0xFDD4), (0xFE00, 0xFE04), (0xFFF0, 0x10002), (0x1F1E6, 0x1F1EA),
            (0x1FFFE, 0x20000), (0xE0001, 0xE0004), (0x10FFFE, 0x110000) })
        {
            for (var point = range.Item1; point < range.Item2; point++)
            {
                yield return char.ConvertFromUtf32(point);
                yield return $"a{char.ConvertFromUtf32(point)}b";
            }
        }

        foreach (var text in new[] { "\u00DF", "\u1E9E", "\u0130", "\u0131", "\uFB01", "\u03C2", "\u01C5", "\u212A", "\u2126", "\u00E9",
            "e\u0301", "\uAC00", "\u1100\u1161", "\u0E33", "\u0F73", "\u05D0\u05B0", "\u0627\u0644\u0644\u0647", "\u0928\u093F",
            "\u6F22\u5B57", "\uFF21\uFF22", "\U0001D538", "\U0001F468\u200D\U0001F469\u200D\U0001F467", "\U0001F44D\U0001F3FD",
            "\U0001F3F3\uFE0F\u200D\U0001F308" })
        {
            yield return text;
            yield return text.ToUpperInvariant() + text.ToLowerInvariant();
            yield return text.Normalize(NormalizationForm.FormD) + text.Normalize(NormalizationForm.FormKC);
        }

        yield return "e" + string.Concat(Enumerable.Range(0x0300, 0x6F).Select(char.ConvertFromUtf32));
        foreach (var (unit, times) in new[] { ("a", 199), ("a", 200), ("a", 201), ("\u00FC", 200), ("\U0001F600", 100), ("\U0001F600", 101),
            ("a", 2001), ("%", 300), ("\\", 300), ("\"", 300), ("(", 2000), ("[", 2000), ("a\u0301", 900) })
            yield return string.Concat(Enumerable.Repeat(unit, times));
    }
}
