using System.Net;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Accounts;

/// <summary>§3: who may write with a person's cookie, and how often somebody may guess.</summary>
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
        using var bearer = await SendAsync(HttpMethod.Post, "https://evil.test", "cross-site", cookie: false);
        Assert.That(bearer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        using var read = await SendAsync(HttpMethod.Get, "https://evil.test", "cross-site", cookie: true);
        Assert.That(read.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_key_writes_from_anywhere_whatever_cookie_lies_beside_it()
    {
        var key = await placet.CreateApiKeyAsync(placet.WithToken(token));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/agents") { Content = new StringContent("""{"name":"a"}""", null, "application/json") };
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
        Assert.That(string.Join(',', answer.Headers.GetValues("Access-Control-Expose-Headers")), Does.Contain("ETag").And.Contain("Retry-After"));
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
        Assert.That(int.Parse(refused.Headers.GetValues("Retry-After").Single(), System.Globalization.CultureInfo.InvariantCulture), Is.InRange(1, 60));
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
            using var answer = await strict.Anonymous().PostJsonAsync("/api/auth/login", new { email = $"{attempt}@placet.test", password = "x" });
            statuses.Add(answer.StatusCode);
        }

        Assert.That(statuses, Is.EqualTo(Enumerable.Repeat(HttpStatusCode.Unauthorized, 10).Append(HttpStatusCode.TooManyRequests)));
    }

    [Test]
    public async Task A_change_of_password_counts_too()
    {
        await using var strict = await PlacetHost.StartAsync(["RateLimiting:LoginPerMinute=1"]);
        var person = await strict.AsOwnerAsync();
        using var first = await person.PostJsonAsync("/api/auth/change-password", new { currentPassword = "wrong", newPassword = "long-enough" });
        await first.ErrorAsync(HttpStatusCode.Unauthorized, "wrong_password");
        using var second = await person.PostJsonAsync("/api/auth/change-password", new { currentPassword = "wrong", newPassword = "long-enough" });
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
