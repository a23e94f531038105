using System.Net;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Accounts;

/// <summary>contract 3: a chain of refreshes ends Jwt:MaxSessionDays after the log-in, however often it is refreshed.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class SessionAgeTests(DatabaseEngine engine)
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);
    private FakeTimeProvider clock = null!;

    [SetUp]
    public void SetClock() => clock = new FakeTimeProvider(new DateTimeOffset(2026, 5, 14, 12, 0, 0, TimeSpan.Zero));

    [Test]
    public async Task A_chain_of_refreshes_ends_with_its_session()
    {
        await using var placet = await StartAsync("Jwt:LifetimeMinutes=1440", "Jwt:MaxSessionDays=2");
        var begin = clock.GetUtcNow();
        var token = await placet.SignInAsync();
        clock.Advance(TimeSpan.FromHours(23));
        (token, var age) = await RefreshAsync(placet, token);
        Assert.That(age, Is.EqualTo("Max-Age=86400"));
        clock.Advance(TimeSpan.FromHours(23));
        (token, age) = await RefreshAsync(placet, token);
        Assert.That(age, Is.EqualTo("Max-Age=7200"), "what is left of two days");
        var claims = new TokenForge(Key, token).Claims;
        Assert.That(claims["exp"]!.GetValue<long>(), Is.EqualTo(begin.AddDays(2).ToUnixTimeSeconds()));
        Assert.That(claims["auth_time"]!.GetValue<long>(), Is.EqualTo(begin.ToUnixTimeSeconds()));

        clock.Advance(TimeSpan.FromHours(2) - TimeSpan.FromSeconds(1));
        (var last, age) = await RefreshAsync(placet, token);
        Assert.That(age, Is.EqualTo("Max-Age=1"));
        clock.Advance(TimeSpan.FromSeconds(1));
        foreach (var ended in new[] { token, last })
        {
            using var answer = await placet.WithToken(ended).PostAsync("/api/auth/refresh", content: null);
            await answer.ErrorAsync(HttpStatusCode.Unauthorized, "unauthorized");
        }
    }

    [Test]
    public async Task A_token_that_outlives_a_session_since_the_setting_was_lowered_is_not_refreshed()
    {
        await using var placet = await StartAsync("Jwt:MaxSessionDays=1");
        var forge = new TokenForge(Key, await placet.SignInAsync());
        var old = forge.Make(claims: claims =>
        {
            claims["auth_time"] = clock.GetUtcNow().AddDays(-1).ToUnixTimeSeconds();
            claims["exp"] = clock.GetUtcNow().AddDays(5).ToUnixTimeSeconds();
        });
        using var read = await placet.WithToken(old).GetAsync("/api/auth/me");
        Assert.That(read.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        using var answer = await placet.WithToken(old).PostAsync("/api/auth/refresh", content: null);
        await answer.ErrorAsync(HttpStatusCode.Unauthorized, "unauthorized");
        Assert.That(answer.Headers.Contains("Set-Cookie"), Is.False);
    }

    [Test]
    public async Task The_chain_of_a_token_that_an_earlier_version_made_begins_with_it()
    {
        await using var placet = await StartAsync("Jwt:MaxSessionDays=30");
        var made = clock.GetUtcNow().AddDays(-6);
        var old = new TokenForge(Key, await placet.SignInAsync()).Make(claims: claims =>
        {
            claims.Remove("auth_time");
            claims["iat"] = made.ToUnixTimeSeconds();
        });
        var (fresh, _) = await RefreshAsync(placet, old);
        Assert.That(new TokenForge(Key, fresh).Claims["auth_time"]!.GetValue<long>(), Is.EqualTo(made.ToUnixTimeSeconds()));
    }

    [Test]
    public async Task A_changed_password_begins_a_chain_anew()
    {
        await using var placet = await StartAsync("Jwt:MaxSessionDays=2");
        var token = await placet.SignInAsync();
        clock.Advance(TimeSpan.FromHours(36));
        using var changed = await placet.WithToken(token).PostJsonAsync(
            "/api/auth/change-password", new { currentPassword = PlacetHost.OwnerPassword, newPassword = "another-password-1" });
        await changed.JsonAsync();
        Assert.That(new TokenForge(Key, Cookies.TokenOf(changed)).Claims["auth_time"]!.GetValue<long>(),
            Is.EqualTo(clock.GetUtcNow().ToUnixTimeSeconds()));
    }

    [TestCase("Jwt:LifetimeMinutes=2147483647", "Jwt:MaxSessionDays=1", "Max-Age=86400")]
    [TestCase("Jwt:LifetimeMinutes=10080", "Jwt:MaxSessionDays=2147483647", "Max-Age=604800")]
    public async Task A_token_lives_no_longer_than_its_session(string lifetime, string session, string age)
    {
        await using var placet = await StartAsync(lifetime, session);
        Assert.That((await RefreshAsync(placet, await placet.SignInAsync())).MaxAge, Is.EqualTo(age));
    }

    private Task<PlacetHost> StartAsync(params string[] settings) => PlacetHost.StartAsync(
        [$"Jwt:SigningKey={Convert.ToBase64String(Key)}", .. settings], services =>
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)), engine: engine);

    private static async Task<(string Token, string MaxAge)> RefreshAsync(PlacetHost placet, string token)
    {
        using var answer = await placet.WithToken(token).PostAsync("/api/auth/refresh", content: null);
        await answer.JsonAsync();
        return (Cookies.TokenOf(answer), Cookies.SetCookieOf(answer).Split("; ").Single(
            part => part.StartsWith("Max-Age", StringComparison.Ordinal)));
    }
}
