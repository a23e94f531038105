using System.Text.Json;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Accounts;

[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class PreferencesTests(DatabaseEngine engine)
{
    private PlacetHost placet = null!;
    private HttpClient person = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        placet = await PlacetHost.StartAsync(engine: engine);
        person = await placet.AsOwnerAsync();
    }

    [OneTimeTearDown]
    public async Task Stop() => await placet.DisposeAsync();

    [Test, Order(1)]
    public async Task Without_a_choice_the_defaults_hold_and_an_empty_change_keeps_them()
    {
        using var read = await person.GetAsync("/api/preferences");
        var defaults = await read.JsonAsync();
        Assert.That(defaults.EnumerateObject().Select(member => member.Name),
            Is.EqualTo(new[] { "userId", "theme", "managementDashboard", "language", "timeZone", "currency", "updatedAt" }));
        Assert.That(defaults.GetProperty("theme").GetString(), Is.EqualTo("system"));
        Assert.That(defaults.GetProperty("managementDashboard").GetBoolean(), Is.False);
        Assert.That(defaults.GetProperty("language").GetString(), Is.EqualTo("system"));
        Assert.That(defaults.GetProperty("timeZone").GetString(), Is.EqualTo("system"));
        Assert.That(defaults.GetProperty("currency").GetString(), Is.EqualTo("USD"));
        using var changed = await person.PatchJsonAsync("/api/preferences", new { });
        Assert.That((await changed.JsonAsync()).ToString(), Is.EqualTo(defaults.ToString()));
    }

    [Test, Order(9)]
    public async Task Each_user_has_their_own()
    {
        var member = await placet.AsMemberAsync();
        using (var mine = await person.PatchJsonAsync("/api/preferences", new { theme = "light" }))
            await mine.JsonAsync();
        Assert.That(await ThemeAsync(member), Is.EqualTo("system"));
        using (var theirs = await member.PatchJsonAsync("/api/preferences", new { theme = "dark" }))
            await theirs.JsonAsync();
        Assert.That((await ThemeAsync(member), await ThemeAsync(person)), Is.EqualTo(("dark", "light")));
        using (var again = await member.PatchJsonAsync("/api/preferences", new { theme = "system" }))
            await again.JsonAsync();
        Assert.That((await ThemeAsync(member), await ThemeAsync(person)), Is.EqualTo(("system", "light")));
    }

    [Test, Order(2)]
    public async Task A_change_answers_all_members_and_keeps_what_it_does_not_name()
    {
        using var first = await person.PatchJsonAsync("/api/preferences", new { theme = "dark" });
        Assert.That((await first.JsonAsync()).GetProperty("managementDashboard").GetBoolean(), Is.False);
        using var second = await person.PatchJsonAsync("/api/preferences", new { managementDashboard = true });
        var now = await second.JsonAsync();
        Assert.That(now.GetProperty("theme").GetString(), Is.EqualTo("dark"));
        Assert.That(now.GetProperty("managementDashboard").ValueKind, Is.EqualTo(JsonValueKind.True));
        Assert.That(now.GetProperty("updatedAt").GetString(), Does.EndWith("Z"));
    }

    [TestCase("language", "en", "de", "system")]
    [TestCase("timeZone", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Etc/GMT+5", "UTC", "system")]
    [TestCase("currency", "EUR", "JPY", "CHF", "USD")]
    public async Task A_choice_is_stored_and_leaves_the_others_alone(string member, params string[] values)
    {
        using var before = await person.GetAsync("/api/preferences");
        var others = Others(await before.JsonAsync(), member);
        foreach (var value in values)
        {
            using var changed = await person.PatchJsonAsync("/api/preferences", new Dictionary<string, string> { [member] = value });
            Assert.That((await changed.JsonAsync()).GetProperty(member).GetString(), Is.EqualTo(value));
            using var read = await person.GetAsync("/api/preferences");
            var now = await read.JsonAsync();
            Assert.That(now.GetProperty(member).GetString(), Is.EqualTo(value));
            Assert.That(Others(now, member), Is.EqualTo(others));
        }
    }

    [TestCase("""{"language":"fr"}""", "language")]
    [TestCase("""{"language":"DE"}""", "language")]
    [TestCase("""{"language":null}""", "language")]
    [TestCase("""{"timeZone":"Europe/Berlim"}""", "timeZone")]
    [TestCase("""{"timeZone":"europe/berlin"}""", "timeZone")]
    [TestCase("""{"timeZone":"W. Europe Standard Time"}""", "timeZone")]
    [TestCase("""{"timeZone":"+02:00"}""", "timeZone")]
    [TestCase("""{"timeZone":"../zoneinfo/Europe/Berlin"}""", "timeZone")]
    [TestCase("""{"timeZone":"posix/Europe/Berlin"}""", "timeZone")]
    [TestCase("""{"timeZone":""}""", "timeZone")]
    [TestCase("""{"timeZone":null}""", "timeZone")]
    [TestCase("""{"currency":"EURO"}""", "currency")]
    [TestCase("""{"currency":"eur"}""", "currency")]
    [TestCase("""{"currency":"XXX"}""", "currency")]
    [TestCase("""{"currency":""}""", "currency")]
    [TestCase("""{"currency":null}""", "currency")]
    [TestCase("""{"currency":978}""", "currency")]
    [TestCase("""{"theme":"blue"}""", "theme")]
    [TestCase("""{"theme":null}""", "theme")]
    [TestCase("""{"theme":1}""", "theme")]
    [TestCase("""{"managementDashboard":"true"}""", "managementDashboard")]
    [TestCase("""{"managementDashboard":null}""", "managementDashboard")]
    [TestCase("null", "")]
    public async Task A_broken_rule_is_400_and_changes_nothing(string body, string path)
    {
        using var before = await person.GetAsync("/api/preferences");
        using var answer = await person.SendRawAsync(HttpMethod.Patch, "/api/preferences", body);
        await answer.InvalidAsync(path);
        using var after = await person.GetAsync("/api/preferences");
        Assert.That(await after.Content.ReadAsStringAsync(), Is.EqualTo(await before.Content.ReadAsStringAsync()));
    }

    private static string Others(JsonElement preferences, string member) => string.Join('\n', preferences.EnumerateObject()
        .Where(one => one.Name != member && one.Name != "updatedAt").Select(one => one.ToString()));

    private static async Task<string?> ThemeAsync(HttpClient user)
    {
        using var answer = await user.GetAsync("/api/preferences");
        return (await answer.JsonAsync()).GetProperty("theme").GetString();
    }
}
