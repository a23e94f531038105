using Placet.Domain.Secrets;
using Placet.Infrastructure.Secrets;

namespace Placet.Tests.Unit.Secrets;

internal sealed class OpenedSecretsTests
{
    private static readonly SecretBinding Here = SecretBinding.ManagementKey("agent");
    private readonly ProtectedSecret stored = new("ciphertext");

    [TestCase(1)]
    [TestCase(256)]
    [TestCase(4096)]
    public void What_was_opened_once_opens_again_whole(int length)
    {
        using var opened = new OpenedSecrets();
        var text = new string('k', length) + "ü";
        opened.Add(stored, Here, new SecretText(text));
        Assert.That(opened.TryGet(stored, Here, out var found), Is.True);
        Assert.That(found!.Reveal(), Is.EqualTo(text));
    }

    [Test]
    public void What_was_opened_at_one_place_does_not_open_at_another()
    {
        using var opened = new OpenedSecrets();
        opened.Add(stored, Here, new SecretText("key"));
        Assert.That(opened.TryGet(stored, SecretBinding.ManagementKey("another"), out _), Is.False);
        Assert.That(opened.TryGet(stored, SecretBinding.WebhookPassword("agent"), out _), Is.False);
    }

    [Test]
    public void The_same_ciphertext_read_once_more_is_asked_of_the_key_ring_again()
    {
        using var opened = new OpenedSecrets();
        opened.Add(stored, Here, new SecretText("key"));
        Assert.That(opened.TryGet(new ProtectedSecret(stored.Ciphertext), Here, out _), Is.False);
    }

    [Test]
    public void Threads_that_have_ended_leave_no_ciphers_behind()
    {
        using var opened = new OpenedSecrets();
        opened.Add(stored, Here, new SecretText("key"));
        for (var number = 0; number < 200; number++)
        {
            var thread = new Thread(() => Assert.That(opened.TryGet(stored, Here, out _), Is.True));
            thread.Start();
            thread.Join();
        }

        Assert.That(opened.IdleCiphers, Is.EqualTo(1), "One worked at a time");
    }

    [Test]
    public void Many_threads_open_many_secrets_at_once_and_each_gets_its_own()
    {
        using var opened = new OpenedSecrets();
        var secrets = Enumerable.Range(0, 8).Select(number => new ProtectedSecret($"ciphertext {number}")).ToList();
        for (var number = 0; number < secrets.Count; number++)
            opened.Add(secrets[number], Here, new SecretText($"key {number}"));
        Parallel.For(0, 20_000, turn =>
        {
            var number = turn % secrets.Count;
            Assert.That(opened.TryGet(secrets[number], Here, out var text) ? text.Reveal() : null, Is.EqualTo($"key {number}"));
        });
    }
}
