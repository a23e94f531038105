using System.Net;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Accounts;

[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class SignInTests(DatabaseEngine engine)
{
    private const string Member = "Ada@Placet.test";
    private PlacetHost placet = null!;
    private HttpClient owner = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        placet = await PlacetHost.StartAsync(["ForwardedHeaders:KnownProxies:0=127.0.0.1"], engine: engine);
        owner = await placet.AsOwnerAsync();
    }

    [OneTimeTearDown]
    public async Task Stop() => await placet.DisposeAsync();

    [Test]
    public async Task A_log_in_answers_the_user_and_a_cookie_that_is_the_plain_token()
    {
        using var answer = await placet.Anonymous()
            .PostJsonAsync("/api/auth/login", new { email = "  OWNER@placet.test ", password = PlacetHost.OwnerPassword });
        var body = await answer.JsonAsync();
        Assert.Multiple(() =>
        {
            Assert.That(body.GetProperty("user").EnumerateObject().Select(member => member.Name),
                Is.EqualTo(new[] { "id", "email", "displayName", "role", "mustChangePassword" }));
            Assert.That(body.GetProperty("user").GetProperty("displayName").GetString(), Is.EqualTo("Admin"));
            Assert.That(body.GetProperty("user").GetProperty("role").GetString(), Is.EqualTo("owner"));
            Assert.That(Cookies.SetCookieOf(answer),
                Is.EqualTo($"access_token={body.GetProperty("accessToken").GetString()}; Path=/; HttpOnly; SameSite=Lax; Max-Age=604800"));
            Assert.That(answer.Headers.CacheControl!.NoStore, Is.True);
        });
    }

    [Test]
    public async Task Behind_a_trusted_proxy_with_https_the_cookie_is_secure()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/auth/refresh");
        request.Headers.Add("X-Forwarded-Proto", "https");
        using var answer = await owner.SendAsync(request);
        Assert.That(Cookies.SetCookieOf(answer), Does.EndWith("; Secure"));
    }

    [Test]
    public async Task A_wrong_password_an_unknown_address_and_an_account_without_a_password_are_the_same_answer_and_work()
    {
        using var hasher = new BlockingHasher();
        await using var counted = await PlacetHost.StartAsync(services: hasher.Register, engine: engine);
        await counted.AsMemberAsync();
        // As that of somebody who signs in with a provider.
        counted.Database.Execute("UPDATE users SET password_hash = '' WHERE email = 'member@placet.test'");
        foreach (var email in new[] { PlacetHost.OwnerEmail, "nobody@placet.test", "member@placet.test" })
        {
            hasher.Compared.Clear();
            hasher.Hashes.Clear();
            using var answer = await counted.Anonymous().PostJsonAsync("/api/auth/login", new { email, password = "typed-password" });
            var body = await answer.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_credentials");
            Assert.That(body.GetProperty("message").GetString(), Is.EqualTo("Invalid credentials"), email);
            Assert.That(answer.Headers.Contains("Set-Cookie"), Is.False, email);
            Assert.That(hasher.Compared, Is.EqualTo(new[] { "typed-password" }), email);
            // The real hasher is done at once with an empty one.
            Assert.That(hasher.Hashes, Is.All.Not.Empty, email);
        }
    }

    [TestCase("""{"password":"x"}""", "email")]
    [TestCase("""{"email":"no-address","password":"x"}""", "email")]
    [TestCase("""{"email":7,"password":"x"}""", "email")]
    [TestCase("""{"email":"a@b.test"}""", "password")]
    [TestCase("""{"email":"a@b.test","password":""}""", "password")]
    [TestCase("""{"email":"a@b.test","password":5}""", "password")]
    [TestCase("[]", "")]
    [TestCase("", "")]
    public async Task A_log_in_without_what_it_needs_is_400(string body, string path)
    {
        using var answer = await placet.Anonymous().SendRawAsync(HttpMethod.Post, "/api/auth/login", body);
        await answer.InvalidAsync(path);
    }

    [Test]
    public async Task Me_answers_the_user_and_refresh_a_token_that_works()
    {
        using var me = await owner.GetAsync("/api/auth/me");
        var user = (await me.JsonAsync()).GetProperty("user");
        using var refreshed = await owner.PostAsync("/api/auth/refresh", content: null);
        Assert.That((await refreshed.JsonAsync()).GetProperty("user").ToString(), Is.EqualTo(user.ToString()));
        using var again = await placet.WithToken(Cookies.TokenOf(refreshed)).GetAsync("/api/auth/me");
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Log_out_needs_no_token_and_expires_the_cookie([Values] bool withBody)
    {
        using var answer = withBody
            ? await placet.Anonymous().PostJsonAsync("/api/auth/logout", new { })
            : await placet.Anonymous().PostAsync("/api/auth/logout", content: null);
        Assert.That((await answer.JsonAsync()).ToString(), Is.EqualTo("""{"message":"Logged out"}"""));
        Assert.That(Cookies.SetCookieOf(answer), Is.EqualTo("access_token=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"));
    }

    [Test]
    public async Task Log_out_everywhere_needs_a_token_and_ends_all_of_them()
    {
        using var anonymous = await placet.Anonymous().PostJsonAsync("/api/auth/logout", new { everywhere = true });
        await anonymous.ErrorAsync(HttpStatusCode.Unauthorized, "unauthorized");

        var member = await MemberAsync("everywhere@placet.test");
        var other = placet.WithToken(await placet.SignInAsync("everywhere@placet.test", "member-password-1"));
        using var simple = await member.PostAsync("/api/auth/logout", content: null);
        Assert.That((await member.GetAsync("/api/auth/me")).StatusCode, Is.EqualTo(HttpStatusCode.OK), "only the cookie goes");
        using var everywhere = await member.PostJsonAsync("/api/auth/logout", new { everywhere = true });
        await everywhere.JsonAsync();
        foreach (var client in new[] { member, other })
        {
            using var after = await client.GetAsync("/api/auth/me");
            await after.ErrorAsync(HttpStatusCode.Unauthorized, "unauthorized");
        }
    }

    [Test]
    public async Task A_changed_password_ends_older_tokens_and_the_answer_has_a_new_one()
    {
        var member = await MemberAsync(Member);
        using var before = await member.GetAsync("/api/auth/me");
        Assert.That((await before.JsonAsync()).GetProperty("user").GetProperty("mustChangePassword").GetBoolean(), Is.True);
        using var changed = await member.PostJsonAsync("/api/auth/change-password",
            new { currentPassword = "member-password-1", newPassword = "another-password" });
        Assert.That((await changed.JsonAsync()).ToString(), Is.EqualTo("""{"message":"Password changed successfully"}"""));
        using var old = await member.GetAsync("/api/auth/me");
        await old.ErrorAsync(HttpStatusCode.Unauthorized, "unauthorized");
        using var fresh = await placet.WithToken(Cookies.TokenOf(changed)).GetAsync("/api/auth/me");
        Assert.That((await fresh.JsonAsync()).GetProperty("user").GetProperty("mustChangePassword").GetBoolean(), Is.False);
        Assert.That(await placet.SignInAsync(Member.ToLowerInvariant(), "another-password"), Is.Not.Empty);
    }

    [TestCase("""{"currentPassword":"wrong-password","newPassword":"another-password"}""", HttpStatusCode.Unauthorized, "wrong_password")]
    [TestCase("""{"currentPassword":"owner-password-1","newPassword":"short"}""", HttpStatusCode.BadRequest, "validation_failed")]
    [TestCase("""{"currentPassword":"","newPassword":"another-password"}""", HttpStatusCode.BadRequest, "validation_failed")]
    [TestCase("""{"newPassword":"another-password"}""", HttpStatusCode.BadRequest, "validation_failed")]
    public async Task A_refused_change_of_password_changes_nothing(string body, HttpStatusCode status, string code)
    {
        using var answer = await owner.SendRawAsync(HttpMethod.Post, "/api/auth/change-password", body);
        await answer.ErrorAsync(status, code);
        using var me = await owner.GetAsync("/api/auth/me");
        Assert.That(me.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task The_whole_password_counts()
    {
        var password = new string('p', 100);
        using var made = await owner.PostJsonAsync("/api/users", new { email = "long@placet.test", displayName = "Long", password });
        await made.JsonAsync(HttpStatusCode.Created);
        using var cut = await placet.Anonymous().PostJsonAsync("/api/auth/login",
            new { email = "long@placet.test", password = password[..72] });
        await cut.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_credentials");
        Assert.That(await placet.SignInAsync("long@placet.test", password), Is.Not.Empty);
    }

    private Task<HttpClient> MemberAsync(string email) => placet.AsMemberAsync(email);
}
