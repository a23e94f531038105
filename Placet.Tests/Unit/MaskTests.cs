using Placet.Domain.Secrets;

namespace Placet.Tests.Unit;

/// <summary>contract 8: what could only be a mask, and what may well be a secret.</summary>
internal sealed class MaskTests
{
    [TestCase("***")]
    [TestCase("*")]
    [TestCase("****")]
    [TestCase("************************")]
    [TestCase(" *** ")]
    [TestCase("***management-key***")]
    [TestCase("***webhook-password***")]
    [TestCase("*** any label ***")]
    [TestCase("**x**")]
    [TestCase("*****API_KEY*****")]
    public void Stars_and_stars_around_a_label_are_a_mask(string text)
    {
        Assert.That(new SecretText(text).LooksMasked, Is.True);
        Assert.That(new SecretText(text).LooksMaskedAsHeader, Is.True);
    }

    [TestCase("")]
    [TestCase(" ")]
    [TestCase("pa***ss")]
    [TestCase("***begins")]
    [TestCase("ends***")]
    [TestCase("*one star around*")]
    [TestCase("**uneven*")]
    [TestCase("sk-live-0123456789")]
    [TestCase("* * *x")]
    public void A_text_that_may_be_a_secret_is_none(string text)
    {
        Assert.That(new SecretText(text).LooksMasked, Is.False);
        Assert.That(new SecretText(text).LooksMaskedAsHeader, Is.False);
    }

    [TestCase("Bearer ***", true)]
    [TestCase("Basic  ****", true)]
    [TestCase("Bearer ***management-key***", true)]
    [TestCase("Bearer abc***", false)]
    [TestCase("Bearer *** abc", false)]
    [TestCase("Bearer", false)]
    public void A_mask_behind_a_scheme_is_one_in_a_header_alone(string text, bool isMask)
    {
        Assert.That(new SecretText(text).LooksMaskedAsHeader, Is.EqualTo(isMask));
        Assert.That(new SecretText(text).LooksMasked, Is.False);
    }

    [Test]
    public void Only_the_mask_that_is_shown_means_keep()
    {
        Assert.That(new SecretText("***").IsMask, Is.True);
        Assert.That(new SecretText("****").IsMask, Is.False);
    }
}
