using System.Net;
using Microsoft.Extensions.Time.Testing;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Operations;

/// <summary>A user who cannot sign in gets a password from whoever has the machine.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class ResetPasswordTests(DatabaseEngine engine)
{
    [Test]
    public async Task The_new_password_signs_in_and_a_running_server_refuses_what_was_before_within_five_seconds()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 5, 14, 12, 0, 0, TimeSpan.Zero));
        await using var placet = await PlacetHost.StartAsync(services: PlacetCommand.At(clock), engine: engine);
        var member = await placet.AsMemberAsync();
        var owner = await placet.AsOwnerAsync();
        await ExpectAsync(member, HttpStatusCode.OK);

        var result = await PlacetCommand.SucceedAsync(placet.DataDirectory, "users reset-password MEMBER@placet.test",
            placet.Database.Settings, services: PlacetCommand.At(clock));
        var password = result.Lines.Single();
        Assert.That(password, Does.Match("^[a-z0-9]{24}$"));
        Assert.That(result.Error, Does.Contain("member@placet.test").And.Not.Contain(password));

        clock.Advance(TimeSpan.FromSeconds(5));
        await ExpectAsync(member, HttpStatusCode.Unauthorized);
        await ExpectAsync(owner, HttpStatusCode.OK);
        using var old = await placet.Anonymous().PostJsonAsync("/api/auth/login",
            new { email = "member@placet.test", password = "member-password-1" });
        await old.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_credentials");
        using var login = await placet.Anonymous().PostJsonAsync("/api/auth/login", new { email = "member@placet.test", password });
        Assert.That((await login.JsonAsync()).GetProperty("user").GetProperty("mustChangePassword").GetBoolean(), Is.True);
    }

    [Test]
    public async Task An_unknown_address_is_said_in_one_line_and_nothing_is_changed()
    {
        await using var placet = await PlacetHost.StartAsync(engine: engine);
        var owner = await placet.AsOwnerAsync();
        var result = await PlacetCommand.RunAsync(
            placet.DataDirectory, "users reset-password nobody@placet.test", placet.Database.Settings);
        Assert.That(result, Is.EqualTo(new CommandResult(1, string.Empty, "User not found\n")));
        await ExpectAsync(owner, HttpStatusCode.OK);
        await placet.SignInAsync();
    }

    private static async Task ExpectAsync(HttpClient client, HttpStatusCode status)
    {
        using var answer = await client.GetAsync("/api/auth/me");
        Assert.That(answer.StatusCode, Is.EqualTo(status));
    }
}
