using Microsoft.Extensions.DependencyInjection;
using Placet.Application.Abstractions;
using Placet.Infrastructure.Secrets;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Operations;

/// <summary>A key ring that is a folder, as beside SQLite, with files that do not open.</summary>
[Category("SQLite")]
internal sealed class KeyFolderTests : SecretsFixture
{
    [Test]
    public async Task A_ring_that_does_not_open_is_listed_and_gets_no_key_beside_the_lost_ones()
    {
        var file = Directory.GetFiles(Path.Combine(Placet.DataDirectory, "keys")).Single();
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("<value>", "<value>!", StringComparison.Ordinal));
        var before = FolderState.Of(Path.Combine(Placet.DataDirectory, "keys"));
        foreach (var words in new[] { "keys rotate", "keys reencrypt" })
        {
            var result = await RunAsync(words);
            Assert.That(result.ExitCode, Is.EqualTo(1));
            Assert.That(result.Error, Does.StartWith("DataProtection:CertificatePath: 1 of 1 keys of the key ring in '").And.EndWith(
                "the certificate that encrypted them is needed\n"));
        }

        Assert.That((await SucceedAsync("keys list")).Lines.Single(), Does.Contain("  unreadable  "));
        Assert.That(FolderState.Of(Path.Combine(Placet.DataDirectory, "keys")), Is.EqualTo(before));
    }

    [Test]
    public async Task A_ring_that_cannot_be_read_for_a_while_is_said_once_and_the_known_keys_work_on()
    {
        var id = await EntrustAsync();
        var keys = Path.Combine(Placet.DataDirectory, "keys");
        await File.WriteAllTextAsync(Path.Combine(keys, "key-broken.xml"), "<broken");
        await UntilAsync(() =>
        {
            Clock.Advance(KeySchedule.ReloadInterval);
            return LinesOf(6000).Count > 0;
        });
        Assert.That(Placet.Services.GetRequiredService<ISecretProtector>()
            .Examine(StoredKeyOf(id), Domain.Secrets.SecretBinding.ManagementKey(id)), Is.EqualTo(SecretState.Current));
        File.Delete(Path.Combine(keys, "key-broken.xml"));
        await UntilAsync(() =>
        {
            Clock.Advance(KeySchedule.ReloadInterval);
            return LinesOf(6004).Count > 0;
        });
        Assert.That(LinesOf(6000).Single(),
            Does.StartWith("The key ring cannot be read; the keys that are loaded stay in use (XmlException: "));
    }

    private List<string> LinesOf(int id) =>
        [.. Placet.Logs.Lines.Where(line => line.EventId.Id == id && line.Category == typeof(KeyRingRefresher).FullName)
        .Select(line => line.Text)];

    private Domain.Secrets.ProtectedSecret StoredKeyOf(string id) => new(Query($"SELECT management_key FROM agents WHERE id = '{id}'"));
}
