using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CsCheck;
using Placet.Application.Management.Upstream;
using Placet.Domain.Secrets;
using Placet.Infrastructure.Upstream;

namespace Placet.Tests.Unit.Upstream;

/// <summary>contract 8: the stored key is found however it is spelled, and nothing else is touched.</summary>
internal sealed class KeyMaskingTests
{
    private const string Marker = "***management-key***";
    private const string Key = "ab/c\"d+e<f>&'g\\h=0123456789";

    // Few characters, so that words overlap themselves and each other.
    private static readonly Gen<string> Words = Gen.Char["ab/\\\""].Array[12, 20].Select(letters => new string(letters));

    private static IEnumerable<TestCaseData> Spellings()
    {
        yield return new TestCaseData(JsonSerializer.Serialize(Key)).SetArgDisplayNames("System.Text.Json");
        yield return new TestCaseData('"' + JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(Key) + '"').SetArgDisplayNames("relaxed");
        yield return new TestCaseData(JsonSerializer.Serialize(Key).ToLowerInvariant()).SetArgDisplayNames("lower-case digits");
        yield return new TestCaseData('"' + JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(Key).Replace("/", "\\/",
            StringComparison.Ordinal) + '"').SetArgDisplayNames("escaped slash");
        yield return new TestCaseData('"' + Escaped(Key) + '"').SetArgDisplayNames("every character");
    }

    [TestCaseSource(nameof(Spellings))]
    public void A_key_is_hidden_in_every_spelling_of_JSON_encoders_as_value_and_as_name(string spelling)
    {
        Assert.That(Hide($$"""{"before\n":{{spelling}},{{spelling}}:"\u0061\"after"}"""),
            Is.EqualTo($$"""{"before\n":"{{Marker}}","{{Marker}}":"\u0061\"after"}"""));
        Assert.That(KeyMasking.Mask("text " + spelling[1..^1], new SecretText(Key)), Is.EqualTo("text " + Marker));
    }

