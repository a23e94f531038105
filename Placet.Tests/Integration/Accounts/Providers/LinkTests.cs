using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Accounts.Providers;

/// <summary>contract 22: an identity is linked to an account by the session that began it, and by nothing else.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class LinkTests(DatabaseEngine engine) : ProviderFixture(engine)
{
    private const string Path = "/api/auth/external/work/link";
    private int users;

    protected override string[] Settings => ["Accounts:Providers:0:AllowNewUsers=false"];

    [Test]
    public async Task A_linked_identity_signs_its_user_in_until_it_is_removed()
    {
        using var stranger = new SignInBrowser(Placet.Address);
        Assert.That(await stranger.ComeBackAsync(await Provider.AuthorizeAsync(stranger)), Is.EqualTo("/sign-in?error=not_allowed"));

        using var browser = await SignInAsync();
        Assert.That(await LinkAsync(browser, "/settings"), Is.EqualTo("/settings"));
        var link = (await LinksAsync(browser)).Single();
        Assert.Multiple(() =>
        {
            Assert.That(link.GetProperty("provider").GetString(), Is.EqualTo("work"));
            Assert.That(link.GetProperty("issuer").GetString(), Is.EqualTo(Provider.Issuer));
            Assert.That(link.GetProperty("lastUsedAt").ValueKind, Is.EqualTo(JsonValueKind.Null));
        });

        using var elsewhere = new SignInBrowser(Placet.Address);
        Assert.That(await elsewhere.ComeBackAsync(await Provider.AuthorizeAsync(elsewhere)), Is.EqualTo("/"));
        Assert.That(await EmailAsync(elsewhere), Is.EqualTo(await EmailAsync(browser)));
        Assert.That((await LinksAsync(browser)).Single().GetProperty("lastUsedAt").ValueKind, Is.EqualTo(JsonValueKind.String));
        // Once more does no harm.
        Assert.That(await LinkAsync(browser, "/"), Is.EqualTo("/"));

        using var removed = await browser.Client.DeleteAsync($"/api/auth/links/{link.GetProperty("id").GetString()}");
        Assert.That(removed.StatusCode, Is.EqualTo(HttpStatusCode.OK), await removed.Content.ReadAsStringAsync());
        using var after = new SignInBrowser(Placet.Address);
        Assert.That(await after.ComeBackAsync(await Provider.AuthorizeAsync(after)), Is.EqualTo("/sign-in?error=not_allowed"));
    }

    [Test]
    public async Task An_identity_of_one_account_is_never_moved_to_another()
    {
        using var first = await SignInAsync();
        await LinkAsync(first, "/");
        using var second = await SignInAsync();
        Assert.That(await LinkAsync(second, "/settings?a=b#c"), Is.EqualTo("/settings?a=b&error=already_linked#c"));
        Assert.That(await LinksAsync(second), Is.Empty);
    }

    [Test]
    public async Task A_link_that_somebody_else_began_is_not_ended()
    {
        using var attacker = await SignInAsync();
        var callback = Provider.Authorize(await BeginAsync(attacker, "/"));
        // The address alone is worth nothing in another browser.
        using var victim = await SignInAsync();
        Assert.That(await victim.ComeBackAsync(callback), Is.EqualTo("/?error=expired"));
        // Nor with the cookies of the protocol, as a neighbour's site may plant them: it is the session that counts.
        foreach (Cookie cookie in attacker.Jar.GetCookies(callback))
        {
            if (cookie.Name != "access_token")
                victim.Jar.Add(Placet.Address, new Cookie(cookie.Name, cookie.Value, cookie.Path));
        }

        Assert.That(await victim.ComeBackAsync(callback), Is.EqualTo("/?error=other_session"));
        Assert.That(await LinksAsync(victim), Is.Empty);
        Assert.That(await LinksAsync(attacker), Is.Empty);
    }

    [Test]
    public async Task A_link_is_not_ended_in_another_session_of_its_user_or_in_none()
    {
        using var browser = await SignInAsync();
        var callback = Provider.Authorize(await BeginAsync(browser, "/"));
        var email = await EmailAsync(browser);
        await SignInAsync(browser, email);
        Assert.That(await browser.ComeBackAsync(callback), Is.EqualTo("/?error=other_session"));

        callback = Provider.Authorize(await BeginAsync(browser, "/"));
        using var signedOut = await browser.Client.PostAsync("/api/auth/logout", content: null);
        Assert.That(await browser.ComeBackAsync(callback), Is.EqualTo("/?error=other_session"));
        Assert.That(browser.Token, Is.Null, "a link signs nobody in");
        await SignInAsync(browser, email);
        Assert.That(await LinksAsync(browser), Is.Empty);
    }

    [Test]
    public async Task A_page_of_another_origin_begins_no_link()
    {
        using var browser = await SignInAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, Path);
        request.Headers.Add("Origin", "https://evil.test");
        using var refused = await browser.Client.SendAsync(request);
        await refused.ErrorAsync(HttpStatusCode.Forbidden, "cross_origin_request");
        Assert.That(refused.Headers.Contains("Set-Cookie"), Is.False);
    }

    [Test]
    public async Task The_only_way_to_sign_in_is_not_removed_and_of_two_one_stays_whatever_happens_at_once()
    {
        await using var open = await StartAsync(Provider.Settings());
        using var browser = new SignInBrowser(open.Address);
        await browser.ComeBackAsync(await Provider.AuthorizeAsync(browser));
        var only = (await LinksAsync(browser)).Single().GetProperty("id").GetString();
        using var refused = await browser.Client.DeleteAsync($"/api/auth/links/{only}");
        await refused.ErrorAsync(HttpStatusCode.Conflict, "last_sign_in_method");
        using var missing = await browser.Client.DeleteAsync("/api/auth/links/of-nobody");
        await missing.ErrorAsync(HttpStatusCode.NotFound, "link_not_found");

        Provider.Reset();
        await LinkAsync(browser, "/");
        var both = await LinksAsync(browser);
        var answers = await Task.WhenAll(both.Select(link =>
            browser.Client.DeleteAsync($"/api/auth/links/{link.GetProperty("id").GetString()}")));
        Assert.That(
            answers.Select(static answer => answer.StatusCode), Is.EquivalentTo(new[] { HttpStatusCode.OK, HttpStatusCode.Conflict }));
        Assert.That(await LinksAsync(browser), Has.Count.EqualTo(1));
        foreach (var answer in answers)
            answer.Dispose();
    }

    [Test]
    public async Task A_passkey_that_alone_signs_somebody_in_is_not_removed_and_no_code_is_used_up()
    {
        await using var open = await StartAsync(Provider.Settings());
        using var browser = new SignInBrowser(open.Address);
        await browser.ComeBackAsync(await Provider.AuthorizeAsync(browser));
        var user = open.WithToken(browser.Token!);
        using var authenticator = new SoftwareAuthenticator();
        var added = await new PasskeyCeremony(open).AddAsync(user, authenticator);
        var passkey = $"/api/auth/passkeys/{added.GetProperty("passkey").GetProperty("id").GetString()}";
        var code = added.GetProperty("recoveryCodes")[0].GetString();
        using (var links = await user.GetAsync("/api/auth/links"))
        using (var removed = await user.DeleteAsync(
            $"/api/auth/links/{(await links.JsonAsync())[0].GetProperty("id").GetString()}"))
            await removed.JsonAsync();
        for (var attempt = 0; attempt < 2; attempt++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Delete, passkey) { Content = JsonContent.Create(new { code }) };
            using var refused = await user.SendAsync(request);
            await refused.ErrorAsync(HttpStatusCode.Conflict, "last_sign_in_method");
        }

        using var left = await user.GetAsync("/api/auth/passkeys");
        Assert.That((await left.JsonAsync()).GetArrayLength(), Is.EqualTo(1));
    }

    [Test]
    public async Task Somebody_elses_link_cannot_be_removed()
    {
        using var first = await SignInAsync();
        await LinkAsync(first, "/");
        using var second = await SignInAsync();
        using var refused = await second.Client.DeleteAsync(
            $"/api/auth/links/{(await LinksAsync(first)).Single().GetProperty("id").GetString()}");
        await refused.ErrorAsync(HttpStatusCode.NotFound, "link_not_found");
        Assert.That(await LinksAsync(first), Has.Count.EqualTo(1));
    }

    private static async Task<List<JsonElement>> LinksAsync(SignInBrowser browser)
    {
        using var answer = await browser.Client.GetAsync("/api/auth/links");
        return [.. (await answer.JsonAsync()).EnumerateArray()];
    }

    private static async Task<string> EmailAsync(SignInBrowser browser)
    {
        using var answer = await browser.Client.GetAsync("/api/auth/me");
        return (await answer.JsonAsync()).GetProperty("user").GetProperty("email").GetString()!;
    }

    private static async Task SignInAsync(SignInBrowser browser, string email)
    {
        using var answer = await browser.Client.PostAsync(
            "/api/auth/login", JsonContent.Create(new { email, password = "member-password-1" }));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    private static async Task<Uri> BeginAsync(SignInBrowser browser, string returnTo)
    {
        using var answer = await browser.Client.PostJsonAsync(Path, new { returnTo });
        var body = await answer.JsonAsync();
        Assert.That(answer.Headers.Location, Is.Null);
        return new Uri(body.GetProperty("url").GetString()!);
    }

    private async Task<string> LinkAsync(SignInBrowser browser, string returnTo) =>
        await browser.ComeBackAsync(Provider.Authorize(await BeginAsync(browser, returnTo)));

    private async Task<SignInBrowser> SignInAsync()
    {
        var email = $"user-{++users}@placet.test";
        await Placet.AsMemberAsync(email);
        var browser = new SignInBrowser(Placet.Address);
        await SignInAsync(browser, email);
        return browser;
    }
}
