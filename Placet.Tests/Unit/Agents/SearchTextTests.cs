using Placet.Domain.Agents;

namespace Placet.Tests.Unit.Agents;

internal sealed class SearchTextTests
{
    [TestCase("Research Assistant", "research assistant")]
    [TestCase("ÜBER", "uber")]
    [TestCase("U\u0308ber", "uber")]
    [TestCase("Ångström", "angstrom")]
    [TestCase("Straße", "strasse")]
    [TestCase("STRASSE", "strasse")]
    [TestCase("Ærøskøbing", "aeroskobing")]
    [TestCase("Łódź", "lodz")]
    [TestCase("İstanbul ılık", "istanbul ilik")]
    [TestCase("ΟΔΟΣ οδός", "οδοσ οδοσ")]
    [TestCase("ﬁne ①", "fine 1")]
    [TestCase("天気 🚀", "天気 🚀")]
    [TestCase("Ёж", "еж")]
    public void Text_is_folded_without_case_and_accents(string text, string folded) =>
        Assert.That(SearchText.Fold(text), Is.EqualTo(folded));

    [Test]
    public void Half_a_character_is_one_that_cannot_be_read_and_no_error() =>
        Assert.That(SearchText.Fold("Ä\ud800b"), Is.EqualTo("a\ufffdb"));

    [TestCase('\ufffe')]
    [TestCase('\uffff')]
    [TestCase('\ufdd0')]
    [TestCase('\ufdef')]
    public void A_code_point_that_is_never_assigned_is_folded_like_one_that_cannot_be_read(char never) =>
        Assert.That(SearchText.Fold($"Ä{never}b"), Is.EqualTo("a\ufffdb"));

    [TestCase("Ünïcödé ẞ ﬀ İ ΣΣς")]
    public void What_is_folded_folds_to_itself(string text) =>
        Assert.That(SearchText.Fold(SearchText.Fold(text)), Is.EqualTo(SearchText.Fold(text)));
}
