using Microsoft.AspNetCore.DataProtection;
using Placet.Domain.Secrets;
using Placet.Infrastructure.Secrets;
using Placet.Tests.Support;

namespace Placet.Tests.Unit.Secrets;

/// <summary>An opened secret is cached by the object that holds its stored form, and for its own agent and field only.</summary>
internal sealed class CachedSecretTests
{
    private static readonly SecretBinding Here = SecretBinding.ManagementKey("agent");
    private CountingProvider provider = null!;
    private SecretProtector secrets = null!;

    [SetUp]
    public void Make()
    {
        provider = new CountingProvider(new EphemeralDataProtectionProvider());
        secrets = new SecretProtector(provider, Instruments.Silent);
    }

    [TestCase(1)]
    [TestCase(4096)]
    public void A_secret_that_was_opened_is_returned_whole_without_the_key_ring(int length)
    {
        var key = new string('k', length) + "ü";
        var stored = secrets.Protect(new SecretText(key), Here);
        var protectors = provider.Protectors;
        for (var turn = 0; turn < 3; turn++)
        {
            Assert.That(secrets.TryUnprotectCached(stored, Here, out var text), Is.True);
            Assert.That(text!.Reveal(), Is.EqualTo(key));
        }

        Assert.That(provider.Protectors - protectors, Is.EqualTo(1));
    }

    [Test]
    public void A_secret_that_was_opened_for_one_agent_and_field_does_not_open_for_another()
    {
        var stored = secrets.Protect(new SecretText("key"), Here);
        Assert.That(secrets.TryUnprotectCached(stored, Here, out _), Is.True);
        Assert.That(secrets.TryUnprotectCached(stored, SecretBinding.ManagementKey("another"), out _), Is.False);
        Assert.That(secrets.TryUnprotectCached(stored, SecretBinding.WebhookPassword("agent"), out _), Is.False);
        Assert.That(secrets.TryUnprotectCached(stored, Here, out _), Is.True);
    }

    [Test]
    public void The_same_ciphertext_in_another_object_is_opened_by_the_key_ring_again()
    {
        var stored = secrets.Protect(new SecretText("key"), Here);
        Assert.That(secrets.TryUnprotectCached(stored, Here, out _), Is.True);
        var protectors = provider.Protectors;
        Assert.That(secrets.TryUnprotectCached(new ProtectedSecret(stored.Ciphertext), Here, out _), Is.True);
        Assert.That(provider.Protectors - protectors, Is.EqualTo(1));
    }

    [Test]
    public void Many_threads_open_many_secrets_at_once_and_each_gets_its_own()
    {
        var stored = Enumerable.Range(0, 8).Select(number => secrets.Protect(new SecretText($"key {number}"), Here)).ToList();
        Parallel.For(0, 20_000, turn =>
        {
            var number = turn % stored.Count;
            Assert.That(secrets.TryUnprotectCached(stored[number], Here, out var text) ? text.Reveal() : null, Is.EqualTo($"key {number}"));
        });
    }

    private sealed class CountingProvider(IDataProtectionProvider inner) : IDataProtectionProvider
    {
        private int protectors;

        /// <summary>How many protectors were made for a purpose; one per use of the key ring and level of the purpose.</summary>
        public int Protectors => Volatile.Read(ref protectors);

        public IDataProtector CreateProtector(string purpose)
        {
            Interlocked.Increment(ref protectors);
            return inner.CreateProtector(purpose);
        }
    }
}