    [Test]
    public void A_key_is_hidden_as_it_stands_also_where_a_backslash_escapes_nothing()
    {
        Assert.That(Hide(@"+ C:\n\" + Key, isJson: false), Is.EqualTo(@"+ C:\n\" + Marker));
        Assert.That(Hide(@"ab\ndefghijklm and ab\\ndefghijklm", @"ab\ndefghijklm", isJson: false), Is.EqualTo($"{Marker} and {Marker}"));
    }

    [TestCase("abcdefghijk", false)]
    [TestCase("abcdefghijkl", true)]
    public void Keys_of_12_characters_or_more_are_hidden(string key, bool isHidden) =>
        Assert.That(Hide($"[\"{key}{key}\"]", key), Is.EqualTo(isHidden ? $"[\"{Marker}{Marker}\"]" : $"[\"{key}{key}\"]"));

    // A key is spelled as an encoder would, again and again; the depth is that of a file in a file in an answer.
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    [TestCase(6)]
    [TestCase(12)]
    public void A_key_is_hidden_however_often_it_was_escaped(int times)
    {
        foreach (var key in new[] { Key, "sk+live/0123456789", @"ends-with-0123\" })
        {
            foreach (var encoder in new Func<string, string>[] { JsonEncodedText, JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode,
                WithSlashes })
            {
                var text = key;
                for (var time = 0; time < times; time++)
                    text = encoder(time == 0 ? text : $$"""{"token":"{{text}}"}""");
                var hidden = Hide($$"""{"content":"{{text}}","x":1}""", key);
                using var document = JsonDocument.Parse(hidden);
                Assert.That(Undone(hidden), Has.None.Contains(key).And.Some.Contains(Marker), hidden);
            }
        }
    }

    [Test]
    public void What_is_escaped_more_often_than_anybody_does_is_not_relayed()
    {
        var deep = string.Concat(Enumerable.Repeat("\\u005c", 1)) + string.Concat(Enumerable.Repeat("u005c", 40)) + "u002B";
        Assert.That(TryHide(Encoding.UTF8.GetBytes($$"""{"a":"sk{{deep}}live/0123456789"}"""), "sk+live/0123456789", isJson: true),
            Is.Null);
    }

    [TestCase("npm_0123456789", """{"a":"\npm_0123456789"}""", """{"a":"***management-key***"}""")]
    [TestCase("u0041bcdefghij", """{"a":"\u0041bcdefghij"}""", """{"a":"***management-key***"}""")]
    [TestCase("0123456789ab\\", """{"a":"0123456789ab\n"}""", """{"a":"***management-key***"}""")]
    [TestCase("041bcdefghijk", """{"a":"\u0041bcdefghijk-"}""", """{"a":"***management-key***-"}""")]
    [TestCase("npm_0123456789", """{"a":"{\"b\":\"\\npm_0123456789\"}"}""", """{"a":"{\"b\":\"***management-key***\"}"}""")]
    public void An_escape_that_a_place_cuts_through_goes_as_a_whole(string key, string body, string expected) =>
        Assert.That(Hide(body, key), Is.EqualTo(expected));

    [TestCase("123456789012", """{"a":123456789012}""")]
    [TestCase("management-key", """{"a":"management-key"}""")]
    [TestCase("**management", """{"a":"**management"}""")]
    [TestCase("a\",\"b\":[0,1,2", """{"x":"a","b":[0,1,2]}""")]
    public void What_cannot_be_hidden_is_not_relayed(string key, string body) =>
        Assert.That(TryHide(Encoding.UTF8.GetBytes(body), key, isJson: true), Is.Null);

    [Test]
    public void A_key_is_hidden_in_a_file_that_is_there_as_base64_however_it_is_encoded()
    {
        // "a >" and "b ?" are the digits of base64 that its URL form spells in another way.
        foreach (var (key, file) in new[] { ("plain-key-0123456789", "a >b ?plain-key-0123456789"), (Key, $"token = {Key}\nmore"),
            (Key, JsonSerializer.Serialize(new { token = Key })), ("plain-key-0123456789", "\u00FF plain-key-0123456789"),
            ("plain-key-0123456789", "xplain-key-0123456789") })
        {
            var base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(file));
            var lines = string.Join("\\r\\n", base64.Chunk(20).Select(line => new string(line)));
            foreach (var text in new[] { base64, base64.TrimEnd('='), base64.Replace('+', '-').Replace('/', '_'),
                base64.Replace("/", "\\/", StringComparison.Ordinal).Replace("+", "\\u002B", StringComparison.Ordinal), lines })
            {
                var hidden = Hide("\uFEFF" + $$"""{"path":"a","content":"{{text}}","encoding":"base64","other":"AAAAAAAAAAAAAAAAAAAA"}""",
                    key);
                using var document = JsonDocument.Parse(hidden.TrimStart('\uFEFF'));
                var shown = Encoding.UTF8.GetString(Convert.FromBase64String(document.RootElement.GetProperty("content").GetString()!));
                Assert.That(shown, Does.Contain(Marker).And.Not.Contain(key));
                Assert.That(document.RootElement.GetProperty("other").GetString(), Is.EqualTo("AAAAAAAAAAAAAAAAAAAA"));
            }
        }
    }

    [TestCase("{\"content\":\"aGVsbG8gd29ybGQsIGhlbGxv\",\"encoding\":\"base64\"}")]
    [TestCase("{\"content\":\"no base64 at all, but long enough\",\"encoding\":\"base64\"}")]
    [TestCase("{\"content\":\"\\ud800aaaaaaaaaaaaaaaaaaaaaa\",\"encoding\":\"base64\"}")]
    [TestCase("{\"path\":\"C:\\\\Users\\\\new\",\"text\":\"\\u00e4\\ud83d\"}")]
    public void A_body_without_the_key_is_the_very_same(string body) => Assert.That(Hide(body), Is.EqualTo(body));

    [TestCase("\"***management-key***\"")]
    [TestCase("\"\\u002a**management-key**\\u002A\"")]
    public void The_marker_becomes_the_key_again_however_it_is_written(string marker)
    {
        using var restored = StoredKeyMarker.Restore(Encoding.UTF8.GetBytes($$"""{"a":{{marker}},"b":"***","c":[ {{marker}} ]}"""),
            new SecretText(Key));
        using var document = JsonDocument.Parse(restored!.Memory);
        Assert.That(document.RootElement.GetProperty("a").GetString(), Is.EqualTo(Key));
        Assert.That(document.RootElement.GetProperty("b").GetString(), Is.EqualTo("***"));
        Assert.That(document.RootElement.GetProperty("c")[0].GetString(), Is.EqualTo(Key));
        Assert.That(StoredKeyMarker.Restore(Encoding.UTF8.GetBytes($"{{\"a\":{marker}}}"), new SecretText("short")), Is.Null);
    }

    [TestCase("""{"a":"***management-key**"}""")]
    [TestCase("""{"a":"Bearer ***management-key***"}""")]
    [TestCase("""{"a":"***management-key*** "}""")]
    [TestCase("""{"***management-key***":1}""")]
    [TestCase("""{"a":"{\"token\":\"***management-key***\"}"}""")]
    [TestCase("""{"a":"http://elsewhere.test/?k=***management-key***"}""")]
    [TestCase("""{"a":"***management-key\ud800"}""")]
    public void The_marker_within_another_text_or_as_a_name_stays_the_marker(string body) =>
        Assert.That(StoredKeyMarker.Restore(Encoding.UTF8.GetBytes(body), new SecretText(Key)), Is.Null);

    [Test]
    public void A_body_of_nothing_but_markers_is_not_blown_up()
    {
        var body = Encoding.UTF8.GetBytes('[' + string.Join(',', Enumerable.Repeat($"\"{Marker}\"", 10_000)) + ']');
        Assert.That(StoredKeyMarker.Restore(body, new SecretText(new string('k', 4096))), Is.Null);
    }

    [Test]
    public void A_text_of_JSON_with_the_key_does_not_hold_it_any_more_at_any_level_and_is_JSON() =>
        Gen.Select(Words, Gen.Select(Words, Words).Select((left, right) => left + right)).Sample((key, text) =>
        {
            var hidden = Hide('"' + JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text + key + text) + '"', key);
            Assert.That(JsonSerializer.Deserialize<string>(hidden), Does.Contain(Marker));
            Assert.That(Undone(hidden), Has.None.Contains(key));
        });

    [Test]
    public void A_text_without_the_key_is_not_touched() =>
        Gen.Select(Words, Words).Where((key, text) => key != text).Sample((key, text) =>
        {
            var body = '"' + JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text[..11]) + '"';
            Assert.That(Hide(body, key + "c0123456789"), Is.EqualTo(body));
        });

    [TestCase(1)]
    [TestCase(2)]
    public void A_scan_takes_steps_that_grow_with_the_text_alone(int texts)
    {
        const int Size = 100_000;
        var bodies = new[]
        {
            new string('\\', Size * texts),
            new string('a', Size * texts),
            string.Concat(Enumerable.Repeat("\\u005cu005cu005cu005cu005cu005cu005cu005c", Size * texts / 41)),
            string.Concat(Enumerable.Repeat(new string('a', 4000) + "\\", Size * texts / 4001)),
        };
        foreach (var body in bodies)
        {
            var secret = Encoding.ASCII.GetBytes(new string('a', 4095) + "+");
            var scanner = new SecretScanner(secret);
            Assert.That(scanner.Find(Encoding.ASCII.GetBytes(body)), Is.Not.EqualTo(SecretPresence.Present));
            // Not one step more for each byte where there are twice as many bytes.
            Assert.That(scanner.Steps, Is.LessThan((2L + (3 * SecretScanner.MaxLevels)) * body.Length));
        }
    }

    private static string JsonEncodedText(string text) => System.Text.Json.JsonEncodedText.Encode(text).ToString();

    private static string WithSlashes(string text) =>
        JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text).Replace("/", "\\/", StringComparison.Ordinal);

