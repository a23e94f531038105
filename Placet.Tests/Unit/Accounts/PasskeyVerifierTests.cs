using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Placet.Api.Binding;
using Placet.Api.Contracts.Accounts;
using Placet.Application.Accounts.Passkeys;
using Placet.Domain.Accounts;
using Placet.Infrastructure.Identity;
using Placet.Tests.Support;
using static Placet.Tests.Support.SoftwareAuthenticator;

namespace Placet.Tests.Unit.Accounts;

/// <summary>What authenticators answer is accepted when all of it is right, and refused for each thing that is not.</summary>
internal sealed class PasskeyVerifierTests
{
    private const string UserId = "0199f3c1b8e27a06b1f0c4d29a7e5f10";
    private static readonly RelyingParty Server = new("placet.example.org", "https://placet.example.org");
    private readonly byte[] challenge = RandomNumberGenerator.GetBytes(32);
    private LogRecorder logs = null!;
    private ILoggerFactory loggers = null!;
    private PasskeyVerifier verifier = null!;

    [SetUp]
    public void Start()
    {
        logs = new LogRecorder();
        loggers = LoggerFactory.Create(builder => builder.AddProvider(logs));
        verifier = new PasskeyVerifier(loggers.CreateLogger<PasskeyVerifier>());
    }

    [TearDown]
    public void Stop()
    {
        loggers.Dispose();
        logs.Dispose();
    }

    [Test]
    public async Task A_passkey_of_each_algorithm_is_registered_and_signs_in([Values(Es256, EdDsa, Rs256)] int algorithm)
    {
        using var authenticator = new SoftwareAuthenticator(algorithm) { Counter = 7 };
        var passkey = await RegisteredAsync(authenticator);
        Assert.Multiple(() =>
        {
            Assert.That(passkey.CredentialId, Is.EqualTo(authenticator.CredentialId));
            Assert.That(passkey.SignCount, Is.EqualTo(7));
        });
        Assert.That(await AssertAsync(authenticator, passkey), Is.EqualTo(new AuthenticatorState(8, IsBackedUp: false)));
    }

    [Test]
    public async Task A_passkey_may_sign_its_own_attestation_but_bring_no_certificate()
    {
        using var authenticator = new SoftwareAuthenticator { Says = new Claims { Format = "packed" } };
        Assert.That(await RegisterAsync(authenticator), Is.Not.Null);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=Maker", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        authenticator.Says = new Claims { Format = "packed", Certificate = certificate.RawData };
        Assert.That(await RegisterAsync(authenticator), Is.Null);
    }

    [TestCase("tpm")]
    [TestCase("android-key")]
    [TestCase("android-safetynet")]
    [TestCase("apple")]
    [TestCase("fido-u2f")]
    [TestCase("unheard-of")]
    public async Task An_attestation_that_was_not_asked_for_is_refused(string format)
    {
        using var authenticator = new SoftwareAuthenticator { Says = new Claims { Format = format } };
        Assert.That(await RegisterAsync(authenticator), Is.Null);
    }

    private static IEnumerable<TestCaseData> Lies()
    {
        yield return new TestCaseData(new Claims { Origin = "https://evil.example" }).SetArgDisplayNames("another origin");
        yield return new TestCaseData(new Claims { Origin = "https://placet.example.org.evil.example" }).SetArgDisplayNames("a longer host");
        yield return new TestCaseData(new Claims { Origin = "http://placet.example.org" }).SetArgDisplayNames("without TLS");
        yield return new TestCaseData(new Claims { Origin = "https://placet.example.org:8443" }).SetArgDisplayNames("another port");
        yield return new TestCaseData(new Claims { Origin = "https://placet.example.org/" }).SetArgDisplayNames("a path after the origin");
        yield return new TestCaseData(new Claims { Origin = "https://PLACET.example.org" }).SetArgDisplayNames("upper case");
        yield return new TestCaseData(new Claims { Origin = "https://a@placet.example.org" }).SetArgDisplayNames("a user in the origin");
        yield return new TestCaseData(new Claims { Origin = string.Empty }).SetArgDisplayNames("no origin");
        yield return new TestCaseData(new Claims { Origin = "no origin at all" }).SetArgDisplayNames("an origin that is none");
        yield return new TestCaseData(new Claims { RelyingParty = "evil.example" }).SetArgDisplayNames("another relying party");
        yield return new TestCaseData(new Claims { RelyingParty = "example.org" }).SetArgDisplayNames("a parent domain");
        yield return new TestCaseData(new Claims { Challenge = "AAAA" }).SetArgDisplayNames("another challenge");
        yield return new TestCaseData(new Claims { Challenge = string.Empty }).SetArgDisplayNames("no challenge");
        yield return new TestCaseData(new Claims { Type = "payment.get" }).SetArgDisplayNames("another type");
        yield return new TestCaseData(new Claims { IsCrossOrigin = true }).SetArgDisplayNames("inside a frame of another origin");
        yield return new TestCaseData(new Claims { IsUserPresent = false }).SetArgDisplayNames("nobody there");
        yield return new TestCaseData(new Claims { IsUserVerified = false }).SetArgDisplayNames("nobody verified");
    }

