using System.Net;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Placet.Api.Authentication;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Accounts;

/// <summary>contract 3: a token whose signature was found good before is held against everything that may have changed since.</summary>
internal sealed class CachedTokenTests
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    private FakeTimeProvider clock = null!;
    private PlacetHost placet = null!;
    private HttpClient owner = null!;
    private string id = null!;
    private TokenForge forge = null!;

    [SetUp]
    public async Task Start()
    {
        clock = new FakeTimeProvider(new DateTimeOffset(2026, 5, 14, 12, 0, 0, TimeSpan.Zero));
        placet = await PlacetHost.StartAsync(
            [$"Jwt:SigningKey={Convert.ToBase64String(Key)}", "Jwt:LifetimeMinutes=60"],
            services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
        owner = await placet.AsOwnerAsync();
        using var made = await owner.PostJsonAsync("/api/users",
            new { email = "m@placet.test", displayName = "M", password = "member-password-1" });
        id = (await made.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString()!;
        forge = new TokenForge(Key, await placet.SignInAsync("m@placet.test", "member-password-1"));
    }

    [TearDown]
    public async Task Stop() => await placet.DisposeAsync();

    [Test]
    public async Task It_ends_with_its_time_to_the_second()
    {
        var token = await RememberAsync(forge.Make());
        clock.Advance(TimeSpan.FromMinutes(60) - TimeSpan.FromTicks(1));
        await ExpectAsync(token, HttpStatusCode.OK);
        clock.Advance(TimeSpan.FromTicks(1));
        await ExpectAsync(token, HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task It_does_not_count_before_its_time_when_the_clock_was_set_back()
    {
        var begin = clock.GetUtcNow();
        var token = await RememberAsync(forge.Make(claims: claims => claims["nbf"] = begin.ToUnixTimeSeconds()));
        clock.AdjustTime(begin.AddSeconds(-1));
        await ExpectAsync(token, HttpStatusCode.Unauthorized);
        clock.AdjustTime(begin);
        await ExpectAsync(token, HttpStatusCode.OK);
    }

    [Test]
    public async Task It_ends_with_its_user()
    {
        var token = await RememberAsync(forge.Make());
        using var deleted = await owner.DeleteAsync($"/api/users/{id}");
        await deleted.JsonAsync();
        await ExpectAsync(token, HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task It_ends_with_its_version_of_sign_ins()
    {
        var token = await RememberAsync(forge.Make());
        using var ended = await placet.WithToken(token).PostJsonAsync("/api/auth/logout", new { everywhere = true });
        await ended.JsonAsync();
        await ExpectAsync(token, HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task It_has_the_role_that_its_user_has_now()
    {
        var token = await RememberAsync(forge.Make());
        foreach (var (role, status) in new[] { ("owner", HttpStatusCode.OK), ("member", HttpStatusCode.Forbidden),
            ("owner", HttpStatusCode.OK) })
        {
            using var changed = await owner.PatchJsonAsync($"/api/users/{id}", new { role });
            await changed.JsonAsync();
            using var answer = await placet.WithToken(token).GetAsync("/api/users");
            Assert.That(answer.StatusCode, Is.EqualTo(status), role);
        }
    }

    [Test]
    public async Task A_token_whose_time_has_not_come_is_neither_accepted_nor_remembered()
    {
        var begin = clock.GetUtcNow().AddSeconds(60);
        var token = forge.Make(claims: claims => claims["nbf"] = begin.ToUnixTimeSeconds());
        await ExpectAsync(token, HttpStatusCode.Unauthorized);
        Assert.That(Known.Find(token), Is.Null);
        clock.Advance(TimeSpan.FromSeconds(60));
        await ExpectAsync(token, HttpStatusCode.OK);
    }

    [Test]
    public async Task A_token_whose_time_cannot_be_read_is_not_accepted()
    {
        await ExpectAsync(forge.Make(claims: claims => claims["nbf"] = "soon"), HttpStatusCode.Unauthorized);
        await ExpectAsync(forge.Make(claims: claims => claims["nbf"] = 99_999_999_999), HttpStatusCode.Unauthorized);
    }

    private ValidatedTokenCache Known => placet.Services.GetRequiredService<ValidatedTokenCache>();

    private async Task<string> RememberAsync(string token)
    {
        await ExpectAsync(token, HttpStatusCode.OK);
        Assert.That(Known.Find(token), Is.Not.Null, "else this would be a test of fresh tokens");
        return token;
    }

    private async Task ExpectAsync(string token, HttpStatusCode status)
    {
        using var answer = await placet.WithToken(token).GetAsync("/api/auth/me");
        Assert.That(answer.StatusCode, Is.EqualTo(status));
    }
}
