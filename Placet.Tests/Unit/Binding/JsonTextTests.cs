using System.Text;
using System.Text.Json;
using Placet.Api.Binding;

namespace Placet.Tests.Unit.Binding;

/// <summary>A text that is looked at in its place is the text that a parser would have made of it.</summary>
internal sealed class JsonTextTests
{
    [TestCase("")]
    [TestCase("plain")]
    [TestCase("ü€😀")]
    [TestCase("""\u00fc\u20AC\ud83d\ude00""")]
    [TestCase("""a\"b\\c\/d\b\f\n\r\t\u0000""")]
    [TestCase("""ü\\u0041\u0041""")]
    [TestCase("""\ud83d\ude00\ud83d\uDE00x""")]
    public void Its_size_is_that_of_its_characters(string text) =>
        Assert.That(JsonText.SizeOf(Encoding.UTF8.GetBytes(text)),
            Is.EqualTo(Encoding.UTF8.GetByteCount(JsonSerializer.Deserialize<string>($"\"{text}\"")!)));

    [TestCase("""\ud83d""", 3)]
    [TestCase("""\ude00\ud83d""", 6)]
    [TestCase("""\ud83dx""", 4)]
    [TestCase("""\ud83d\n""", 4)]
    [TestCase("""\ud83d\u0041""", 4)]
    public void Half_of_a_pair_counts_as_one_character(string text, int size) =>
        Assert.That(JsonText.SizeOf(Encoding.UTF8.GetBytes(text)), Is.EqualTo(size));

    [TestCase("", true)]
    [TestCase(" \u00a0\u2003\u3000", true)]
    [TestCase("""\t\n\u00a0\u2028 """, true)]
    [TestCase("""\t\u0041""", false)]
    [TestCase("""\ud800""", false)]
    [TestCase("""\/""", false)]
    [TestCase(" x", false)]
    public void Blanks_are_blanks_however_they_are_written(string text, bool isBlank) =>
        Assert.That(JsonText.IsBlank(Encoding.UTF8.GetBytes(text)), Is.EqualTo(isBlank));

    [TestCase("allow", true)]
    [TestCase("""\u0061ll\u006fw""", true)]
    [TestCase("Allow", false)]
    [TestCase("allow ", false)]
    [TestCase("allo", false)]
    [TestCase("""\ud800""", false)]
    [TestCase("", false)]
    public void A_word_is_a_word_however_it_is_written(string text, bool isWord) =>
        Assert.That(JsonText.Matches(Encoding.UTF8.GetBytes(text), "allow"), Is.EqualTo(isWord));
}
