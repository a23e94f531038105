using System.Globalization;
using System.Text;

namespace Placet.Tests.Adversarial.Corpora;

/// <summary>Makes documents out of the grammar of JSON: every production, and for each of them what is next to it and outside.</summary>
internal static class JsonCorpus
{
    private static readonly string[] Integers = ["0", "7", "10", "9007199254740993", new('9', 400)];
    private static readonly string[] Fractions = ["", ".0", ".125", "." + new string('0', 300) + "1"];
    private static readonly string[] Exponents = ["", "e0", "E+7", "e-07", "e999999999999", "E-99999"];
    private static readonly int[] Points = [0x20, 0x22, 0x5C, 0x7F, 0x85, 0xA0, 0x7FF, 0x800, 0x2028, 0x2029, 0xD7FF, 0xE000, 0xFDD0,
        0xFEFF, 0xFFFD, 0xFFFE, 0xFFFF, 0x10000, 0x1F600, 0x10FFFF];

    /// <summary>The sections, each with its documents.</summary>
    public static IEnumerable<(string Section, IEnumerable<JsonCase> Cases)> Sections() =>
    [
        ("numbers", Numbers()), ("texts", Texts()), ("bytes", Bytes()), ("structure", Structure()), ("cut off", CutOff()),
        ("names", Names()),
    ];

    private static IEnumerable<JsonCase> Numbers()
    {
        foreach (var sign in new[] { "", "-" })
        {
            foreach (var number in from whole in Integers
                                   from fraction in Fractions
                                   from exponent in Exponents
                                   select sign + whole + fraction + exponent)
                yield return Value(number, isJson: true);
            // One part is wrong, the others are as above.
            foreach (var number in from whole in new[] { "00", "01", "--1", "+1", "", "0x1F", "1_0", "\u0661", "\uFF11", "1 0", "Infinity",
                "NaN", "inf" }
                                   from exponent in new[] { "", "e1" }
                                   select sign + whole + exponent)
                yield return Value(number, isJson: false);
            foreach (var rest in new[] { ".", ".e1", ".-1", "..1", ".1.1", ".1_0", "e", "E", "e+", "e-", "e+-1", "e1.5", "e 1", "e0x1",
                "ee1", "f", "d", "L", "n", "%", "\u0661" })
                yield return Value(sign + "1" + rest, isJson: false);
        }
    }

    private static IEnumerable<JsonCase> Texts()
    {
        foreach (var text in Points.Where(point => point is not (0x22 or 0x5C)).Select(char.ConvertFromUtf32))
            yield return Text($"U+{char.ConvertToUtf32(text, 0):X4}", text, isJson: true);
        for (var escaped = ' '; escaped <= '~'; escaped++)
        {
            if (escaped != 'u')
                yield return Text($"the escape {escaped}", "\\" + escaped,
                    isJson: "\"\\/bfnrt".Contains(escaped, StringComparison.Ordinal));
        }

        foreach (var code in new[] { "0000", "0001", "001f", "0022", "005C", "007F", "2028", "d800", "DBFF", "dc00", "DFFF", "fffe", "FFFF",
            "d83d\\ude00", "dE00\\uD83d", "d83d\\ud83d", "d83d\\u0041", "d83d\\n", "d83dx" })
            yield return Text($"the code {code}", "\\u" + code, isJson: true);
        foreach (var rest in new[] { "", "0", "00", "004", "004g", "g041", "00 41", "+041", "-041", "{41}", "\uFF10041", "d83d\\u",
            "d83d\\ude0", "d83d\\uzzzz" })
            yield return Text($"the code '{rest}'", "\\u" + rest, isJson: false);
        for (var control = '\0'; control < ' '; control++)
            yield return Text($"raw {(int)control:X2}", control.ToString(), isJson: false);
        yield return Text("an escaped line end", "\\\n", isJson: false);
        yield return Text("a quotation mark", "\"", isJson: false);
        yield return Text("a backslash", "\\", isJson: false);
        foreach (var value in new[] { "'a'", "`a`", "\u201Ca\u201D", "a", "\"a", "a\"", "\"a\"\"b\"", "\"a\" \"b\"", "b\"a\"",
            "\"\"\"a\"\"\"" })
            yield return Value(value, isJson: false);
        foreach (var length in new[] { 0, 1, 255, 256, 65_536, 200_000 })
            yield return new JsonCase($"{length} characters", Whole($"\"{new string('x', length)}\""), IsJson: true);
    }

