using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Accounts.Providers;

/// <summary>contract 22: which address a provider and a browser are told, whatever a request says about the one it reached.</summary>
internal sealed class ProviderAddressTests
{
    private const string Begin = "/api/auth/external/work";
    private const string Callback = Begin + "/callback";
    private const string ReturnTo = "/agents/7?tab=cron#last";

    // What a client writes; the proxy of these tests forwards it as it stands.
    private static readonly string[] Forged =
    [
        "Host=evil.test", "X-Forwarded-Host=evil.test", "X-Forwarded-Proto=http", "X-Forwarded-Port=81",
    ];

    private ForgedProvider provider = null!;

    [OneTimeSetUp]
    public async Task Start() => provider = await ForgedProvider.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await provider.DisposeAsync();

    [SetUp]
    public void BeginAnew() => provider.Reset();

    [TestCase("https://placet.test", "")]
    [TestCase("https://placet.test/", "")]
    [TestCase("https://placet.test:8443/team/placet/", "/team/placet")]
    public async Task The_configured_address_counts_and_nothing_that_a_request_says(string address, string prefix)
    {
        await using var placet = await StartAsync($"PublicUrl={address}");
        using var begun = await GetAsync(placet, $"{Begin}?returnTo={Uri.EscapeDataString(ReturnTo)}", Forged);
        Assert.That(begun.StatusCode, Is.EqualTo(HttpStatusCode.Redirect), await begun.Content.ReadAsStringAsync());
        Assert.That(RedirectOf(begun), Is.EqualTo(address.TrimEnd('/') + Callback));
        foreach (var cookie in begun.Headers.GetValues("Set-Cookie"))
            Assert.That(cookie, Does.Contain($"; path={prefix}{Callback};").And.Contain("; secure").And.Not.Contain("domain"));

        using var ended = await GetAsync(placet, CallbackOf(begun), [.. Forged, CookiesOf(begun)]);
        Assert.That(Cookies.HasToken(ended), Is.True, ended.Headers.Location?.OriginalString);
        Assert.That(ended.Headers.Location?.OriginalString, Is.EqualTo(prefix + ReturnTo));
        // The provider compares it with the first one, and with the one that it knows.
        var form = QueryHelpers.ParseQuery(provider.Requests.Last(static request => request.Path == "/token").Body);
        Assert.That(form["redirect_uri"].ToString(), Is.EqualTo(address.TrimEnd('/') + Callback));
    }

    [Test]
    public async Task A_failure_leads_to_the_page_of_the_configured_address_too()
    {
        await using var placet = await StartAsync("PublicUrl=https://placet.test/at");
        using var answer = await GetAsync(placet, Callback + "?code=a&state=b", [.. Forged, "Accept=text/html"]);
        Assert.That(answer.Headers.Location?.OriginalString, Is.EqualTo("/at/sign-in?error=expired"));
        using var unknown = await GetAsync(placet, "/api/auth/external/of-nobody", [.. Forged, "Accept=text/html"]);
        Assert.That(unknown.Headers.Location?.OriginalString, Is.EqualTo("/at/sign-in?error=provider_not_found"));
    }

    [Test]
    public async Task A_link_has_the_configured_address_too()
    {
        await using var placet = await StartAsync("PublicUrl=https://placet.test/at");
        using var request = RequestTo(HttpMethod.Post, Begin + "/link", Forged);
        using var begun = await (await placet.AsOwnerAsync()).SendAsync(request);
        var query = QueryHelpers.ParseQuery(new Uri((await begun.JsonAsync()).GetProperty("url").GetString()!).Query);
        Assert.That(query["redirect_uri"].ToString(), Is.EqualTo("https://placet.test/at" + Callback));
    }