    /// <summary>A text, and what each undoing of its escapes leaves; by another way than the program's.</summary>
    private static List<string> Undone(string text)
    {
        var levels = new List<string> { text };
        while (true)
        {
            var next = System.Text.RegularExpressions.Regex.Replace(levels[^1], @"\\(u[0-9a-fA-F]{4}|[""/\\bfnrt])",
                static escape => escape.Value[1] switch
            {
                'u' => ((char)ushort.Parse(escape.ValueSpan[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString(),
                '"' or '/' or '\\' => escape.Value[1..],
                _ => "\n",
            }, System.Text.RegularExpressions.RegexOptions.NonBacktracking | System.Text.RegularExpressions.RegexOptions.ExplicitCapture,
            TimeSpan.FromMinutes(1));
            if (next == levels[^1])
                return levels;
            levels.Add(next);
        }
    }

    private static string Escaped(string text) =>
        string.Concat(text.Select(letter => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}")));

    private static string Hide(string text, string key = Key, bool isJson = true) =>
        TryHide(Encoding.UTF8.GetBytes(text), key, isJson) ?? throw new AssertionException("Not hidden");

    private static string? TryHide(byte[] bytes, string key, bool isJson)
    {
        var rented = ArrayPool<byte>.Shared.Rent(bytes.Length);
        bytes.CopyTo(rented, 0);
        using var hidden = KeyMasking.Mask(new PooledBody(rented, bytes.Length), new SecretText(key), isJson);
        return hidden is null ? null : Encoding.UTF8.GetString(hidden.Memory.Span);
    }
}
