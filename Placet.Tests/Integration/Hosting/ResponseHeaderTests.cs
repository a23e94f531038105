using System.Net;
using System.Net.Http.Headers;
using Placet.Tests.Integration.Management;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Hosting;

/// <summary>Headers for browsers that every response has, of MVC or of a middleware.</summary>
internal sealed class ResponseHeaderTests : ManagementFixture
{
    private const string NoPage = "default-src 'none'; frame-ancestors 'none'";

    protected override string[] Settings => ["Cors:AllowedOrigins:0=https://ui.placet.test"];

    private static IEnumerable<TestCaseData> Answers()
    {
        yield return Case("an answer of ours", 200, "GET", "/api/agents");
        yield return Case("a relayed answer", 200, "GET", "manage/health");
        yield return Case("a relayed refusal", 404, "GET", "manage/sessions/no-such");
        yield return Case("a broken rule", 400, "POST", "/api/agents", "{}");
        yield return Case("a body that is none", 400, "POST", "/api/agents", "{");
        yield return Case("a body of another kind", 415, "POST", "/api/agents", "a=b", "application/x-www-form-urlencoded");
        yield return Case("a body that is too large", 413, "POST", "/api/agents", new string('x', 262_145));
        yield return Case("no token", 401, "GET", "/api/agents", token: "none");
        yield return Case("a page of elsewhere", 403, "POST", "/api/auth/refresh", token: "cookie");
        yield return Case("nothing there", 404, "GET", "/api/agents/no-such");
        yield return Case("no such route", 404, "GET", "/api/no/such/route");
        yield return Case("no such address of a program", 404, "GET", "/mcp/nothing");
        yield return Case("nothing in the dashboard", 404, "GET", "/assets/no-such.js");
        yield return Case("nothing that is written to", 404, "POST", "/no/such/route");
        yield return Case("a path that navigates", 404, "GET", "/api/agents/%2e%2e/x");
        yield return Case("no such method", 405, "PUT", "/api/agents");
        yield return Case("what browsers ask first", 204, "OPTIONS", "/api/agents", token: "preflight");
        yield return Case("a probe", 200, "GET", "/health");
        yield return Case("a probe of what is behind", 200, "GET", "/health/ready");
        yield return Case("the short way to the explorer", 302, "GET", "/swagger");
        yield return Case("the API document", 200, "GET", "/swagger/v1/swagger.json");
        yield return Case("nothing in the explorer", 404, "GET", "/swagger/no-such.js");
    }

    [TestCaseSource(nameof(Answers))]
    public async Task An_answer_is_no_page_is_taken_for_nothing_else_and_tells_nobody(
        int status, string method, string path, string? body, string type, string token)
    {
        using var answer = await SendAsync(method, path, body, type, token);
        Assert.That((int)answer.StatusCode, Is.EqualTo(status), await answer.Content.ReadAsStringAsync());
        Assert.Multiple(() =>
        {
            Assert.That(Of(answer, "X-Content-Type-Options"), Is.EqualTo("nosniff"));
            Assert.That(Of(answer, "Content-Security-Policy"), Is.EqualTo(NoPage));
            Assert.That(Of(answer, "X-Frame-Options"), Is.EqualTo("DENY"));
            Assert.That(Of(answer, "Referrer-Policy"), Is.EqualTo("no-referrer"));
            Assert.That(answer.Headers.Contains("Server"), Is.False);
            Assert.That(answer.Headers.Contains("X-Powered-By"), Is.False);
            var isKept = answer.Headers.CacheControl is not { NoStore: true };
            if (path.StartsWith("/api", StringComparison.Ordinal) || path.StartsWith("manage", StringComparison.Ordinal))
                Assert.That(isKept, Is.EqualTo(path == "manage/health"));
        });
    }

    [Test]
    public async Task An_unexpected_error_has_them_too()
    {
        await using var broken = await PlacetHost.StartAsync();
        var person = await broken.AsOwnerAsync();
        broken.Database.Execute("ALTER TABLE agents RENAME TO hidden");

        using var answer = await person.GetAsync("/api/agents");
        var error = await answer.ErrorAsync(HttpStatusCode.InternalServerError, "internal_error");
        Assert.That(error.GetProperty("message").GetString(), Is.EqualTo("Something went wrong on the server"),
            "and nothing of what went wrong");
        Assert.That((Of(answer, "X-Content-Type-Options"), Of(answer, "Content-Security-Policy"), answer.Headers.CacheControl?.NoStore),
            Is.EqualTo(("nosniff", NoPage, true)));
    }

    [TestCase("GET", "/swagger")]
    [TestCase("HEAD", "/swagger")]
    [TestCase("GET", "/Swagger?a=%0d%0ab")]
    public async Task A_redirect_names_no_host_whatever_host_was_named_and_is_not_kept(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Host = "evil.test";
        using var answer = await Placet.Anonymous().SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(System.Net.HttpStatusCode.Redirect));
        Assert.That(answer.Headers.Location!.OriginalString, Is.EqualTo("/swagger/"));
        Assert.That(answer.Headers.CacheControl?.NoStore, Is.True);
    }

    [TestCase("/swagger/index.html")]
    [TestCase("/swagger/swagger-ui-bundle.js")]
    public async Task The_explorer_has_a_policy_of_its_own_also_when_nothing_of_it_has_changed(string path)
    {
        using var whole = await Placet.Anonymous().GetAsync(path);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(whole.Headers.ETag!);
        using var unchanged = await Placet.Anonymous().SendAsync(request);
        Assert.That(unchanged.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
        Assert.Multiple(() =>
        {
            Assert.That(Of(whole, "Content-Security-Policy"),
                Does.StartWith("default-src 'none'; script-src 'self'; ").And.EndWith("; frame-ancestors 'none'"));
            // A browser takes the headers of a 304 for those of what it has.
            Assert.That(Of(unchanged, "Content-Security-Policy"), Is.EqualTo(Of(whole, "Content-Security-Policy")));
            Assert.That((Of(whole, "X-Content-Type-Options"), Of(whole, "X-Frame-Options"), Of(whole, "Referrer-Policy")),
                Is.EqualTo(("nosniff", "DENY", "no-referrer")));
        });
    }

    private static TestCaseData Case(
        string name, int status, string method, string path, string? body = null, string type = "application/json",
        string token = "bearer") =>
        new TestCaseData(status, method, path, body, type, token).SetArgDisplayNames(name);

    private static string? Of(HttpResponseMessage answer, string header) =>
        answer.Headers.TryGetValues(header, out var values) ? string.Join('|', values) : null;

    private Task<HttpResponseMessage> SendAsync(string method, string path, string? body, string type, string token)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path.StartsWith('/') ? path : Manage(path["manage/".Length..]));
        var known = Person.DefaultRequestHeaders.Authorization!;
        if (body is not null)
            request.Content = new StringContent(body, new MediaTypeHeaderValue(type));
        if (token == "bearer")
            request.Headers.Authorization = known;
        if (token is "cookie" or "preflight")
            request.Headers.Add("Origin", token == "cookie" ? "https://evil.test" : "https://ui.placet.test");
        if (token == "cookie")
            request.Headers.Add("Cookie", $"access_token={known.Parameter}");
        if (token == "preflight")
            request.Headers.Add("Access-Control-Request-Method", "POST");
        return Placet.Anonymous().SendAsync(request);
    }
}
