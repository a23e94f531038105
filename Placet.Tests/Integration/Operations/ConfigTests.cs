using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Placet.Application.Settings;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Operations;

/// <summary>Every setting is shown as it is in effect, and no secret is.</summary>
internal sealed partial class ConfigTests
{
    private const string Marker = "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldA==";
    private string folder = null!;

    [SetUp]
    public void MakeFolder() => folder = TempFolder.Create();

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [GeneratedRegex("password|secret|token|signingkey|licensekey|connectionstring", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex LooksSecret { get; }

    [Test, Category("SQLite")]
    public async Task Settings_are_shown_with_their_defaults_and_lists_entry_by_entry()
    {
        var result = await PlacetCommand.SucceedAsync(
            folder, "config", ["Urls=http://127.0.0.1:4000", "Management:TimeoutSeconds=20", "Management:AllowedHosts:0=a.test",
                "Management:AllowedHosts:1=b.test"]);
        Assert.That(result.Lines, Is.SupersetOf(new[]
        {
            "Urls=http://127.0.0.1:4000  # command line", "Management:TimeoutSeconds=20  # command line",
            "Management:AllowedHosts:0=a.test  # command line",
            "Management:AllowedHosts:1=b.test  # command line", "Jwt:LifetimeMinutes=10080  # default", "Cors:AllowedOrigins=  # default",
            $"DataDirectory={folder}  # command line", $"ConnectionStrings:Placet=Data Source={folder}/placet.db  # default",
            $"DataProtection:KeyDirectory={folder}/keys  # default",
            "Jwt:SigningKey=  # default", "Logging:LogLevel:Default=Information  # appsettings.json",
            "Logging:LogLevel:Microsoft.AspNetCore=Warning  # appsettings.json",
        }));
        Assert.That(FolderState.Of(folder), Is.Empty);
    }

    [Test]
    public async Task No_secret_is_shown()
    {
        var secrets = Properties().Where(entry => entry.Property.GetCustomAttribute<SecretSettingAttribute>() is not null)
            .Select(entry => entry.Section.KeyOf(entry.Property.Name)).ToList();
        var result = await PlacetCommand.SucceedAsync(folder, "config", [.. secrets.Select(key => $"{key}={Marker}")]);
        Assert.That(secrets, Has.Count.GreaterThanOrEqualTo(5));
        foreach (var key in secrets)
            Assert.That(result.Lines, Does.Contain($"{key}=***  # command line"));
        Assert.That(result.Output + result.Error, Does.Not.Contain(Marker));
    }

    [TestCase("Data Source=a b.db;Password=hush-hush", "Data Source=\"{0}/a b.db\";Password=***")]
    [TestCase("Data Source={DataDirectory}/b.db", "Data Source={1}/b.db")]
    [TestCase("hush-hush", "***")]
    public async Task A_connection_string_is_shown_with_its_path_and_without_its_password(string text, string shown)
    {
        var result = await PlacetCommand.SucceedAsync(folder, "config", [$"ConnectionStrings:Placet={text}"]);
        var expected = string.Format(CultureInfo.InvariantCulture, shown, Environment.CurrentDirectory, folder);
        Assert.That(result.Lines, Does.Contain($"ConnectionStrings:Placet={expected}  # command line"));
        Assert.That(result.Output, Does.Not.Contain("hush-hush"));
    }

    [TestCase("Server=db,1433;User Id=placet;Password=hush-hush;Encrypt=Strict",
        "server=db,1433;user id=placet;password=***;encrypt=Strict")]
    [TestCase("Server=db;PWD=hush-hush", "server=db;pwd=***")]
    public async Task So_is_one_of_a_database_server(string text, string shown)
    {
        var result = await PlacetCommand.SucceedAsync(folder, "config",
            ["Database:Provider=SqlServer", $"ConnectionStrings:Placet={text}"]);
        Assert.That(result.Lines, Does.Contain($"ConnectionStrings:Placet={shown}  # command line").And.Contain(
            "DataProtection:KeyDirectory=(in the database)  # default"));
    }

    [TestCase("redis:6379,password=hush-hush,ssl=true", "redis:6379,password=***,ssl=true")]
    [TestCase("redis://user:hush-hush@redis:6379", "***")]
    public async Task So_is_the_one_of_Redis(string text, string shown) => Assert.That(
        (await PlacetCommand.SucceedAsync(folder, "config", [$"Redis:ConnectionString={text}"])).Lines,
        Does.Contain($"Redis:ConnectionString={shown}  # command line"));

    [Test]
    public async Task A_secret_in_a_file_is_named_by_its_file()
    {
        var file = Path.Combine(folder, "key");
        await File.WriteAllTextAsync(file, Marker + "\n");
        var result = await PlacetCommand.SucceedAsync(folder, "config", [$"Jwt:SigningKeyFile={file}"]);
        Assert.That(result.Lines, Does.Contain($"Jwt:SigningKey=***  # file {file}").And.Contain(
            $"Jwt:SigningKeyFile={file}  # command line"));
        Assert.That(result.Output, Does.Not.Contain(Marker));
    }

    [Test]
    public void A_setting_that_sounds_like_a_secret_is_marked_as_one() =>
        Assert.That(
            Properties().Where(entry => entry.Property.PropertyType == typeof(string)
                && LooksSecret.IsMatch(entry.Section.KeyOf(entry.Property.Name))
                && entry.Property.GetCustomAttribute<SecretSettingAttribute>() is null).Select(entry =>
                    entry.Section.KeyOf(entry.Property.Name)),
            Is.Empty);

    private IEnumerable<(SettingsSection Section, PropertyInfo Property)> Properties()
    {
        using var app = Api.Program.BuildForCommand([$"--DataDirectory={folder}"]);
        return [.. app.Services.GetServices<SettingsSection>()
            .SelectMany(section => section.OptionsType.GetProperties().Select(property => (section, property)))];
    }
}