    [TestCaseSource(nameof(Lies))]
    public async Task A_lie_is_refused_in_both_ceremonies(object claims)
    {
        using var authenticator = new SoftwareAuthenticator();
        var passkey = await RegisteredAsync(authenticator);
        authenticator.Says = (Claims)claims;
        Assert.That(await RegisterAsync(authenticator), Is.Null);
        Assert.That(await AssertAsync(authenticator, passkey), Is.Null);
    }

    [Test]
    public async Task The_answer_to_one_ceremony_is_none_to_the_other()
    {
        using var authenticator = new SoftwareAuthenticator();
        var passkey = await RegisteredAsync(authenticator);
        authenticator.Says = new Claims { Type = "webauthn.create" };
        Assert.That(await AssertAsync(authenticator, passkey), Is.Null);
        authenticator.Says = new Claims { Type = "webauthn.get" };
        Assert.That(await RegisterAsync(authenticator), Is.Null);
    }

    [Test]
    public async Task A_counter_that_does_not_grow_is_refused()
    {
        using var authenticator = new SoftwareAuthenticator { Counter = 5 };
        var passkey = await RegisteredAsync(authenticator);
        foreach (var (stored, isAccepted) in new[] { (5, true), (6, true), (8, false), (9, false), (int.MaxValue, false) })
        {
            Assert.That(await AssertAsync(authenticator, passkey with { SignCount = stored }) is not null, Is.EqualTo(isAccepted),
                $"{authenticator.Counter} after {stored}");
        }
    }

    [Test]
    public async Task A_user_handle_has_to_be_that_of_the_passkeys_user()
    {
        using var authenticator = new SoftwareAuthenticator();
        var passkey = await RegisteredAsync(authenticator);
        Assert.That(await AssertAsync(authenticator, passkey with { UserId = "0199f3c5d7a37e52a1c86f0b4d9e2a31" }), Is.Null);
        authenticator.UserHandle = [];
        Assert.That(await AssertAsync(authenticator, passkey), Is.Null);
        authenticator.Says = new Claims { HasUserHandle = false };
        Assert.That(await AssertAsync(authenticator, passkey), Is.Not.Null, "one that sends none is checked by its caller");
    }

    [Test]
    public async Task A_change_of_any_byte_of_an_assertion_is_refused()
    {
        using var authenticator = new SoftwareAuthenticator(EdDsa);
        var passkey = await RegisteredAsync(authenticator);
        var good = AssertionOf(authenticator);
        foreach (var member in new Func<PasskeyAssertion, byte[]>[]
        {
            static assertion => assertion.ClientData, static assertion => assertion.AuthenticatorData,
            static assertion => assertion.Signature, static assertion => assertion.CredentialId,
        })
        {
            var bytes = member(good);
            for (var index = 0; index < bytes.Length; index++)
            {
                bytes[index] ^= 0x01;
                Assert.That(await VerifyAsync(passkey, good), Is.Null, $"byte {index}");
                bytes[index] ^= 0x01;
            }
        }

        Assert.That(await VerifyAsync(passkey, good), Is.Not.Null);
    }

    [Test]
    public async Task Another_key_signs_for_nobody()
    {
        using var authenticator = new SoftwareAuthenticator();
        using var thief = new SoftwareAuthenticator(credentialId: authenticator.CredentialId);
        var passkey = await RegisteredAsync(authenticator);
        thief.UserHandle = authenticator.UserHandle;
        Assert.That(await AssertAsync(thief, passkey), Is.Null);
    }