    /// <summary>What is UTF-8, and what only looks like it: in a text, in a name, and between tokens.</summary>
    private static IEnumerable<JsonCase> Bytes()
    {
        foreach (var point in Points.Where(point => point > 0x7F))
        {
            var good = Encoding.UTF8.GetBytes(char.ConvertFromUtf32(point));
            for (var length = 1; length < good.Length; length++)
                yield return Raw($"U+{point:X} cut to {length}", good[..length]);
            yield return Raw($"U+{point:X} without its first byte", good[1..]);
        }

        foreach (var sequence in new[] { "80", "BF", "C0 80", "C0 AE", "C1 BF", "E0 80 80", "E0 9F BF", "ED A0 80", "ED BF BF",
            "ED A0 BD ED B8 80", "F0 80 80 80", "F0 8F BF BF", "F4 90 80 80", "F5 80 80 80", "F8 88 80 80 80", "FE", "FF", "FF FE", "E9" })
            yield return Raw(sequence, Convert.FromHexString(sequence.Replace(" ", "", StringComparison.Ordinal)));
        foreach (var sequence in new[] { "C2A0", "E2808B", "EFBBBF", "FF", "00", "0B", "0C", "1B", "7F", "85" })
            yield return new JsonCase($"{sequence} between tokens", [.. "{\"name\":"u8, .. Convert.FromHexString(sequence), .. "\"n\"}"u8],
                IsJson: false);
        foreach (var encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32 })
        {
            yield return new JsonCase(encoding.WebName, encoding.GetBytes("""{"name":"n"}"""), IsJson: false);
            yield return new JsonCase(encoding.WebName + " with its mark",
                [.. encoding.GetPreamble(), .. encoding.GetBytes("""{"name":"n"}""")], IsJson: false);
        }

