using System.Net;
using Microsoft.AspNetCore.Http;
using Placet.Api.Dashboard;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Dashboard;

/// <summary>contract 15: the page, and which addresses are the page's.</summary>
internal sealed class DashboardDocumentTests : DashboardFixture
{
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
        + "font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

    [TestCase("/")]
    [TestCase("/?state=down")]
    [TestCase("/agents/one/cron")]
    [TestCase("/agents/one/cron?row=1")]
    [TestCase("/agents/a.b/workspace")]
    [TestCase("/no/such/page")]
    [TestCase("/index.html")]
    [TestCase("/apis")]
    [TestCase("/healthy")]
    [TestCase("/mcp-servers")]
    [TestCase("/assetsx")]
    [TestCase("/a//b")]
    public async Task Every_address_that_is_nothing_else_is_the_page_under_its_policy(string path)
    {
        using var answer = await SendAsync("GET", path);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.Multiple(() =>
        {
            Assert.That(Of(answer, "Content-Type"), Is.EqualTo("text/html"));
            Assert.That(Of(answer, "Cache-Control"), Is.EqualTo("no-cache"));
            Assert.That(Of(answer, "Content-Security-Policy"), Is.EqualTo(Policy));
            Assert.That(Of(answer, "X-Content-Type-Options"), Is.EqualTo("nosniff"));
            Assert.That(Of(answer, "X-Frame-Options"), Is.EqualTo("DENY"));
            Assert.That(Of(answer, "Referrer-Policy"), Is.EqualTo("no-referrer"));
            Assert.That(Of(answer, "Set-Cookie"), Is.Null);
        });
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("<div id=\"page\">"));
    }

    [TestCase("/agents/..%2f..%2fetc/passwd")]
    [TestCase("/..%2f")]
    [TestCase("/..%5c..%5cappsettings.json")]
    [TestCase("/%2e%2e%2fappsettings.json")]
    [TestCase("/%2fetc%2fpasswd")]
    [TestCase("/<script>alert(1)</script>")]
    [TestCase("/\"onload=\"x")]
    [TestCase("/%E2%80%AEx")]
    public async Task A_hostile_address_is_the_same_page_and_nothing_of_it_is_in_it(string path)
    {
        var page = await Placet.Anonymous().GetStringAsync("/");
        using var answer = await SendAsync("GET", path);
        Assert.That((answer.StatusCode, await answer.Content.ReadAsStringAsync()), Is.EqualTo((HttpStatusCode.OK, page)));
    }

    [TestCase("/api")]
    [TestCase("/api/nope")]
    [TestCase("/API/nope")]
    [TestCase("/%61pi/nope")]
    [TestCase("/api//agents")]
    [TestCase("/swagger/nope")]
    [TestCase("/health/nope")]
    [TestCase("/.well-known/openid-configuration")]
    [TestCase("/mcp/nope")]
    [TestCase("/metrics")]
    [TestCase("//")]
    [TestCase("//api/agents")]
    [TestCase("//evil.test/agents")]
    [TestCase("/x/%2e%2e/api")]
    public async Task What_programs_ask_for_and_is_not_there_is_an_error_and_no_page(string path)
    {
        foreach (var accept in new[] { "application/json", "text/html" })
        {
            // As it stands: a client of addresses would take two slashes for a host.
            using var answer = await SendAsync("GET", Placet.Address.GetLeftPart(UriPartial.Authority) + path, ("Accept", accept));
            await answer.ErrorAsync(HttpStatusCode.NotFound, "route_not_found");
            Assert.That(Of(answer, "Content-Security-Policy"), Is.EqualTo("default-src 'none'; frame-ancestors 'none'"));
        }
    }

    [TestCase("POST", "/no/such/page", HttpStatusCode.NotFound, "route_not_found")]
    [TestCase("DELETE", "/agents/one", HttpStatusCode.NotFound, "route_not_found")]
    [TestCase("OPTIONS", "/agents/one", HttpStatusCode.NotFound, "route_not_found")]
    [TestCase("POST", "/", HttpStatusCode.MethodNotAllowed, "method_not_allowed")]
    [TestCase("GET", "/api/auth/login", HttpStatusCode.MethodNotAllowed, "method_not_allowed")]
    public async Task The_page_is_read_and_nothing_else(string method, string path, HttpStatusCode status, string code)
    {
        using var answer = await SendAsync(method, path);
        await answer.ErrorAsync(status, code);
    }

    [TestCase("/")]
    [TestCase("/agents/one/cron")]
    public async Task Who_has_the_page_is_told_so_and_who_asks_for_its_head_gets_no_body(string path)
    {
        using var whole = await SendAsync("GET", path);
        using var head = await SendAsync("HEAD", path);
        using var unchanged = await SendAsync("GET", path, ("If-None-Match", whole.Headers.ETag!.Tag));
        Assert.That((unchanged.StatusCode, head.StatusCode), Is.EqualTo((HttpStatusCode.NotModified, HttpStatusCode.OK)));
        Assert.That(await head.Content.ReadAsByteArrayAsync(), Is.Empty);
        Assert.That(head.Content.Headers.ContentLength, Is.EqualTo(whole.Content.Headers.ContentLength));
        foreach (var answer in new[] { head, unchanged })
        {
            Assert.That(
                (Of(answer, "ETag"), Of(answer, "Cache-Control"), Of(answer, "Content-Security-Policy"), Of(answer, "Vary")),
                Is.EqualTo((whole.Headers.ETag!.Tag, "no-cache", Policy, "Cookie|Accept-Encoding")));
        }
    }

    [TestCase("br", "br")]
    [TestCase("gzip", "gzip")]
    [TestCase("identity", null)]
    public async Task The_page_comes_in_the_coding_that_the_caller_likes_best_below_a_prefix_too(string accepted, string? coding)
    {
        foreach (var prefix in new[] { "", "/placet" })
        {
            using var plain = await SendAsync("GET", "/", ("X-Forwarded-Prefix", prefix));
            using var answer = await SendAsync("GET", "/", ("X-Forwarded-Prefix", prefix), ("Accept-Encoding", accepted));
            Assert.That(answer.Content.Headers.ContentEncoding.SingleOrDefault(), Is.EqualTo(coding));
            Assert.That(await PlainAsync(answer), Is.EqualTo(await PlainAsync(plain)));
        }
    }

    [Test]
    public async Task The_document_is_the_built_one_but_for_where_it_finds_its_files()
    {
        var served = await Placet.Anonymous().GetStringAsync("/");
        var folder = await FolderAsync();
        var built = await File.ReadAllTextAsync(Path.Combine(Build, "index.html"));
        var unmarked = served.Replace("data-session=\"none\"", "data-session=\"unknown\"", StringComparison.Ordinal);
        Assert.That(unmarked.Replace($"\"{folder}", "\"./", StringComparison.Ordinal), Is.EqualTo(built));
        foreach (var address in new[] { "src=\"{0}assets/index.js\"", "href=\"{0}assets/index.css\"", "href=\"{0}icon.svg\"" })
            Assert.That(served, Does.Contain(address.Replace("{0}", folder, StringComparison.Ordinal)));
        // The policy refuses them.
        Assert.That(served, Does.Not.Contain("<style").And.Not.Match("<script(?![^>]* src=)").And.Not.Match(" (style|on[a-z]+)="));
    }

    [TestCase(null, "none")]
    [TestCase("theme=dark", "none")]
    [TestCase("access_token=", "none")]
    [TestCase("access_token=whatever-is-in-it", "none")]
    public async Task The_document_says_that_there_is_no_session_and_nothing_of_the_cookie(string? cookie, string said)
    {
        using var answer = await SendAsync("GET", "/agents/one/cron", cookie is null ? [] : [("Cookie", cookie)]);
        var document = await answer.Content.ReadAsStringAsync();
        Assert.That(document, Does.Contain($"data-session=\"{said}\"").And.Not.Contain("whatever"));
        Assert.That(Of(answer, "Vary"), Is.EqualTo("Cookie|Accept-Encoding"));
    }

    [Test]
    public async Task The_document_says_that_there_is_a_session_until_it_ends()
    {
        // Other tests of the fixture are signed in as the owner.
        using (await Placet.AsMemberAsync("document@placet.test"))
        {
        }

        var token = await Placet.SignInAsync("document@placet.test", "member-password-1");
        Assert.That(await SaidAsync(), Does.Contain("data-session=\"present\"").And.Not.Contain(token));
        using var member = Placet.WithToken(token);
        using (var ended = await member.PostJsonAsync("/api/auth/logout", new { everywhere = true }))
            Assert.That(ended.IsSuccessStatusCode, Is.True);
        Assert.That(await SaidAsync(), Does.Contain("data-session=\"none\""));

        async Task<string> SaidAsync()
        {
            using var answer = await SendAsync("GET", "/", ("Cookie", $"access_token={token}"));
            return await answer.Content.ReadAsStringAsync();
        }
    }

    [TestCase("/placet", "/placet/")]
    [TestCase("/team-a/placet_1.0~x/", "/team-a/placet_1.0~x/")]
    [TestCase("/evil, /placet", "/placet/")]
    public async Task Below_the_prefix_of_a_known_proxy_the_page_and_its_files_are_below_it(string header, string prefix)
    {
        var folder = await FolderAsync();
        var plain = await Placet.Anonymous().GetStringAsync("/");
        foreach (var path in new[] { "/", "/agents/one/cron" })
        {
            using var answer = await SendAsync("GET", path, ("X-Forwarded-Prefix", header));
            var expected = plain.Replace("data-base=\"/\"", $"data-base=\"{prefix}\"", StringComparison.Ordinal)
                .Replace($"=\"{folder}", $"=\"{prefix}{folder[1..]}", StringComparison.Ordinal);
            Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo(expected));
            Assert.That(expected, Does.Contain($"data-base=\"{prefix}\"").And.Contain($"src=\"{prefix}assets/"));
        }

        Assert.That(await Placet.Anonymous().GetStringAsync("/"), Is.EqualTo(plain), "a prefix is not remembered for others");
    }

    [TestCase("//evil.test")]
    [TestCase("https://evil.test")]
    [TestCase("/\"><script src=x>")]
    [TestCase("/a/../b")]
    [TestCase("/a b")]
    public async Task A_prefix_that_could_mean_something_else_is_none(string header)
    {
        using var answer = await SendAsync("GET", "/", ("X-Forwarded-Prefix", header));
        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo(await Placet.Anonymous().GetStringAsync("/")));
    }

    [Test]
    public void Whatever_a_prefix_holds_it_stays_within_its_attribute()
    {
        var written = new DashboardDocument(new DashboardAssets()).Write(new PathString("/a&b'c\"><script>\u00FC"), hasSession: false);
        const string Encoded = "\"/a&amp;b&#x27;c%22%3E%3Cscript%3E%C3%BC/";
        Assert.That(written, Does.Contain($"data-base={Encoded}\"").And.Contain($"src={Encoded}assets/"));
    }

    [Test]
    public async Task Nobody_but_a_known_proxy_sets_a_prefix()
    {
        await using var direct = await PlacetHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("X-Forwarded-Prefix", "/placet");
        using var answer = await direct.Anonymous().SendAsync(request);
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("data-base=\"/\"").And.Not.Contain("/placet"));
    }
}