    [Test]
    public async Task The_second_factor_is_asked_for_and_its_cookie_sent_below_the_configured_prefix()
    {
        await using var placet = await StartAsync("PublicUrl=https://placet.test/at");
        using var first = await SignInAsync(placet);
        await Authenticator.SetUpAsync(placet, placet.WithToken(Cookies.TokenOf(first)), TimeProvider.System);

        using var waiting = await SignInAsync(placet);
        Assert.That(waiting.Headers.Location?.OriginalString, Is.EqualTo("/at/sign-in/second-factor?returnTo=%2F"));
        var cookie = waiting.Headers.GetValues("Set-Cookie").Single(
            static cookie => cookie.StartsWith("second_factor=", StringComparison.Ordinal));
        // Without the prefix, which this proxy does not forward, a browser would send it to another server's paths alone.
        Assert.That(cookie, Does.Contain("; Path=/at/api/auth;").And.Contain("; HttpOnly").And.EndWith("; Secure"));
    }

    [TestCase("", "https://placet.test", "")]
    [TestCase("/team", "https://placet.test/team", "/team")]
    public async Task Without_a_configured_address_it_is_the_one_that_a_known_proxy_forwards(string given, string root, string prefix)
    {
        await using var placet = await StartAsync();
        string[] forwarded = ["X-Forwarded-Host=placet.test", "X-Forwarded-Proto=https", $"X-Forwarded-Prefix={given}"];
        using var begun = await GetAsync(placet, $"{Begin}?returnTo=/settings", forwarded);
        Assert.That(RedirectOf(begun), Is.EqualTo(root + Callback));
        using var ended = await GetAsync(placet, CallbackOf(begun), [.. forwarded, CookiesOf(begun)]);
        Assert.That(ended.Headers.Location?.OriginalString, Is.EqualTo(prefix + "/settings"));
    }

    [Test]
    public async Task Without_a_configured_address_nobody_but_a_known_proxy_says_it()
    {
        await using var placet = await PlacetHost.StartAsync([.. provider.Settings(), "ForwardedHeaders:KnownProxies:0=192.0.2.1"]);
        using var begun = await GetAsync(
            placet, Begin, ["X-Forwarded-Host=evil.test", "X-Forwarded-Proto=https", "X-Forwarded-Prefix=/evil"]);
        Assert.That(RedirectOf(begun), Is.EqualTo(new Uri(placet.Address, Callback).AbsoluteUri));
        using var ended = await GetAsync(placet, CallbackOf(begun), ["X-Forwarded-Prefix=/evil", CookiesOf(begun)]);
        Assert.That(ended.Headers.Location?.OriginalString, Is.EqualTo("/"));
    }

    private static string RedirectOf(HttpResponseMessage begun) =>
        QueryHelpers.ParseQuery(begun.Headers.Location!.Query)["redirect_uri"].ToString();

    private static string CookiesOf(HttpResponseMessage begun) =>
        "Cookie=" + string.Join("; ", begun.Headers.GetValues("Set-Cookie").Select(static cookie => cookie.Split(';')[0]));

    private static async Task<HttpResponseMessage> GetAsync(PlacetHost placet, string path, string[] headers)
    {
        using var request = RequestTo(HttpMethod.Get, path, headers);
        return await placet.Anonymous().SendAsync(request);
    }

    /// <summary>A request with headers, <c>Name=value</c>.</summary>
    private static HttpRequestMessage RequestTo(HttpMethod method, string path, string[] headers)
    {
        var request = new HttpRequestMessage(method, path);
        foreach (var header in headers)
            request.Headers.TryAddWithoutValidation(header[..header.IndexOf('=', StringComparison.Ordinal)],
                header[(header.IndexOf('=', StringComparison.Ordinal) + 1)..]);
        return request;
    }

    private Task<PlacetHost> StartAsync(params string[] settings) =>
        PlacetHost.StartAsync([.. provider.Settings(), "ForwardedHeaders:KnownProxies:0=127.0.0.1", .. settings]);

    /// <summary>Where the provider sends the browser, as the proxy brings it to the program.</summary>
    private string CallbackOf(HttpResponseMessage begun) => Callback + provider.Authorize(begun.Headers.Location!).Query;

    private async Task<HttpResponseMessage> SignInAsync(PlacetHost placet)
    {
        using var begun = await GetAsync(placet, Begin, []);
        return await GetAsync(placet, CallbackOf(begun), [CookiesOf(begun)]);
    }
}
