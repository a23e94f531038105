using System.Net;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Accounts;

/// <summary>contract 3: who may write with a person's cookie, and how often somebody may guess.</summary>
internal sealed class BrowserRuleTests
{
    private PlacetHost placet = null!;
    private string token = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        placet = await PlacetHost.StartAsync(["Cors:AllowedOrigins:0=https://ui.placet.test"]);
        token = await placet.SignInAsync();
    }

    [OneTimeTearDown]
    public async Task Stop() => await placet.DisposeAsync();

    [TestCase(null, null, true)]
    [TestCase(null, "same-origin", true)]
    [TestCase(null, "same-site", true)]
    [TestCase(null, "cross-site", false)]
    [TestCase("own", null, true)]
    [TestCase("own", "cross-site", true)]
    [TestCase("https://ui.placet.test", "cross-site", true)]
    [TestCase("https://evil.test", null, false)]
    [TestCase("null", null, false)]
    [TestCase("https://evil.test", "same-origin", true)]
    [TestCase("null", "same-origin", true)]
    [TestCase("https://evil.test", "same-site", false)]
    [TestCase("https://evil.test", "none", false)]
    [TestCase("https://ui.placet.test:443", null, true)]
    [TestCase("HTTPS://UI.placet.test", null, true)]
    [TestCase("https://ui.placet.test:8443", null, false)]
    [TestCase("http://ui.placet.test", null, false)]
    [TestCase("http://ui.placet.test:443", null, false)]
    [TestCase("https://ui.placet.test@evil.test", null, false)]
    [TestCase("https://ui.placet.test/", null, false)]
    [TestCase("https://ui.placet.test.evil.test", null, false)]
    public async Task A_cookie_writes_only_from_a_page_of_ours(string? origin, string? site, bool allowed)
    {
        using var answer = await SendAsync(HttpMethod.Post, origin, site, cookie: true);
        if (allowed)
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        else
            await answer.ErrorAsync(HttpStatusCode.Forbidden, "cross_origin_request");
    }

    [Test]
    public async Task A_bearer_writes_and_a_cookie_reads_from_anywhere()
    {
        using var write = new HttpRequestMessage(HttpMethod.Patch,
            "/api/preferences")
        { Content = new StringContent("{}", null, "application/json") };
        write.Headers.Authorization = new("Bearer", token);
        write.Headers.Add("Cookie", $"access_token={token}");
        write.Headers.Add("Origin", "https://evil.test");
        write.Headers.Add("Sec-Fetch-Site", "cross-site");
        using var bearer = await placet.Anonymous().SendAsync(write);
        Assert.That(bearer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        using var read = await SendAsync(HttpMethod.Get, "https://evil.test", "cross-site", cookie: true);
        Assert.That(read.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_route_that_sets_the_cookie_is_no_other_pages_with_or_without_a_cookie(
        [Values("login", "refresh", "logout", "change-password")] string route, [Values("nothing", "cookie", "bearer")] string credential)
    {
        foreach (var (origin, site) in new (string?, string?)[] { ("https://evil.test", null), ("null", null), (null, "cross-site") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/auth/" + route);
            if (route is "login" or "change-password")
                request.Content = new StringContent($$"""{"email":"{{PlacetHost.OwnerEmail}}","password":"{{PlacetHost.OwnerPassword}}"}""",
                    null, "application/json");
            if (credential == "cookie")
                request.Headers.Add("Cookie", $"access_token={token}");
            else if (credential == "bearer")
                request.Headers.Authorization = new("Bearer", token);
            if (origin is not null)
                request.Headers.Add("Origin", origin);
            if (site is not null)
                request.Headers.Add("Sec-Fetch-Site", site);
            using var answer = await placet.Anonymous().SendAsync(request);
            await answer.ErrorAsync(HttpStatusCode.Forbidden, "cross_origin_request");
            Assert.That(answer.Headers.Contains("Set-Cookie"), Is.False);
        }
    }

    [TestCase("own", null)]
    [TestCase("https://ui.placet.test", "cross-site")]
    [TestCase("https://elsewhere.test", "same-origin")]
    public async Task A_page_of_ours_signs_in_and_out(string origin, string? site)
    {
        foreach (var (route, body) in new[] { ("login",
            $$"""{"email":"{{PlacetHost.OwnerEmail}}","password":"{{PlacetHost.OwnerPassword}}"}"""), ("logout", "{}") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post,
                "/api/auth/" + route)
            { Content = new StringContent(body, null, "application/json") };
            request.Headers.Add("Origin", origin == "own" ? placet.Address.GetLeftPart(UriPartial.Authority) : origin);
            if (site is not null)
                request.Headers.Add("Sec-Fetch-Site", site);
            using var answer = await placet.Anonymous().SendAsync(request);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(answer.Headers.Contains("Set-Cookie"), Is.True);
        }
    }

    [TestCase("/api/auth/me", null)]
    [TestCase("/api/auth/me", "https://ui.placet.test")]
    [TestCase("/api/auth/me", "https://evil.test")]
    [TestCase("/api/no/such/route", null)]
    [TestCase("/health", null)]
    [TestCase("/swagger/index.html", null)]
    [TestCase("/", null)]
    public async Task An_answer_says_that_it_depends_on_the_origin_once(string path, string? origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new("Bearer", token);
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        using var answer = await placet.Anonymous().SendAsync(request);
        Assert.That(answer.Headers.Vary.Count(name => name == "Origin"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_key_writes_from_anywhere_whatever_cookie_lies_beside_it()
    {
        var key = await placet.CreateApiKeyAsync(placet.WithToken(token));
        using var request = new HttpRequestMessage(HttpMethod.Post,
            "/api/v1/agents")
        { Content = new StringContent("""{"name":"a"}""", null, "application/json") };
        request.Headers.Add("x-api-key", key);
        request.Headers.Add("Cookie", $"access_token={token}");
        request.Headers.Add("Origin", "https://evil.test");
        using var answer = await placet.Anonymous().SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Created));
    }

    [TestCase("/api/auth/me")]
    [TestCase("/API/Auth/me")]
    [TestCase("/api/agents")]
    [TestCase("/api/agents/nobody")]
    [TestCase("/api/users")]
    public async Task An_answer_with_data_of_a_user_is_not_kept_by_anybody(string path)
    {
        using var answer = await placet.WithToken(token).GetAsync(path);
        Assert.That(answer.Headers.CacheControl?.NoStore, Is.True);
    }

    [Test]
    public async Task An_allowed_origin_may_send_credentials_and_read_what_it_needs()
    {
        using var answer = await SendAsync(HttpMethod.Get, "https://ui.placet.test", null, cookie: true);
        Assert.That(answer.Headers.GetValues("Access-Control-Allow-Origin"), Is.EqualTo(new[] { "https://ui.placet.test" }));
        Assert.That(answer.Headers.GetValues("Access-Control-Allow-Credentials"), Is.EqualTo(new[] { "true" }));
        Assert.That(string.Join(',', answer.Headers.GetValues("Access-Control-Expose-Headers")),
            Does.Contain("ETag").And.Contain("Retry-After"));
    }

    [TestCase("https://evil.test")]
    [TestCase("https://ui.placet.test:8443")]
    [TestCase("http://ui.placet.test")]
    [TestCase("https://ui.placet.test.evil.test")]
    [TestCase("null")]
    public async Task Another_origin_is_told_nothing(string origin)
    {
        using var read = await SendAsync(HttpMethod.Get, origin, null, cookie: true);
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/api/auth/me");
        preflight.Headers.Add("Origin", origin);
        preflight.Headers.Add("Access-Control-Request-Method", "GET");
        using var asked = await placet.Anonymous().SendAsync(preflight);
        foreach (var answer in new[] { read, asked })
            Assert.That(answer.Headers.Select(header => header.Key), Has.None.StartsWith("Access-Control-"));
    }

    [Test]
    public async Task Guessing_is_slowed_down_for_a_pair_of_address_and_account()
    {
        await using var strict = await PlacetHost.StartAsync(["RateLimiting:LoginPerMinute=2"]);
        Task<HttpResponseMessage> TryAsync(string email) =>
            strict.Anonymous().PostJsonAsync("/api/auth/login", new { email, password = "wrong-password" });

        for (var attempt = 0; attempt < 2; attempt++)
        {
            using var allowed = await TryAsync("a@placet.test");
            await allowed.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_credentials");
        }

        using var refused = await TryAsync(" A@placet.test");
        await refused.ErrorAsync(HttpStatusCode.TooManyRequests, "too_many_requests");
        Assert.That(int.Parse(refused.Headers.GetValues("Retry-After").Single(), System.Globalization.CultureInfo.InvariantCulture),
            Is.InRange(1, 60));
        using var other = await TryAsync("b@placet.test");
        await other.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_credentials");
    }

    [Test]
    public async Task One_address_has_ten_times_as_many_attempts_over_all_accounts()
    {
        await using var strict = await PlacetHost.StartAsync(["RateLimiting:LoginPerMinute=1"]);
        var statuses = new List<HttpStatusCode>();
        for (var attempt = 0; attempt < 11; attempt++)
        {
            using var answer = await strict.Anonymous()
                .PostJsonAsync("/api/auth/login", new { email = $"{attempt}@placet.test", password = "x" });
            statuses.Add(answer.StatusCode);
        }

        Assert.That(statuses, Is.EqualTo(Enumerable.Repeat(HttpStatusCode.Unauthorized, 10).Append(HttpStatusCode.TooManyRequests)));
    }

    [Test]
    public async Task A_change_of_password_counts_too()
    {
        await using var strict = await PlacetHost.StartAsync(["RateLimiting:LoginPerMinute=1"]);
        var person = await strict.AsOwnerAsync();
        using var first = await person.PostJsonAsync("/api/auth/change-password",
            new { currentPassword = "wrong", newPassword = "long-enough" });
        await first.ErrorAsync(HttpStatusCode.Unauthorized, "wrong_password");
        using var second = await person.PostJsonAsync("/api/auth/change-password",
            new { currentPassword = "wrong", newPassword = "long-enough" });
        await second.ErrorAsync(HttpStatusCode.TooManyRequests, "too_many_requests");
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string? origin, string? site, bool cookie)
    {
        using var request = new HttpRequestMessage(method, method == HttpMethod.Get ? "/api/auth/me" : "/api/auth/refresh");
        if (cookie)
            request.Headers.Add("Cookie", $"access_token={token}");
        else
            request.Headers.Authorization = new("Bearer", token);
        if (origin is not null)
            request.Headers.Add("Origin", origin == "own" ? placet.Address.GetLeftPart(UriPartial.Authority) : origin);
        if (site is not null)
            request.Headers.Add("Sec-Fetch-Site", site);
        return await placet.Anonymous().SendAsync(request);
    }
}
