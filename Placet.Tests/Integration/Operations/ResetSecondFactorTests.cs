using System.Net;
using Microsoft.Extensions.Time.Testing;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Operations;

/// <summary>A user who has lost the second factor gets rid of it by whoever has the machine.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class ResetSecondFactorTests(DatabaseEngine engine)
{
    [Test]
    public async Task The_password_is_enough_again_and_a_running_server_refuses_what_was_before_within_five_seconds()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 5, 14, 12, 0, 0, TimeSpan.Zero));
        await using var placet = await PlacetHost.StartAsync(services: PlacetCommand.At(clock), engine: engine);
        var app = await Authenticator.SetUpAsync(placet, await placet.AsMemberAsync(), clock);
        clock.Advance(TimeSpan.FromMinutes(1));
        var pending = await Authenticator.BeginAsync(placet, "member@placet.test", "member-password-1");
        using (var remembered = await placet.Anonymous().PostJsonAsync(
            "/api/auth/second-factor", new { token = pending, code = app.Code(), rememberBrowser = true }))
            await remembered.JsonAsync();

        var result = await PlacetCommand.SucceedAsync(placet.DataDirectory, "users reset-second-factor MEMBER@placet.test",
            placet.Database.Settings, services: PlacetCommand.At(clock));
        Assert.That(
            (result.Output, result.Error),
            Is.EqualTo((string.Empty, "member@placet.test signs in with the password alone. All sign-ins have ended\n")));
        foreach (var table in new[] { "totp_secrets", "recovery_codes", "remembered_browsers" })
            Assert.That(placet.Database.Texts($"SELECT COUNT(*) FROM {table}"), Is.EqualTo(new[] { "0" }), table);

        clock.Advance(TimeSpan.FromSeconds(5));
        using var old = await placet.WithToken(app.Token).GetAsync("/api/auth/me");
        await old.ErrorAsync(HttpStatusCode.Unauthorized, "unauthorized");
        await placet.SignInAsync("member@placet.test", "member-password-1");
        Assert.That(
            placet.Database.Query("SELECT owner_id, user_id FROM activity WHERE action = 'second_factor.reset'").Single()
                .Select(static value => value is DBNull ? null : value),
            Is.EqualTo(new object?[] { placet.Database.Texts("SELECT id FROM users WHERE email = 'member@placet.test'")[0], null }));
    }

    [Test]
    public async Task An_unknown_address_is_said_in_one_line()
    {
        await using var placet = await PlacetHost.StartAsync(engine: engine);
        var result = await PlacetCommand.RunAsync(
            placet.DataDirectory, "users reset-second-factor nobody@placet.test", placet.Database.Settings);
        Assert.That(result, Is.EqualTo(new CommandResult(1, string.Empty, "User not found\n")));
    }
}