        yield return new JsonCase("a byte order mark", [0xEF, 0xBB, 0xBF, .. "{\"name\":\"n\"}"u8], IsJson: true);
        yield return new JsonCase("two byte order marks", [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF, .. "{\"name\":\"n\"}"u8], IsJson: false);
    }

    private static IEnumerable<JsonCase> Structure()
    {
        foreach (var value in new[] { "true", "false", "null", "[]", "{}", "\"\"", "[[],[[]],{}]", "{\"\":{\"\":[]}}",
            "[1,\"2\",null,true,{\"a\":[0]}]", Nested(60) })
            yield return Value(value, isJson: true);
        foreach (var blank in new[] { " ", "\t", "\n", "\r", "\r\n", " \t\n\r " })
            yield return new JsonCase($"blanks {Convert.ToHexString(Encoding.ASCII.GetBytes(blank))}",
                Encoding.UTF8.GetBytes("""~{~"name"~:~"n"~,~"x"~:~[~1~,~{~}~]~}~""".Replace("~", blank, StringComparison.Ordinal)),
                IsJson: true);
        foreach (var value in new[] { "True", "TRUE", "tru", "truee", "nul", "NULL", "nil", "None", "undefined", "fals", "", "[", "]", "[1",
            "[1,]", "[,1]", "[1,,2]", "[1 2]", "[1;2]", "[1:2]", "[}", "{]", "{\"a\"}", "{\"a\":}", "{:1}", "{\"a\":1,}", "{,\"a\":1}",
            "{\"a\":1,,\"b\":2}", "{\"a\" 1}", "{\"a\"=1}", "{\"a\"::1}", "{\"a\":1 \"b\":2}", "{a:1}", "{'a':1}", "{1:1}", "{null:1}",
            "{[]:1}", "(1)", "<a/>", "/**/1", "1//", "#1", "1/**/", "--1", "@a", "$a", "\\u0031", "...[]", "*", "&a", "!a" })
            yield return Value(value, isJson: false);
        foreach (var end in new[] { "x", "{}", "[]", "1", ",", "}", "]", "\0", "//", "/**/", "#", "\"", "null", "\u00A0", "\uFEFF", ";" })
            yield return new JsonCase($"'{end}' after the end", Encoding.UTF8.GetBytes("""{"name":"n"}""" + end), IsJson: false);
    }

    /// <summary>Every beginning of a document is none.</summary>
    private static IEnumerable<JsonCase> CutOff()
    {
        var whole = """{"name":"n","x":[-1.5e+3,"\u00fc\n",true,false,null,{"y":{}}]}"""u8.ToArray();
        for (var length = 1; length < whole.Length; length++)
            yield return new JsonCase($"the first {length} bytes", whole[..length], IsJson: false);
    }

    private static IEnumerable<JsonCase> Names()
    {
        foreach (var (first, second, areSame) in new (string, string, bool)[]
        {
            ("a", "a", true), ("", "", true), ("a", "\\u0061", true), ("\\u0061", "\\u0061", true), ("/", "\\/", true),
            ("\u00FC", "\\u00Fc", true), ("\U0001F600", "\\ud83d\\ude00", true), ("\\u0000", "\\u0000", true),
            ("\\ud800", "\\uD800", true), ("x\\ud800y", "x\\ud800y", true), ("\uFFFD", "\\ufffd", true), ("\\n", "\\u000a", true),
            ("__proto__", "__proto__", true),
            ("a", "A", false), ("a", "b", false), ("a", "a ", false), ("\u00E9", "e\u0301", false), ("\\ud800", "\\ud801", false),
            ("\\ud800", "\uFFFD", false), ("\\ud83d", "\\ud83d\\ude00", false), ("\\ude00\\ud83d", "\\ud83d\\ude00", false),
                ("\\u0000", "", false),
        })
        {
            foreach (var others in new[] { 0, 3, 15, 16, 17, 400 })
            {
                var between = string.Concat(Enumerable.Range(0, others).Select(number => $"\"o{number}\":{number},"));
                yield return new JsonCase($"'{first}' and '{second}' with {others} between",
                    Whole($$"""{"{{first}}":1,{{between}}"{{second}}":2}"""), !areSame);
            }
        }

        yield return new JsonCase("one name in many objects",
            Whole($"[{string.Join(',', Enumerable.Repeat("""{"a":{"a":1,"b":2},"b":{"a":1}}""", 500))}]"), IsJson: true);
        yield return new JsonCase("one name twice in the last of many objects",
            Whole($$"""[{{string.Concat(Enumerable.Repeat("""{"a":1},""", 500))}}{"a":1,"a":2}]"""), IsJson: false);
        yield return new JsonCase("a name again after an inner object", Whole("""{"a":{"b":1,"c":{"a":1}},"d":1,"a":1}"""), IsJson: false);
        yield return new JsonCase("a known name, escaped", """{"n\u0061me":"n"}"""u8.ToArray(), IsJson: true);
        yield return new JsonCase("a known name twice", """{"name":"n","n\u0061me":"n"}"""u8.ToArray(), IsJson: false);
    }

    /// <summary>A text, as a value and as a name.</summary>
    private static JsonCase Text(string name, string between, bool isJson) =>
        new(name, Whole($$"""{"{{between}}":"{{between}}","{{between}}x":["{{between}}"]}"""), isJson);

    private static JsonCase Value(string value, bool isJson) =>
        new(value.Length > 60 ? $"{value[..60]}... {value.Length.ToString(CultureInfo.InvariantCulture)}" : value, Whole(value), isJson);

    private static JsonCase Raw(string name, byte[] bytes) =>
        new(name, [.. "{\"name\":\"n\",\"x\":{\""u8, .. bytes, .. "\":\""u8, .. bytes, .. "\"}}"u8], IsJson: false);

    private static byte[] Whole(string value) => Encoding.UTF8.GetBytes($$"""{"name":"n","x":{{value}}}""");

    private static string Nested(int depth) => new string('[', depth) + new string(']', depth);
}
