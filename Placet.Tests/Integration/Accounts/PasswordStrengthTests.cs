using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Accounts;

/// <summary>A password that was hashed with an earlier strength is hashed with today's when its user logs in.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class PasswordStrengthTests(DatabaseEngine engine)
{
    private PlacetHost placet = null!;
    private string weak = null!;

    [SetUp]
    public async Task Start()
    {
        placet = await PlacetHost.StartAsync(engine: engine, areHashesWeak: false);
        weak = new PasswordHasher<object>(Options.Create(new PasswordHasherOptions { IterationCount = 1000 }))
            .HashPassword(new object(), PlacetHost.OwnerPassword);
        placet.Database.Execute("UPDATE users SET password_hash = @value", ("@value", weak));
    }

    [TearDown]
    public async Task Stop() => await placet.DisposeAsync();

    [Test]
    public async Task A_log_in_renews_it_and_ends_no_sign_in()
    {
        var first = placet.WithToken(await placet.SignInAsync());
        var renewed = Hash();
        Assert.That(renewed, Is.Not.EqualTo(weak));
        // A byte for the format, four for the function, and the rounds in four.
        Assert.That(System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(Convert.FromBase64String(renewed).AsSpan(5)),
            Is.EqualTo(210_000));
        using var me = await first.GetAsync("/api/auth/me");
        Assert.That(me.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        await placet.SignInAsync();
        Assert.That(Hash(), Is.EqualTo(renewed), "once");
        using var rows = await first.GetAsync("/api/manage/activity");
        Assert.That((await rows.JsonAsync()).GetProperty("items").EnumerateArray().Select(row => row.GetProperty("action").GetString()),
            Is.EqualTo(new[] { "login.succeeded", "login.succeeded", "user.create" }));
    }

    [Test]
    public async Task A_wrong_password_renews_nothing()
    {
        using var wrong = await placet.Anonymous()
            .PostJsonAsync("/api/auth/login", new { email = PlacetHost.OwnerEmail, password = "wrong-password" });
        await wrong.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_credentials");
        Assert.That(Hash(), Is.EqualTo(weak));
    }

    private string Hash() => placet.Database.Texts("SELECT password_hash FROM users").Single();
}
