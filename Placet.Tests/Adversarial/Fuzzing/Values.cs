using System.Collections.Immutable;
using System.Text.Json.Nodes;
using CsCheck;
using Placet.Tests.Client;

namespace Placet.Tests.Adversarial.Fuzzing;

/// <summary>Generates what stands in a request: values that a schema allows, and values that nothing allows.</summary>
internal static class Values
{
    private const int MostLevels = 5;

    // No host that would have to be looked up elsewhere: nothing of this may leave the machine.
    private static readonly string[] Addresses =
    [
        "{{runtime}}", "{{runtime}}/base/", "http://127.0.0.1:1/", "http://[::1]:1/api/v1", "http://placet.invalid:8080/ü?x=1",
        "https://127.0.0.1:1/",
    ];

    private static readonly string[] BadTexts =
    [
        "", " ", "\0", "a\0b", "\u001b[31m", "\r\nX-Injected: 1", "../../../etc/passwd", "..%2f..%2f", "'; DROP TABLE users; --",
        "\" OR 1=1", "<script>alert(1)</script>",
        "${jndi:ldap://127.0.0.1/a}", "{{7*7}}", "%00", "%", "%zz", "***", "***management-key***", "null", "true", "-1", "1e400", "NaN",
        "９", "\u202eabc", "\ufeff", "\uffff", "İ", "ß",
        "javascript:alert(1)", "ftp://127.0.0.1/", "http://", "http://user:password@127.0.0.1/", "http://169.254.169.254/latest",
        "http://127.0.0.1:99999/", "http://[::1", "file:///etc/passwd",
        "a@b", "@", "x@placet.test\nBcc: y@placet.test", "hp_000000000000000000000000000000000000000000000000", "eyJhbGciOiJub25lIn0.e30.",
        "2026-13-45T99:99:99Z",
        "CON", "con\u0301", "👩‍👩‍👧‍👦", "https://placet.invalid/" + new string('x', 2048),
    ];

    private static readonly string[] BadScalars =
    [
        "null", "true", "0", "-1", "1.5", "1e400", "-1e-400", "99999999999999999999999999999999", "[]", "{}", "[null]", "[[[[[[]]]]]]",
        """{"a":{"a":{}}}""",
        "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\u0000\"", "\"\\u0000\\u0001\\u001f\\u007f\"", "\"***\"", "[1,\"2\",{}]",
        """{"__proto__":{}}""", """{"$type":"System.IO.FileInfo"}""",
    ];

    /// <summary>A short text, most often in plain words.</summary>
    public static Gen<string> Text { get; } = Gen.Frequency(
        (4, Gen.Char['a', 'z'].Array[1, 12].Select(letters => new string(letters))),
        (1, Gen.OneOf("ü", "a b", "a/b", "a%2Fb", "telegram:123456789", "日本語", "😀", "x.y", "A_1-2", "notes/todo.md")),
        (1, Gen.Char[' ', 'ÿ'].Array[1, 40].Select(letters => 'x' + new string(letters).Replace('\u007f', '_'))));

    /// <summary>Text that no field asks for.</summary>
    public static Gen<string> BadText { get; } = Gen.Frequency(
        (12, Gen.OneOf(BadTexts)),
        (2, Gen.Char.Array[0, 60].Select(letters => new string(letters).Replace('\ud800', '?'))),
        (2, Gen.OneOf(201, 513, 1_025, 2_049, 4_097, 9_000).Select(length => new string('y', length))),
        (1, Gen.OneOf(65_537, 140_000).Select(length => new string('z', length))));

    /// <summary>Anything JSON at all, where something else is asked for.</summary>
    public static Gen<Tree> Bad { get; } = Gen.Frequency(
        (3, Gen.OneOf(BadScalars).Select(raw => (Tree)new Scalar(raw))),
        (3, BadText.Select(Tree.Text)));

    /// <summary>A value that a schema allows; rules that concern several members at once may still refuse it.</summary>
    public static Gen<Tree> Of(ApiDescription api, JsonNode described, string name = "", int level = 0)
    {
        var schema = api.Resolve(described);
        var value = OfSchema(api, schema, name, level);
        return schema["nullable"]?.GetValue<bool>() is true ? Gen.Frequency((6, value), (1, Gen.Const((Tree)new Scalar("null")))) : value;
    }

    private static Gen<Tree> OfSchema(ApiDescription api, JsonObject schema, string name, int level) =>
        schema["type"]?.GetValue<string>() switch
        {
            "string" => TextOf(schema, name).Select(Tree.Text),
            "boolean" => Gen.OneOf("true", "false").Select(raw => (Tree)new Scalar(raw)),
            "integer" => Gen.Int[0, 500].Select(number => (Tree)new Scalar($"{number}")),
            "number" =>
                Gen.Double[0, 1_000].Select(number => (Tree)new Scalar(number.ToString(System.Globalization.CultureInfo.InvariantCulture))),
            "array" => level >= MostLevels
                ? Gen.Const((Tree)new Items([]))
                : Of(api, schema["items"] ?? new JsonObject(), name, level + 1).Array[0, 3].Select(items => (Tree)new Items([.. items])),
            "object" => MembersOf(api, schema, level),
            _ => Text.Select(Tree.Text),
        };

    private static Gen<string> TextOf(JsonObject schema, string name)
    {
        if (schema["enum"] is JsonArray words)
            return Gen.OneOf(words.Select(word => word!.GetValue<string>()).ToArray());
        var most = schema["maxLength"]?.GetValue<int>() ?? 1_000;
        return (schema["format"]?.GetValue<string>(), name) switch
        {
            ("uri", _) => Gen.OneOf(Addresses),
            ("email", _) => Gen.Int[0, 1_000_000].Select(number => $"user-{number}@placet.test"),
            ("date-time", _) => Gen.Int[1, 28].Select(day => $"2026-05-{day:00}T12:00:00Z"),
            ("password", _) => Text.Select(text => $"password-{text.Length}"),
            (_, "channelId" or "agentId" or "parentChannelId") => Gen.Int[0, 63].Select(number => $"{{{{agent:{number}}}}}"),
            _ => Gen.Frequency((12, Text.Select(text => text.Length > most ? text[..most] : text)), (1, Gen.Const(new string('x', most)))),
        };
    }

    private static Gen<Tree> MembersOf(ApiDescription api, JsonObject schema, int level)
    {
        var required = schema["required"]?.AsArray().Select(name => name!.GetValue<string>()).ToHashSet(StringComparer.Ordinal) ?? [];
        var all = Gen.Const(ImmutableArray<(string, Tree)>.Empty);
        foreach (var (name, member) in schema["properties"]?.AsObject().AsEnumerable() ?? [])
        {
            if (!required.Contains(name) && level >= MostLevels)
                continue;
            var value = Of(api, member!, name, level + 1);
            var maybe = required.Contains(name) ? value.Select(tree => (IsThere: true, Tree: tree))
                : Gen.Select(Gen.Bool, value, (isThere, tree) => (IsThere: isThere, Tree: tree));
            all = Gen.Select(all, maybe, (before, next) => next.IsThere ? before.Add((name, next.Tree)) : before);
        }

        if (schema["properties"] is null && schema["additionalProperties"] is JsonObject described && level < MostLevels)
        {
            return Gen.Select(Gen.Char['a', 'z'].Array[1, 8], Of(api, described, level: level + 1),
                (key, value) => ("X-" + new string(key), value))
                .Array[0, 3].Select(members => (Tree)new Members([.. members.DistinctBy(member => member.Item1)]));
        }

        return all.Select(members => (Tree)new Members(members));
    }
}
