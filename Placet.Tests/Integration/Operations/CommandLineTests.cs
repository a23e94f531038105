using Placet.Tests.Support;

namespace Placet.Tests.Integration.Operations;

/// <summary>What every command has in common: help, one line for what is in the way, and nothing made where nothing is.</summary>
internal sealed class CommandLineTests
{
    private static readonly string[] Commands =
        ["keys list", "keys rotate", "keys reencrypt", "keys verify", "users reset-password admin@placet.local",
            "users reset-second-factor admin@placet.local", "backup {0}/backup",
            "restore {0}/backup", "config"];

    private static IEnumerable<string> OnData =>
        Commands.Where(static command => !command.StartsWith("restore", StringComparison.Ordinal) && command != "config");

    private string folder = null!;

    [SetUp]
    public void MakeFolder() => folder = TempFolder.Create();

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [TestCase("nonsense", "'nonsense' is not a command or option of Placet.Api; see 'Placet.Api --help'")]
    [TestCase("keys", "Placet.Api keys needs one of list, rotate, reencrypt, verify; see 'Placet.Api keys --help'")]
    [TestCase("keys lst", "'lst' is not a command or option of Placet.Api keys; see 'Placet.Api keys --help'")]
    [TestCase("keys list more", "'more' is not a command or option of Placet.Api keys list; see 'Placet.Api keys list --help'")]
    [TestCase("users", "Placet.Api users needs one of reset-password, reset-second-factor; see 'Placet.Api users --help'")]
    [TestCase("users reset-password", "Placet.Api users reset-password needs <email>; see 'Placet.Api users reset-password --help'")]
    [TestCase("backup", "Placet.Api backup needs <folder>; see 'Placet.Api backup --help'")]
    [TestCase("migrate-data", "Placet.Api migrate-data needs --from <database> --to <database>; see 'Placet.Api migrate-data --help'")]
    [TestCase("migrate-data --from Sqlite:a", "Placet.Api migrate-data needs --from <database> --to <database>; see 'Placet.Api migrate-data --help'")]
    [TestCase("restore", "Placet.Api restore needs <folder>; see 'Placet.Api restore --help'")]
    public async Task Words_that_make_no_command_end_with_one_line(string words, string line)
    {
        var result = await PlacetCommand.RunAsync(folder, words);
        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Error, Is.EqualTo(line + "\n"));
        Assert.That(result.Output, Is.Empty);
        Assert.That(FolderState.Of(folder), Is.Empty);
    }

    [Test]
    public async Task The_program_itself_refuses_an_unknown_word_and_starts_no_server()
    {
        var (exitCode, output) = await PlacetProcess.RunAsync("kes", $"--DataDirectory={folder}");
        Assert.That(exitCode, Is.EqualTo(2));
        Assert.That(output, Is.EqualTo("'kes' is not a command or option of Placet.Api; see 'Placet.Api --help'\n"));
        Assert.That(FolderState.Of(folder), Is.Empty);
    }

    [TestCaseSource(nameof(Commands))]
    public async Task Each_has_help_that_changes_nothing(string command)
    {
        var words = string.Join(' ', command.Split(' ').Where(word => !word.Contains('{', StringComparison.Ordinal)
            && !word.Contains('@', StringComparison.Ordinal)));
        var result = await PlacetCommand.RunAsync(folder, words + " --help");
        Assert.That(result.ExitCode, Is.Zero);
        Assert.That(result.Output, Does.Contain("Usage:").And.Contain(words));
        Assert.That(FolderState.Of(folder), Is.Empty);
    }

    [TestCaseSource(nameof(OnData)), Category("SQLite")]
    public async Task A_folder_without_a_database_is_refused_and_stays_as_it_is(string command)
    {
        var words = string.Format(System.Globalization.CultureInfo.InvariantCulture, command, folder);
        var result = await PlacetCommand.RunAsync(folder, words);
        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Error, Is.EqualTo(
            $"ConnectionStrings:Placet: there is no database file '{folder}/placet.db'; the first start of the server creates one\n"));
        Assert.That(FolderState.Of(folder), Is.Empty);
    }

    [TestCaseSource(nameof(OnData))]
    public async Task A_folder_that_is_not_there_is_refused_and_not_made(string command)
    {
        var data = Path.Combine(folder, "none");
        var result = await PlacetCommand.RunAsync(data, string.Format(System.Globalization.CultureInfo.InvariantCulture, command, folder));
        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Error, Is.EqualTo(
            $"DataDirectory is '{data}': there is no such folder; the first start of the server creates it\n"));
        Assert.That(FolderState.Of(folder), Is.Empty);
    }

    [Test, Category("SQLite")]
    public async Task A_database_of_an_older_version_is_left_to_the_server()
    {
        var file = Path.Combine(folder, "placet.db");
        await File.WriteAllBytesAsync(file, []);
        var result = await PlacetCommand.RunAsync(folder, "users reset-password a@b");
        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Error, Does.Match(
            @"^The schema of the database is out of date by \d+ migration\(s\): a start of the server of this version brings it up to "
            + @"date\n$"));
        Assert.That(new FileInfo(file).Length, Is.Zero);
    }

    [TestCase("keys list", "Management:TimeoutSeconds=0", "Management:TimeoutSeconds is '0'; allowed: a whole number from 1 to 300")]
    [TestCase("config", "Database:Provider=Oracle", "Database:Provider is 'Oracle'; allowed: Sqlite, PostgreSql or SqlServer")]
    public async Task A_wrong_setting_ends_a_command_as_it_ends_a_start(string words, string setting, string line)
    {
        var result = await PlacetCommand.RunAsync(folder, words, [setting]);
        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Error, Is.EqualTo(line + "\n"));
    }
}
