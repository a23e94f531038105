using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.Extensions.Time.Testing;
using Moq;
using Placet.Application.Accounts;
using Placet.Application.Accounts.Passkeys;
using Placet.Domain.Accounts;

namespace Placet.Tests.Unit.Accounts;

/// <summary>A challenge is this server's, for one purpose and user, and for five minutes.</summary>
internal sealed class PasskeyChallengesTests
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 5, 14, 12, 0, 0, TimeSpan.Zero));

    [Test]
    public void A_challenge_is_read_for_five_minutes()
    {
        var challenges = Create();
        var issued = challenges.Issue(OneTimePurpose.PasskeyRegistration, "ada");
        clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromMilliseconds(1));
        var read = challenges.Read(issued.Token, OneTimePurpose.PasskeyRegistration, "ada");
        Assert.Multiple(() =>
        {
            Assert.That(read!.Value, Is.EqualTo(issued.Value).And.Length.EqualTo(32));
            Assert.That(read!.Hash, Is.EqualTo(issued.Hash).And.Not.EqualTo(issued.Value));
        });
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That(challenges.Read(issued.Token, OneTimePurpose.PasskeyRegistration, "ada"), Is.Null);
    }

    [Test]
    public void Two_challenges_differ_in_all_that_counts()
    {
        var challenges = Create();
        var (one, other) = (challenges.Issue(OneTimePurpose.PasskeySignIn, null), challenges.Issue(OneTimePurpose.PasskeySignIn, null));
        Assert.Multiple(() =>
        {
            Assert.That(one.Token, Is.Not.EqualTo(other.Token));
            Assert.That(one.Value, Is.Not.EqualTo(other.Value));
            Assert.That(one.Hash, Is.Not.EqualTo(other.Hash));
        });
    }

    [TestCase(OneTimePurpose.PasskeySignIn, "ada")]
    [TestCase(OneTimePurpose.PasskeyRegistration, "bob")]
    [TestCase(OneTimePurpose.PasskeyRegistration, null)]
    [TestCase(OneTimePurpose.PasskeySignIn, null)]
    public void A_challenge_is_for_its_purpose_and_user_alone(OneTimePurpose purpose, string? userId)
    {
        var challenges = Create();
        var issued = challenges.Issue(OneTimePurpose.PasskeyRegistration, "ada");
        Assert.That(challenges.Read(issued.Token, purpose, userId), Is.Null);
    }

    [Test]
    public void A_challenge_of_another_server_or_a_changed_one_is_refused()
    {
        var challenges = Create();
        var token = challenges.Issue(OneTimePurpose.PasskeySignIn, null).Token;
        Assert.That(Create(new byte[64]).Read(token, OneTimePurpose.PasskeySignIn, null), Is.Null);
        var bytes = Base64Url.DecodeFromChars(token);
        for (var index = 0; index < bytes.Length; index++)
        {
            bytes[index] ^= 0x80;
            Assert.That(challenges.Read(Base64Url.EncodeToString(bytes), OneTimePurpose.PasskeySignIn, null), Is.Null, $"byte {index}");
            bytes[index] ^= 0x80;
        }

        foreach (var text in new[] { string.Empty, "A", token[..^1], token + "A", token + "AAAA", " " + token, new string('!', token.Length) })
            Assert.That(challenges.Read(text, OneTimePurpose.PasskeySignIn, null), Is.Null, text);
        Assert.That(challenges.Read(token, OneTimePurpose.PasskeySignIn, null), Is.Not.Null);
    }

    private PasskeyChallenges Create(byte[]? key = null)
    {
        var tokens = new Mock<ITokenService>();
        tokens.SetupGet(service => service.SigningKey).Returns(key ?? RandomNumberGenerator.GetBytes(64));
        return new PasskeyChallenges(tokens.Object, clock);
    }
}
