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

/// <summary>§8: the stored key is found however it is spelled, and nothing else is touched.</summary>
internal sealed class StoredKeyTests
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
        yield return new TestCaseData('"' + JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(Key).Replace("/", "\\/", StringComparison.Ordinal) + '"').SetArgDisplayNames("escaped slash");
        yield return new TestCaseData('"' + Escaped(Key) + '"').SetArgDisplayNames("every character");
    }

    [TestCaseSource(nameof(Spellings))]
    public void A_key_is_hidden_in_every_spelling_of_JSON_encoders_as_value_and_as_name(string spelling)
    {
        Assert.That(Hide($$"""{"before\n":{{spelling}},{{spelling}}:"\u0061\"after"}"""), Is.EqualTo($$"""{"before\n":"{{Marker}}","{{Marker}}":"\u0061\"after"}"""));
        Assert.That(StoredKey.Hide("text " + spelling[1..^1], new SecretText(Key)), Is.EqualTo("text " + Marker));
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

    [TestCase("\"***management-key***\"")]
    [TestCase("\"\\u002a**management-key**\\u002A\"")]
    public void The_marker_becomes_the_key_again_however_it_is_written(string marker)
    {
        using var restored = StoredKey.Restore(Encoding.UTF8.GetBytes($$"""{"a":{{marker}},"b":"***"}"""), new SecretText(Key));
        using var document = JsonDocument.Parse(restored!.Memory);
        Assert.That(document.RootElement.GetProperty("a").GetString(), Is.EqualTo(Key));
        Assert.That(document.RootElement.GetProperty("b").GetString(), Is.EqualTo("***"));
        Assert.That(StoredKey.Restore(Encoding.UTF8.GetBytes($"{{\"a\":{marker}}}"), new SecretText("short")), Is.Null);
        Assert.That(StoredKey.Restore("{\"a\":\"***management-key**\"}"u8.ToArray(), new SecretText(Key)), Is.Null);
    }

    [Test]
    public void A_body_of_nothing_but_markers_is_not_blown_up()
    {
        var body = Encoding.UTF8.GetBytes('"' + string.Concat(Enumerable.Repeat(Marker, 10_000)) + '"');
        Assert.That(StoredKey.Restore(body, new SecretText(new string('k', 4096))), Is.Null);
    }

    [Test]
    public void A_text_of_JSON_without_the_key_is_not_touched_and_one_with_it_does_not_hold_it_any_more() =>
        Gen.Select(Words, Gen.Select(Words, Words).Select((left, right) => left + right)).Sample((key, text) =>
        {
            var hidden = JsonSerializer.Deserialize<string>(Hide('"' + JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text + key + text) + '"', key))!;
            Assert.That(hidden, Is.EqualTo((text + key + text).Replace(key, Marker, StringComparison.Ordinal)));
        });

    private static string Escaped(string text) => string.Concat(text.Select(letter => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}")));

    private static string Hide(string text, string key = Key, bool isJson = true)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var rented = ArrayPool<byte>.Shared.Rent(bytes.Length);
        bytes.CopyTo(rented, 0);
        using var hidden = StoredKey.Hide(new PooledBody(rented, bytes.Length), new SecretText(key), isJson);
        return Encoding.UTF8.GetString(hidden.Memory.Span);
    }
}
