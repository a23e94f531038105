using System.Text.Json;
using CsCheck;
using Placet.Api.Mcp.Results;

namespace Placet.Tests.Unit.Mcp;

internal sealed class JsonShortenerTests
{
    [TestCase("null"), TestCase("true"), TestCase("-1.50e3"), TestCase("\"a\""), TestCase("[]"), TestCase("{}")]
    [TestCase("""{"a":[1,"b",null,{"c":false}],"ü":"😀"}""")]
    public void What_fits_stays_as_it_is(string json)
    {
        var (copy, isCut) = Shorten(json, 1000);
        Assert.That(JsonElement.DeepEquals(copy, JsonDocument.Parse(json).RootElement), Is.True, copy.GetRawText());
        Assert.That(isCut, Is.False);
    }

    [Test]
    public void A_text_is_cut_between_characters_and_says_so()
    {
        var (copy, isCut) = Shorten($"\"{string.Concat(Enumerable.Repeat("😀", 1000))}\"", 1000);
        var text = copy.GetString()!;
        Assert.That(isCut, Is.True);
        Assert.That(text, Does.EndWith("… [cut]"));
        Assert.That(text[..^"… [cut]".Length].EnumerateRunes().All(rune => rune.Value == 0x1F600), Is.True);
    }

    [Test]
    public void What_no_longer_fits_is_left_out_and_the_rest_stays()
    {
        var (copy, isCut) = Shorten($$"""{"first":1,"long":["{{new string('x', 5000)}}"],"last":2}""", 500);
        Assert.That(isCut, Is.True);
        Assert.That(copy.EnumerateObject().Select(member => member.Name), Is.EqualTo(new[] { "first", "long" }));
    }

    [Test]
    public void A_member_that_is_not_wanted_is_no_cut()
    {
        using var document = JsonDocument.Parse("""{"a":1,"b":[1,2],"c":{"b":3}}""");
        var (copy, isCut) = JsonShortener.Shorten(document.RootElement, 1000, without: "b");
        Assert.That(copy.GetRawText(), Is.EqualTo("""{"a":1,"c":{"b":3}}"""));
        Assert.That(isCut, Is.False);
    }

    [Test]
    public void Of_a_name_that_is_there_twice_the_last_value_counts() =>
        Assert.That(Shorten("""{"a":1,"b":2,"a":3}""", 1000).Value.GetRawText(), Is.EqualTo("""{"b":2,"a":3}"""));

    [Test]
    public void Any_text_fits_into_what_it_was_told_to_fit_into_as_the_sdk_writes_it() =>
        Gen.Select(Gen.String, Gen.Int[0, 400]).Sample((text, bytes) =>
        {
            // What no JSON text holds after it was read.
            text = string.Concat(text.EnumerateRunes());
            var fitting = text[..JsonShortener.Fitting(text, bytes)];
            return JsonSerializer.SerializeToUtf8Bytes(fitting).Length - 2 <= Math.Max(bytes, 0)
                && (fitting.Length == 0 || !char.IsHighSurrogate(fitting[^1]));
        });

    private static (JsonElement Value, bool IsCut) Shorten(string json, int maxBytes)
    {
        using var document = JsonDocument.Parse(json);
        return JsonShortener.Shorten(document.RootElement, maxBytes);
    }
}
