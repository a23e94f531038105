using System.Runtime.Versioning;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Operations;

/// <summary>
/// What a backup holds, brought back, is the service as it was; and neither way anything is overwritten or half done. Of SQLite alone:
/// servers have backups of their own.
/// </summary>
[Category("SQLite")]
internal sealed class BackupTests : SecretsFixture
{
    private string folder = null!;

    private string Backup => Path.Combine(folder, "a", "backup");

    private string Restored => Path.Combine(folder, "restored");

    [SetUp]
    public void MakeFolder() => folder = TempFolder.Create();

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task A_backup_of_a_running_server_brought_back_is_the_service_as_it_was()
    {
        await using var runtime = new RawServer(exchange => exchange.SendJsonAsync());
        var id = await EntrustAsync(runtime.Address);
        await SucceedAsync("keys rotate");
        var later = await EntrustAsync(runtime.Address);
        var made = await SucceedAsync($"backup {Backup}");
        Assert.That(made.Output, Does.Match($@"^{Backup}: database of \d+ bytes, 2 keys, signing key\n$"));
        await EntrustAsync();

        var restored = await PlacetCommand.SucceedAsync(Restored, $"restore {Backup}");
        Assert.That(restored.Output, Does.StartWith($"{Restored}: database of "));
        Assert.That(restored.Error, Does.Contain("8 of 8 secrets of 2 agents decrypted; 4 of them are encrypted with an earlier key\n"));
        await using var second = await PlacetHost.StartAsync(services: PlacetCommand.At(Clock), dataDirectory: Restored);
        // Signed in before the backup, at another server, and still.
        var person = second.WithToken(Person.DefaultRequestHeaders.Authorization!.Parameter!);
        using var list = await person.GetAsync("/api/agents");
        Assert.That((await list.JsonAsync()).EnumerateArray().Select(agent => agent.GetProperty("id").GetString()),
            Is.EquivalentTo(new[] { id, later }));
        foreach (var agent in new[] { id, later })
        {
            using var read = await person.GetAsync($"/api/agents/{agent}/manage/health");
            await read.JsonAsync();
        }

        Assert.That(runtime.Requests, Has.Count.EqualTo(2).And.All.Contains("Bearer runtime-key"));
        await second.SignInAsync();
    }

    [Test]
    public async Task Every_write_that_was_answered_before_a_backup_is_in_it_whatever_is_written_meanwhile()
    {
        using var enough = new CancellationTokenSource();
        var acknowledged = new System.Collections.Concurrent.ConcurrentBag<string>();
        var writers = Enumerable.Range(0, 4).Select(async _ =>
        {
            while (!enough.IsCancellationRequested)
                acknowledged.Add(await EntrustAsync());
        }).ToList();
        await UntilAsync(() => acknowledged.Count >= 20);
        var before = acknowledged.ToList();
        await SucceedAsync($"backup {Backup}");
        await enough.CancelAsync();
        await Task.WhenAll(writers);

        await PlacetCommand.SucceedAsync(Restored, $"restore {Backup}");
        await using var second = await PlacetHost.StartAsync(services: PlacetCommand.At(Clock), dataDirectory: Restored);
        using var list = await (await second.AsOwnerAsync()).GetAsync("/api/agents");
        Assert.That(before, Is.SubsetOf((await list.JsonAsync()).EnumerateArray().Select(agent => agent.GetProperty("id").GetString())));
    }