    [Test]
    public async Task Whatever_is_no_answer_is_refused_without_its_text_in_the_log()
    {
        var random = new Random(19);
        using var authenticator = new SoftwareAuthenticator();
        var passkey = await RegisteredAsync(authenticator);
        var (attestation, assertion) = (AttestationOf(authenticator), AssertionOf(authenticator));
        for (var round = 0; round < 300; round++)
        {
            var noise = new byte[random.Next(0, 200)];
            random.NextBytes(noise);
            var cut = attestation.AttestationObject[..random.Next(attestation.AttestationObject.Length)];
            var spoilt = attestation.AttestationObject.ToArray();
            spoilt[random.Next(spoilt.Length)] ^= (byte)random.Next(1, 256);
            Assert.That(await VerifyAsync(attestation with { AttestationObject = noise }), Is.Null);
            Assert.That(await VerifyAsync(attestation with { AttestationObject = cut }), Is.Null);
            Assert.That(await VerifyAsync(attestation with { ClientData = noise }), Is.Null);
            Assert.That(await VerifyAsync(passkey, assertion with { AuthenticatorData = noise }), Is.Null);
            Assert.That(await VerifyAsync(passkey, assertion with { Signature = noise }), Is.Null);
            Assert.That(await VerifyAsync(passkey with { PublicKey = noise }, assertion), Is.Null);
            // One that is changed may still be well formed, with another id or key: it has to be answered, not to fail.
            await VerifyAsync(attestation with { AttestationObject = spoilt });
        }

        authenticator.Says = new Claims { Origin = "https://named-by-a-stranger.example" };
        await RegisterAsync(authenticator);
        var text = string.Join('\n', logs.Lines.Select(line => line.Text));
        Assert.That(text, Does.Contain("A passkey was refused").And.Not.Contain("named-by-a-stranger"));
    }

    private async Task<Passkey> RegisteredAsync(SoftwareAuthenticator authenticator)
    {
        var credential = await RegisterAsync(authenticator);
        Assert.That(credential, Is.Not.Null, string.Join('\n', logs.Lines.Select(line => line.Text)));
        return new Passkey
        {
            Id = "1",
            UserId = UserId,
            Name = "Test",
            CredentialId = credential!.CredentialId,
            PublicKey = credential.PublicKey,
            SignCount = credential.State.SignCount,
            IsBackedUp = credential.State.IsBackedUp,
            CreatedAt = DateTimeOffset.UnixEpoch,
        };
    }

    private Task<NewCredential?> RegisterAsync(SoftwareAuthenticator authenticator) => VerifyAsync(AttestationOf(authenticator));

    private Task<AuthenticatorState?> AssertAsync(SoftwareAuthenticator authenticator, Passkey passkey) =>
        VerifyAsync(passkey, AssertionOf(authenticator));

    private Task<NewCredential?> VerifyAsync(PasskeyAttestation attestation) =>
        verifier.VerifyAsync(Server, challenge, PasskeyUser.HandleOf(UserId), attestation, CancellationToken.None);

    private Task<AuthenticatorState?> VerifyAsync(Passkey passkey, PasskeyAssertion assertion) =>
        verifier.VerifyAsync(Server, challenge, passkey, assertion, CancellationToken.None);

    private PasskeyAttestation AttestationOf(SoftwareAuthenticator authenticator) =>
        authenticator.Create(Options(), Server.Origin).Deserialize<PasskeyAttestationPayload>(WireJson.Options)!.ToAttestation();

    private PasskeyAssertion AssertionOf(SoftwareAuthenticator authenticator) =>
        authenticator.Get(Options(), Server.Origin).Deserialize<PasskeyAssertionPayload>(WireJson.Options)!.ToAssertion();

    private JsonElement Options() => JsonSerializer.SerializeToElement(new JsonObject
    {
        ["rp"] = new JsonObject { ["id"] = Server.Id },
        ["rpId"] = Server.Id,
        ["user"] = new JsonObject { ["id"] = Base64Url.EncodeToString(PasskeyUser.HandleOf(UserId)) },
        ["challenge"] = Base64Url.EncodeToString(challenge),
    });
}
