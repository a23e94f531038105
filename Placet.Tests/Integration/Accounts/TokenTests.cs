using System.Net;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Accounts;

/// <summary>contract 3: what makes a token valid, each property spoilt once.</summary>
internal sealed class TokenTests
{
    // Long enough for each algorithm that one could sign with: only the rule refuses another one, not the length of the key.
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(64);

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 5, 14, 12, 0, 0, TimeSpan.Zero));
    private PlacetHost placet = null!;
    private string token = null!;
    private TokenForge forge = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        placet = await PlacetHost.StartAsync(
            [$"Jwt:SigningKey={Convert.ToBase64String(Key)}", "Jwt:LifetimeMinutes=60"],
            services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
        token = await placet.SignInAsync();
        forge = new TokenForge(Key, token);
    }

    [OneTimeTearDown]
    public async Task Stop() => await placet.DisposeAsync();

    [Test]
    public void A_token_says_what_it_has_to_and_no_more()
    {
        Assert.That(forge.Header.Select(member => member.Key), Is.EquivalentTo(new[] { "alg", "typ" }));
        Assert.That(forge.Header["alg"]!.GetValue<string>(), Is.EqualTo("HS256"));
        Assert.That(forge.Claims.Select(member => member.Key),
            Is.EquivalentTo(new[] { "sub", "email", "role", "iat", "exp", "iss", "aud", "siv", "auth_time", "sid" }));
        Assert.That(forge.Claims["exp"]!.GetValue<long>() - forge.Claims["iat"]!.GetValue<long>(), Is.EqualTo(3600));
    }

    [Test]
    public async Task A_token_made_like_ours_is_accepted() => Assert.That(await StatusAsync(forge.Make()), Is.EqualTo(HttpStatusCode.OK));

    private static IEnumerable<TestCaseData> Spoilt()
    {
        yield return new TestCaseData((Func<TokenTests, string>)(test => test.forge.Make(header => header["alg"] = "none", sign: false)))
            .SetArgDisplayNames("no algorithm");
        yield return new TestCaseData((Func<TokenTests, string>)(
            test => test.forge.Make(header => header["alg"] = "HS512", hash: HMACSHA512.HashData))).SetArgDisplayNames("another algorithm");
        yield return new TestCaseData((Func<TokenTests, string>)(
            test => test.forge.Make(header => header["alg"] = "HS384", hash: HMACSHA384.HashData))).SetArgDisplayNames("a third algorithm");
        yield return new TestCaseData((Func<TokenTests, string>)(test => test.forge.Make(otherKey: RandomNumberGenerator.GetBytes(32))))
            .SetArgDisplayNames("another key");
        yield return new TestCaseData((Func<TokenTests, string>)(test => test.forge.Make(claims: claims => claims["iss"] = "other")))
            .SetArgDisplayNames("another issuer");
        yield return new TestCaseData((Func<TokenTests, string>)(test => test.forge.Make(claims: claims => claims["aud"] = "other")))
            .SetArgDisplayNames("another audience");
        yield return new TestCaseData((Func<TokenTests, string>)(
            test => test.forge.Make(claims: claims => claims["exp"] = test.clock.GetUtcNow().ToUnixTimeSeconds() - 1)))
            .SetArgDisplayNames("expired a second ago");
        yield return new TestCaseData((Func<TokenTests, string>)(test => test.forge.Make(claims: claims => claims.Remove("exp"))))
            .SetArgDisplayNames("no end");
        yield return new TestCaseData((Func<TokenTests, string>)(test => test.forge.Make(claims: claims => claims["siv"] = "2")))
            .SetArgDisplayNames("another version of sign-ins");
        yield return new TestCaseData((Func<TokenTests, string>)(test => test.forge.Make(claims: claims => claims.Remove("siv"))))
            .SetArgDisplayNames("no version of sign-ins");
        yield return new TestCaseData((Func<TokenTests, string>)(
            test => test.forge.Make(claims: claims => claims["nbf"] = test.clock.GetUtcNow().ToUnixTimeSeconds() + 1)))
            .SetArgDisplayNames("its time comes in a second");
        yield return new TestCaseData((Func<TokenTests, string>)(test => test.forge.Make(claims: claims =>
        {
            claims.Remove("auth_time");
            claims.Remove("iat");
        }))).SetArgDisplayNames("no begin");
        yield return new TestCaseData((Func<TokenTests, string>)(test => test.forge.Make(claims: claims => claims["sub"] = "nobody")))
            .SetArgDisplayNames("unknown user");
        yield return new TestCaseData((Func<TokenTests, string>)(test => test.forge.Tampered(claims => claims["role"] = "member")))
            .SetArgDisplayNames("tampered");
        yield return new TestCaseData((Func<TokenTests, string>)(test => test.token[..^1])).SetArgDisplayNames("cut");
        yield return new TestCaseData((Func<TokenTests, string>)(_ => "garbage")).SetArgDisplayNames("garbage");
        yield return new TestCaseData((Func<TokenTests, string>)(_ => "a.b.c")).SetArgDisplayNames("three parts of garbage");
    }

    [TestCaseSource(nameof(Spoilt))]
    public async Task A_spoilt_token_is_401(Func<TokenTests, string> make)
    {
        using var answer = await placet.WithToken(make(this)).GetAsync("/api/auth/me");
        await answer.ErrorAsync(HttpStatusCode.Unauthorized, "unauthorized");
    }

    [Test]
    public async Task A_role_in_a_token_is_not_trusted()
    {
        using var made = await placet.WithToken(token)
            .PostJsonAsync("/api/users", new { email = "m@placet.test", displayName = "M", password = "member-password-1" });
        var id = (await made.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString()!;
        var forged = placet.WithToken(forge.Make(claims: claims =>
        {
            claims["sub"] = id;
            claims["role"] = "owner";
        }));
        using var refused = await forged.GetAsync("/api/users");
        await refused.ErrorAsync(HttpStatusCode.Forbidden, "forbidden");
        using var promoted = await placet.WithToken(token).PatchJsonAsync($"/api/users/{id}", new { role = "owner" });
        await promoted.JsonAsync();
        using var allowed = await forged.GetAsync("/api/users");
        Assert.That(allowed.StatusCode, Is.EqualTo(HttpStatusCode.OK), "a changed role counts at once");
        using var deleted = await placet.WithToken(token).DeleteAsync($"/api/users/{id}");
        await deleted.JsonAsync();
        using var gone = await forged.GetAsync("/api/users");
        await gone.ErrorAsync(HttpStatusCode.Unauthorized, "unauthorized");
    }

    private async Task<HttpStatusCode> StatusAsync(string bearer)
    {
        using var answer = await placet.WithToken(bearer).GetAsync("/api/auth/me");
        return answer.StatusCode;
    }
}