    [Test, Platform(Exclude = "Win", Reason = "Windows has no file modes")]
    [UnsupportedOSPlatform("windows")]
    public async Task Both_are_for_their_owner_alone()
    {
        Directory.CreateDirectory(Restored,
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        await EntrustAsync();
        await SucceedAsync($"backup {Backup}");
        await PlacetCommand.SucceedAsync(Restored, $"restore {Backup}");
        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        foreach (var top in new[] { Backup, Restored })
        {
            foreach (var path in Directory.GetFileSystemEntries(top, "*", SearchOption.AllDirectories).Append(top))
                Assert.That(File.GetUnixFileMode(path) & Others, Is.EqualTo(UnixFileMode.None), path);
        }
    }

    [Test]
    public async Task A_folder_that_is_not_empty_is_refused_and_stays_as_it_is()
    {
        Directory.CreateDirectory(Backup);
        await File.WriteAllTextAsync(Path.Combine(Backup, "mine"), "mine");
        var before = FolderState.Of(folder);
        var result = await RunAsync($"backup {Backup}");
        Assert.That(result, Is.EqualTo(new CommandResult(1, string.Empty,
            $"'{Backup}' (the backup) is not an empty folder: nothing was changed\n")));
        Assert.That(FolderState.Of(folder), Is.EqualTo(before));
    }

    [Test]
    public async Task Data_that_are_there_are_not_overwritten()
    {
        await SucceedAsync($"backup {Backup}");
        Directory.CreateDirectory(Restored);
        await File.WriteAllTextAsync(Path.Combine(Restored, "mine"), "mine");
        var before = FolderState.Of(folder);
        var result = await PlacetCommand.RunAsync(Restored, $"restore {Backup}");
        Assert.That(result, Is.EqualTo(new CommandResult(1, string.Empty,
            $"'{Restored}' (DataDirectory) is not an empty folder: nothing was changed\n")));

        var (keys, database) = (Path.Combine(folder, "mine-keys"), Path.Combine(folder, "mine.db"));
        Directory.CreateDirectory(keys);
        await File.WriteAllTextAsync(Path.Combine(keys, "mine"), "mine");
        await File.WriteAllTextAsync(database, "mine");
        before = FolderState.Of(folder);
        var fresh = Path.Combine(folder, "fresh");
        result = await PlacetCommand.RunAsync(fresh, $"restore {Backup}", [$"DataProtection:KeyDirectory={keys}"]);
        Assert.That(result.Error, Is.EqualTo($"'{keys}' (DataProtection:KeyDirectory) is not an empty folder: nothing was changed\n"));
        result = await PlacetCommand.RunAsync(fresh, $"restore {Backup}", [$"ConnectionStrings:Placet=Data Source={database}"]);
        Assert.That(result.Error, Is.EqualTo($"The database '{database}' exists already: nothing was restored\n"));
        Assert.That(FolderState.Of(folder), Is.EqualTo(before));
    }

    [TestCase("placet.db")]
    [TestCase("jwt-signing.key")]
    [TestCase("keys/*")]
    public async Task A_backup_that_is_spoilt_brings_back_nothing(string pattern)
    {
        await EntrustAsync();
        await SucceedAsync($"backup {Backup}");
        var file = Directory.GetFiles(Backup, pattern).Single();
        var content = await File.ReadAllBytesAsync(file);
        var name = Path.GetRelativePath(Backup, file);
        content[content.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(file, content);
        await ExpectRefusalAsync($"The backup '{Backup}' is corrupted: '{name}' is not the file that was saved\n");
        File.Delete(file);
        await ExpectRefusalAsync($"The backup '{Backup}' is corrupted: '{name}' is missing\n");
    }

    [Test]
    public async Task A_backup_that_was_not_finished_or_is_none_brings_back_nothing()
    {
        await SucceedAsync($"backup {Backup}");
        var sums = Path.Combine(Backup, "SHA256SUMS");
        var lines = await File.ReadAllTextAsync(sums);
        await File.WriteAllTextAsync(Path.Combine(Backup, "more"), "more");
        await ExpectRefusalAsync($"The backup '{Backup}' is corrupted: 'more' is not the file that was saved\n");
        await File.AppendAllTextAsync(sums, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("more"u8)) + "  more\n");
        await ExpectRefusalAsync("The backup holds 'more', which does not belong to a backup\n");
        File.Delete(Path.Combine(Backup, "more"));
        await File.WriteAllTextAsync(sums, lines);
        File.Delete(sums);
        await ExpectRefusalAsync($"'{Backup}' holds no complete backup: there is no SHA256SUMS\n");
        Directory.Delete(Backup, recursive: true);
        await ExpectRefusalAsync($"There is no folder '{Backup}'\n");
    }

    [TestCase("jwt-signing.key")]
    [TestCase("placet.db")]
    [TestCase("SHA256SUMS")]
    [TestCase("keys")]
    [TestCase("keys/key-1.xml")]
    [TestCase("keys/nowhere.xml")]
    public async Task A_link_in_a_backup_is_refused_although_what_it_leads_to_has_the_right_sum(string name)
    {
        await SucceedAsync($"backup {Backup}");
        var (link, target) = (Path.Combine(Backup, name), Path.Combine(folder, "elsewhere"));
        if (Directory.Exists(link))
        {
            Directory.Move(link, target);
            Directory.CreateSymbolicLink(link, target);
        }
        else
        {
            if (File.Exists(link))
                File.Move(link, target);
            File.CreateSymbolicLink(link, target);
        }

        await ExpectRefusalAsync(
            $"The backup '{Path.GetDirectoryName(link)}' holds a link, '{Path.GetFileName(name)}', which does not belong to a backup\n");
    }

    [Test]
    public async Task A_database_that_SQLite_finds_fault_with_is_not_brought_back_although_it_is_what_was_saved()
    {
        await SucceedAsync($"backup {Backup}");
        var file = Path.Combine(Backup, "placet.db");
        var content = await File.ReadAllBytesAsync(file);
        content.AsSpan(content.Length / 2).Fill(7);
        await File.WriteAllBytesAsync(file, content);
        var sums = Path.Combine(Backup, "SHA256SUMS");
        var lines = (await File.ReadAllLinesAsync(sums)).Select(line => line.EndsWith("placet.db", StringComparison.Ordinal)
            ? Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content)) + "  placet.db" : line);
        await File.WriteAllLinesAsync(sums, lines);
        await ExpectRefusalAsync($"The database '{Restored}/placet.db' is corrupted: SQLite's integrity check fails\n");
    }

    [Test]
    public async Task Where_settings_have_put_things_they_are_found_and_brought_back_to()
    {
        var data = Path.Combine(folder, "data");
        string[] settings = [$"DataProtection:KeyDirectory={folder}/ring", $"ConnectionStrings:Placet=Data Source={folder}/own.db",
            $"Jwt:SigningKey={Convert.ToBase64String(new byte[32])}"];
        await using (var elsewhere = await PlacetHost.StartAsync(settings, dataDirectory: data))
        {
            var made = await PlacetCommand.SucceedAsync(data, $"backup {Backup}", settings);
            Assert.That(made.Output, Does.EndWith(", 1 keys, no signing key\n"));
            Assert.That(made.Error, Does.Contain("Jwt:SigningKey"));
        }

        Assert.That(Directory.GetFileSystemEntries(Backup).Select(Path.GetFileName),
            Is.EquivalentTo(new[] { "placet.db", "keys", "SHA256SUMS" }));
        string[] other = [$"DataProtection:KeyDirectory={folder}/ring2", $"ConnectionStrings:Placet=Data Source={folder}/own2.db",
            settings[2]];
        await PlacetCommand.SucceedAsync(Restored, $"restore {Backup}", other);
        Assert.That(Directory.GetFiles($"{folder}/ring2"), Has.Length.EqualTo(1));
        await using var again = await PlacetHost.StartAsync(other, dataDirectory: Restored);
        await again.SignInAsync();
        Assert.That(File.Exists(Path.Combine(Restored, "placet.db")), Is.False);
    }

    [TestCase("backup")]
    [TestCase("restore")]
    public async Task A_database_server_has_a_backup_of_its_own(string word)
    {
        var result = await PlacetCommand.RunAsync(Restored, $"{word} {Backup}",
            ["Database:Provider=SqlServer", "ConnectionStrings:Placet=Server=127.0.0.1,9;Database=a"]);
        Assert.That(result, Is.EqualTo(new CommandResult(
            1, string.Empty,
            "Database:Provider is 'SqlServer': use the backup of the database server, which holds everything, the key ring included\n")));
        Assert.That(FolderState.Of(folder), Is.Empty);
    }

    private async Task ExpectRefusalAsync(string line)
    {
        var result = await PlacetCommand.RunAsync(Restored, $"restore {Backup}");
        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Error, Does.EndWith(line));
        Assert.That(Directory.Exists(Restored), Is.False);
    }
}
