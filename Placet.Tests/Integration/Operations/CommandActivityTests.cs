using System.Net;
using System.Text.Json;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Operations;

/// <summary>What an operator's commands change has its row in the trail, which names no address and nobody who was signed in.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class CommandActivityTests(DatabaseEngine engine) : SecretsFixture(engine)
{
    [Test]
    public async Task Keys_and_passwords_that_a_command_changed_are_told_of()
    {
        await EntrustAsync();
        var owner = (await MeAsync()).GetProperty("id").GetString();
        // Rows of one moment have no order.
        Clock.Advance(TimeSpan.FromSeconds(1));
        var rotated = (await SucceedAsync("keys rotate")).Lines.Single().Split(' ')[0];
        await SucceedAsync("keys reencrypt");
        Clock.Advance(TimeSpan.FromSeconds(1));
        await SucceedAsync("keys verify");
        await SucceedAsync("keys list");
        var password = (await SucceedAsync("users reset-password " + PlacetHost.OwnerEmail)).Lines.Single();

        var rows = await RowsAsync(await SignInAsync(PlacetHost.OwnerEmail, password));
        Assert.That(rows.Take(3).Select(row => (Text(row, "action"), Text(row, "target"))), Is.EqualTo(new[]
        {
            ("password.reset", owner), ("keys.reencrypt", rotated), ("keys.rotate", rotated),
        }));
        foreach (var row in rows.Take(3))
        {
            Assert.That((Text(row, "userId"), Text(row, "apiKeyId"), Text(row, "ip"), Text(row, "agentId")),
                Is.EqualTo(((string?)null, (string?)null, (string?)null, (string?)null)));
            Assert.That(row.GetProperty("status").GetInt32(), Is.EqualTo(200));
        }
    }

    [Test]
    public async Task A_member_reads_that_their_password_was_reset_and_nothing_about_keys()
    {
        using var made = await Person.PostJsonAsync("/api/users",
            new { email = "member@placet.test", displayName = "M", password = "member-password-1" });
        await made.JsonAsync(HttpStatusCode.Created);
        await SucceedAsync("keys rotate");
        var password = (await SucceedAsync("users reset-password member@placet.test")).Lines.Single();
        var rows = await RowsAsync(await SignInAsync("member@placet.test", password));
        Assert.That(rows.Select(row => Text(row, "action")), Is.EqualTo(new[] { "password.reset", "user.create" }));
    }

    [Test]
    public async Task A_command_that_changes_nothing_leaves_no_row()
    {
        await RunAsync("users reset-password nobody@placet.test");
        Assert.That((await RowsAsync(Person)).Select(row => Text(row, "action")), Does.Not.Contain("password.reset"));
    }

    private static string? Text(JsonElement row, string name) => row.GetProperty(name).GetString();

    private static async Task<List<JsonElement>> RowsAsync(HttpClient by)
    {
        using var answer = await by.GetAsync("/api/manage/activity");
        // Sign-ins have rows too, and are not what these tests are about.
        return
        [
            .. (await answer.JsonAsync()).GetProperty("items").EnumerateArray()
                .Where(static row => !Text(row, "action")!.StartsWith("login.", StringComparison.Ordinal)),
        ];
    }

    // A running server learns of a command's change within five seconds.
    private async Task<HttpClient> SignInAsync(string email, string password)
    {
        Clock.Advance(TimeSpan.FromSeconds(6));
        return Placet.WithToken(await Placet.SignInAsync(email, password));
    }

    private async Task<JsonElement> MeAsync()
    {
        using var answer = await Person.GetAsync("/api/auth/me");
        return (await answer.JsonAsync()).GetProperty("user");
    }
}
