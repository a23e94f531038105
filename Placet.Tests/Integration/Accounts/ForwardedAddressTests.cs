using System.Net;
using System.Text.Json;
using Placet.AgentRuntime;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Accounts;

/// <summary>contract 3: scheme, host, port and prefix as a known proxy forwards them, and only as a known proxy does.</summary>
internal sealed class ForwardedAddressTests
{
    private PlacetHost placet = null!;
    private PlacetHost direct = null!;
    private string token = null!;
    private string directToken = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        placet = await PlacetHost.StartAsync(["ForwardedHeaders:KnownProxies:0=127.0.0.1"]);
        // It knows a proxy, and this client is not the one.
        direct = await PlacetHost.StartAsync(["ForwardedHeaders:KnownProxies:0=192.0.2.1"]);
        (token, directToken) = (await placet.SignInAsync(), await direct.SignInAsync());
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await placet.DisposeAsync();
        await direct.DisposeAsync();
    }

    [TestCase("https://dash.example.test", "dash.example.test:443", "proto=https")]
    [TestCase("https://dash.example.test", "dash.example.test", "proto=https")]
    [TestCase("https://dash.example.test", "DASH.example.test", "proto=https")]
    [TestCase("http://dash.example.test", "dash.example.test:80", "")]
    [TestCase("https://dash.example.test:8443", "dash.example.test:8443", "proto=https")]
    [TestCase("https://dash.example.test", "10.0.0.7:3001", "proto=https host=dash.example.test")]
    [TestCase("https://dash.example.test", "10.0.0.7:3001", "proto=https host=dash.example.test:443")]
    [TestCase("https://dash.example.test:8443", "10.0.0.7:3001", "proto=https host=dash.example.test:8443")]
    [TestCase("https://dash.example.test:8443", "10.0.0.7:3001", "proto=https host=dash.example.test port=8443")]
    [TestCase("https://dash.example.test:8443", "10.0.0.7:3001", "proto=https host=dash.example.test:8443 port=443")]
    [TestCase("https://dash.example.test", "10.0.0.7:3001", "proto=https host=dash.example.test port=443")]
    [TestCase("https://dash.example.test:8443", "dash.example.test", "proto=https port=8443")]
    [TestCase("https://dash.example.test", "10.0.0.7:3001", "proto=https host=evil.test,dash.example.test")]
    [TestCase("https://xn--bcher-kva.example.test", "xn--bcher-kva.example.test", "proto=https")]
    [TestCase("https://[2001:db8::1]", "[2001:db8:0::1]:443", "proto=https")]
    [TestCase("https://[2001:db8::1]:8443", "[2001:db8::1]", "proto=https port=8443")]
    public async Task A_page_of_this_server_writes_whatever_way_its_address_is_forwarded(string origin, string host, string forwarded)
    {
        using var answer = await WriteAsync(placet, token, origin, host, forwarded);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), await answer.Content.ReadAsStringAsync());
    }

    [TestCase("http://dash.example.test", "dash.example.test", "proto=https")]
    [TestCase("https://dash.example.test", "dash.example.test", "")]
    [TestCase("https://dash.example.test:8443", "dash.example.test:443", "proto=https")]
    [TestCase("https://dash.example.test", "dash.example.test:8443", "proto=https")]
    [TestCase("https://other.example.test", "dash.example.test", "proto=https")]
    [TestCase("https://dash.example.test", "dash.example.test", "proto=https host=other.example.test")]
    [TestCase("https://dash.example.test:99999", "dash.example.test", "proto=https port=99999")]
    [TestCase("https://evil.test", "dash.example.test", "proto=https host=evil.test,dash.example.test")]
    public async Task A_page_of_another_scheme_host_or_port_does_not(string origin, string host, string forwarded)
    {
        using var answer = await WriteAsync(placet, token, origin, host, forwarded);
        await answer.ErrorAsync(HttpStatusCode.Forbidden, "cross_origin_request");
    }

    [TestCase("proto=https")]
    [TestCase("proto=https host=dash.example.test")]
    [TestCase("proto=https host=dash.example.test port=443")]
    public async Task Nobody_but_a_known_proxy_is_believed(string forwarded)
    {
        using var answer = await WriteAsync(direct, directToken, "https://dash.example.test", "10.0.0.7:3001", forwarded);
        await answer.ErrorAsync(HttpStatusCode.Forbidden, "cross_origin_request");
        using var redirect = await GetAsync(direct, "/swagger", "prefix=/placet");
        Assert.That(redirect.Headers.Location!.OriginalString, Is.EqualTo("/swagger/"));
    }

    [TestCase("/placet", "/placet")]
    [TestCase("/placet/", "/placet")]
    [TestCase("/team-a/placet_1.0~x", "/team-a/placet_1.0~x")]
    [TestCase("/evil, /placet", "/placet")]
    public async Task A_forwarded_prefix_is_in_redirects_in_the_explorer_and_in_the_path_of_the_cookie(string header, string prefix)
    {
        foreach (var address in new[] { "/swagger", "/SWAGGER" })
        {
            using var redirect = await GetAsync(placet, address, $"prefix={header}");
            Assert.That(redirect.Headers.Location!.OriginalString, Is.EqualTo(prefix + "/swagger/"));
        }

        using var document = await GetAsync(placet, "/swagger/v1/swagger.json", $"prefix={header}");
        using var read = JsonDocument.Parse(await document.Content.ReadAsStringAsync());
        Assert.That(read.RootElement.GetProperty("servers")[0].GetProperty("url").GetString(), Is.EqualTo(prefix));
        using var plain = await GetAsync(placet, "/swagger/v1/swagger.json", string.Empty);
        Assert.That(plain.Headers.ETag, Is.Not.EqualTo(document.Headers.ETag));

        using var refreshed = await WriteAsync(placet, token, "https://dash.example.test", "dash.example.test",
            $"proto=https|prefix={header}");
        Assert.That(Cookies.SetCookieOf(refreshed), Does.Contain($"; Path={prefix};"));
        using var logout = new HttpRequestMessage(HttpMethod.Post, "/api/auth/logout");
        logout.Headers.Add("X-Forwarded-Prefix", header);
        using var ended = await placet.Anonymous().SendAsync(logout);
        Assert.That(Cookies.SetCookieOf(ended), Does.Contain($"; Path={prefix};").And.Contain("Max-Age=0"));
    }

    [TestCase("access_token=good; access_token=other", HttpStatusCode.OK)]
    [TestCase("a=b;access_token=good;c=d; access_token=other", HttpStatusCode.OK)]
    [TestCase("access_token=other; access_token=good", HttpStatusCode.Unauthorized)]
    [TestCase("xaccess_token=good", HttpStatusCode.Unauthorized)]
    [TestCase("access_token", HttpStatusCode.Unauthorized)]
    [TestCase("access_token=; access_token=good", HttpStatusCode.Unauthorized)]
    public async Task Of_two_cookies_of_that_name_the_one_with_the_longer_path_counts_which_comes_first(string cookies,
        HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/auth/me");
        request.Headers.Add("X-Forwarded-Prefix", "/placet");
        request.Headers.TryAddWithoutValidation("Cookie", cookies.Replace("good", token, StringComparison.Ordinal));
        using var answer = await placet.Anonymous().SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(status));
    }

    [TestCase("placet")]
    [TestCase("/")]
    [TestCase("//evil.test")]
    [TestCase("/a//b")]
    [TestCase("/a/../b")]
    [TestCase("/./a")]
    [TestCase("/a; Domain=evil.test")]
    [TestCase("/a%2Fb")]
    [TestCase("/a?b")]
    [TestCase("/\"")]
    [TestCase("https://evil.test")]
    public async Task A_prefix_that_could_mean_something_else_is_none(string header)
    {
        using var redirect = await GetAsync(placet, "/swagger", $"prefix={header}");
        Assert.That(redirect.Headers.Location!.OriginalString, Is.EqualTo("/swagger/"));
        using var refreshed = await WriteAsync(placet, token, "http://dash.example.test", "dash.example.test", $"prefix={header}");
        Assert.That(Cookies.SetCookieOf(refreshed), Does.Contain("; Path=/;"));
    }

    [Test]
    public async Task Below_a_prefix_a_segment_of_a_managed_call_is_the_one_that_was_sent()
    {
        await using var runtime = await AgentRuntimeHost.StartAsync(new AgentRuntimeOptions());
        using var agents = placet.WithApiKey(await placet.CreateApiKeyAsync(placet.WithToken(token)));
        var id = await agents.RegisterAgentAsync(runtime.Address.ToString().TrimEnd('/'), runtime.Token);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/agents/{id}/manage/sessions/no%252Fsuch");
        request.Headers.Authorization = new("Bearer", token);
        request.Headers.Add("X-Forwarded-Prefix", "/team/placet");
        (await placet.Anonymous().SendAsync(request)).Dispose();
        Assert.That(runtime.Requests[^1].RawTarget, Is.EqualTo("/api/v1/sessions/no%252Fsuch"));
    }

    private static async Task<HttpResponseMessage> WriteAsync(PlacetHost host, string cookie, string origin, string hostHeader,
        string forwarded)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/auth/refresh");
        request.Headers.Host = hostHeader;
        request.Headers.Add("Cookie", $"access_token={cookie}");
        request.Headers.Add("Origin", origin);
        Forward(request, forwarded);
        return await host.Anonymous().SendAsync(request);
    }

    private static async Task<HttpResponseMessage> GetAsync(PlacetHost host, string path, string forwarded)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        Forward(request, forwarded);
        return await host.Anonymous().SendAsync(request);
    }

    /// <summary>Adds the headers of a proxy: names and values, parted by a bar, or by blanks where no value has one.</summary>
    private static void Forward(HttpRequestMessage request, string forwarded)
    {
        var parted = forwarded.Contains("prefix=", StringComparison.Ordinal) ? '|' : ' ';
        foreach (var header in forwarded.Split(parted, StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = (header[..header.IndexOf('=', StringComparison.Ordinal)],
                header[(header.IndexOf('=', StringComparison.Ordinal) + 1)..]);
            request.Headers.TryAddWithoutValidation($"X-Forwarded-{name}", value);
        }
    }
}
