using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Placet.Infrastructure.Secrets;
using Placet.Tests.Support;

namespace Placet.Tests.Unit.Secrets;

/// <summary>Which key encrypts when, and when a process learns of one that another has made.</summary>
internal sealed class RefreshingKeyRingTests
{
    private static readonly DateTimeOffset Start = new(2026, 5, 14, 12, 0, 0, TimeSpan.Zero);
    private FakeTimeProvider clock = null!;
    private string folder = null!;
    private IKeyManager keys = null!;
    private RefreshingKeyRing ring = null!;

    [SetUp]
    public void MakeRing()
    {
        clock = new FakeTimeProvider(Start);
        folder = TempFolder.Create();
        keys = Manager();
        ring = new RefreshingKeyRing(keys, Options.Create(new KeyManagementOptions()), clock);
    }

    [TearDown]
    public void Remove() => Directory.Delete(folder, recursive: true);

    [Test]
    public void A_key_encrypts_from_its_time_on_and_not_a_tick_before()
    {
        var first = keys.Create(Start);
        var second = keys.Create(Start.AddSeconds(10));
        ring.Reload();
        Assert.That(ring.Current.DefaultKeyId, Is.EqualTo(first.KeyId));
        clock.Advance(TimeSpan.FromSeconds(10) - TimeSpan.FromTicks(1));
        Assert.That(ring.Current.DefaultKeyId, Is.EqualTo(first.KeyId));
        clock.Advance(TimeSpan.FromTicks(1));
        Assert.That(ring.Current.DefaultKeyId, Is.EqualTo(second.KeyId));
        Assert.That(ring.Current.GetAuthenticatedEncryptorByKeyId(first.KeyId, out _), Is.Not.Null);
    }

    [Test]
    public void A_key_that_another_process_has_added_is_found_by_a_look_and_by_whoever_needs_it()
    {
        keys.Create(Start);
        var known = ring.Current;
        clock.Advance(TimeSpan.FromDays(2));
        var later = Manager().Create(Start);
        Assert.That(ring.Current.All, Has.Count.EqualTo(1));
        Assert.That(known.GetAuthenticatedEncryptorByKeyId(later.KeyId, out _), Is.Not.Null);
        Assert.That(ring.Current.All, Has.Count.EqualTo(2));
    }

    [Test]
    public void Texts_of_keys_that_do_not_exist_make_nobody_look_all_the_time()
    {
        keys.Create(Start);
        var known = ring.Current;
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(known.GetAuthenticatedEncryptorByKeyId(Guid.NewGuid(), out _), Is.Null);
        var later = Manager().Create(Start);
        Assert.That(known.GetAuthenticatedEncryptorByKeyId(later.KeyId, out _), Is.Null);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(known.GetAuthenticatedEncryptorByKeyId(later.KeyId, out _), Is.Not.Null);
    }

    [Test]
    public void A_withdrawn_key_opens_nothing_and_the_one_before_encrypts()
    {
        var first = keys.Create(Start);
        var second = keys.Create(Start.AddSeconds(1));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(ring.Current.DefaultKeyId, Is.EqualTo(second.KeyId));
        keys.RevokeKey(second.KeyId);
        ring.Reload();
        Assert.That(ring.Current.DefaultKeyId, Is.EqualTo(first.KeyId));
        ring.Current.GetAuthenticatedEncryptorByKeyId(second.KeyId, out var isRevoked);
        Assert.That(isRevoked, Is.True);
        Assert.That(ring.Current.Unreadable, Is.Empty);
    }

    [Test]
    public void A_key_that_does_not_open_encrypts_nothing_and_is_said()
    {
        var first = keys.Create(Start);
        var second = keys.Create(Start.AddSeconds(1));
        var file = Path.Combine(folder, $"key-{second.KeyId}.xml");
        File.WriteAllText(file, File.ReadAllText(file).Replace("<value>", "<value>!", StringComparison.Ordinal));
        clock.Advance(TimeSpan.FromSeconds(1));
        // The manager that has made a key has no need to read it.
        ring = new RefreshingKeyRing(Manager(), Options.Create(new KeyManagementOptions()), clock);
        Assert.That(ring.Current.DefaultKeyId, Is.EqualTo(first.KeyId));
        Assert.That(ring.Current.Unreadable.Select(key => key.KeyId), Is.EqualTo(new[] { second.KeyId }));
    }

    [Test]
    public void A_key_that_ends_is_followed_by_one_that_every_instance_knows_by_then()
    {
        var first = keys.Create(Start);
        ring.Reload();
        clock.Advance(TimeSpan.FromDays(88) - TimeSpan.FromTicks(1));
        ring.EnsureNextKey(keys, clock);
        Assert.That(ring.Current.All, Has.Count.EqualTo(1));
        clock.Advance(TimeSpan.FromTicks(1));
        ring.EnsureNextKey(keys, clock);
        ring.EnsureNextKey(keys, clock);
        Assert.That(ring.Current.All, Has.Count.EqualTo(2));
        Assert.That(ring.Current.DefaultKeyId, Is.EqualTo(first.KeyId));
        clock.Advance(KeySchedule.ActivationDelay);
        Assert.That(ring.Current.DefaultKeyId, Is.Not.EqualTo(first.KeyId));
    }

    [Test]
    public void A_key_past_its_end_encrypts_until_the_next_one_does()
    {
        var first = keys.Create(Start);
        clock.Advance(TimeSpan.FromDays(200));
        Assert.That(ring.Current.DefaultKeyId, Is.EqualTo(first.KeyId));
        ring.EnsureNextKey(keys, clock);
        Assert.That(ring.Current.DefaultKeyId, Is.EqualTo(first.KeyId));
        clock.Advance(KeySchedule.ActivationDelay);
        Assert.That(ring.Current.DefaultKeyId, Is.Not.EqualTo(first.KeyId));
    }

    [Test]
    public void A_ring_that_was_emptied_gets_no_key_behind_the_operators_back()
    {
        keys.Create(Start);
        ring.Reload();
        Directory.Delete(folder, recursive: true);
        ring.Reload();
        ring.EnsureNextKey(keys, clock);
        Assert.That(Directory.EnumerateFiles(folder), Is.Empty);
    }

    private IKeyManager Manager() => new ServiceCollection().AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(folder)).Services
        .BuildServiceProvider().GetRequiredService<IKeyManager>();
}
