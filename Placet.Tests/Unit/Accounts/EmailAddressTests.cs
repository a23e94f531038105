using Placet.Application.Accounts;

namespace Placet.Tests.Unit.Accounts;

/// <summary>contract 3: address comparison ignores case and outer blanks, after NFC; at most 254 characters.</summary>
internal sealed class EmailAddressTests
{
    [TestCase("j\u00f6rg@placet.test", "jo\u0308rg@placet.test", true)]
    [TestCase("J\u00d6RG@placet.test", " jo\u0308rg@PLACET.test\t", true)]
    [TestCase("\u1eadn@placet.test", "a\u0323\u0302n@placet.test", true)]
    [TestCase("a\u0302\u0323n@placet.test", "a\u0323\u0302n@placet.test", true)]
    [TestCase("\ud55c@placet.test", "\u1112\u1161\u11ab@placet.test", true)]
    [TestCase("\u212b@placet.test", "\u00e5@placet.test", true)]
    [TestCase("jorg@placet.test", "j\u00f6rg@placet.test", false)]
    [TestCase("\ufb01x@placet.test", "fix@placet.test", false)]
    [TestCase("a.b@placet.test", "ab@placet.test", false)]
    public void Two_addresses_are_one_account_when_they_are_canonically_the_same(string first, string second, bool isOne) =>
        Assert.That(EmailAddress.KeyOf(first) == EmailAddress.KeyOf(second), Is.EqualTo(isOne));

    [Test]
    public void What_is_no_text_is_nobodys_address_and_no_error() =>
        Assert.That(EmailAddress.KeyOf(" \ud800a@placet.test"), Is.EqualTo("\ud800A@PLACET.TEST"));

    [TestCase(254, 0, true)]
    [TestCase(254, 2, true)]
    [TestCase(255, 0, false)]
    [TestCase(100_000, 0, false)]
    public void An_address_has_at_most_254_characters_without_its_outer_blanks(int length, int blanks, bool isOne)
    {
        var text = new string(' ', blanks) + new string('a', length - "@placet.test".Length) + "@placet.test" + new string(' ', blanks);
        Assert.That(AccountRules.IsEmail(text), Is.EqualTo(isOne));
    }

    // One of the characters that no composed form may hold: it becomes two.
    [Test]
    public void An_address_that_is_longer_than_that_when_it_is_normalized_is_none() =>
        Assert.That(AccountRules.IsEmail(new string('\u0958', 242) + "@placet.test"), Is.False);
}
