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

    [Test]
    public async Task Settings_are_shown_with_their_defaults_and_lists_entry_by_entry()
    {
        var result = await PlacetCommand.SucceedAsync(
            folder, "config", ["Urls=http://127.0.0.1:4000", "Management:TimeoutSeconds=20", "Management:AllowedHosts:0=a.test", "Management:AllowedHosts:1=b.test"]);
        Assert.That(result.Lines, Does.Contain("Urls=http://127.0.0.1:4000").And.Contain("Management:TimeoutSeconds=20").And.Contain("Management:AllowedHosts:0=a.test")
            .And.Contain("Management:AllowedHosts:1=b.test").And.Contain("Jwt:LifetimeMinutes=10080").And.Contain("Cors:AllowedOrigins=").And.Contain($"DataDirectory={folder}"));
        Assert.That(FolderState.Of(folder), Is.Empty);
    }

    [Test]
    public async Task No_secret_is_shown()
    {
        var secrets = Properties().Where(entry => entry.Property.GetCustomAttribute<SecretSettingAttribute>() is not null).Select(entry => entry.Section.KeyOf(entry.Property.Name)).ToList();
        var result = await PlacetCommand.SucceedAsync(folder, "config", [.. secrets.Select(key => $"{key}={Marker}")]);
        Assert.That(secrets, Has.Count.GreaterThanOrEqualTo(5));
        foreach (var key in secrets)
            Assert.That(result.Lines, Does.Contain($"{key}=***"));
        Assert.That(result.Output + result.Error, Does.Not.Contain(Marker));
    }

    [Test]
    public void A_setting_that_sounds_like_a_secret_is_marked_as_one() =>
        Assert.That(
            Properties().Where(entry => entry.Property.PropertyType == typeof(string) && LooksSecret.IsMatch(entry.Section.KeyOf(entry.Property.Name))
                && entry.Property.GetCustomAttribute<SecretSettingAttribute>() is null).Select(entry => entry.Section.KeyOf(entry.Property.Name)),
            Is.Empty);

    private IEnumerable<(SettingsSection Section, PropertyInfo Property)> Properties()
    {
        using var app = Api.Program.BuildForCommand([$"--DataDirectory={folder}"]);
        return [.. app.Services.GetServices<SettingsSection>().SelectMany(section => section.OptionsType.GetProperties().Select(property => (section, property)))];
    }
}
