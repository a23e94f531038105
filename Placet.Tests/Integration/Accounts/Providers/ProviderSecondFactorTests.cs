using System.Net;
using System.Text.Json.Nodes;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Accounts.Providers;

/// <summary>contract 22 and 23: a provider that checked one factor is asked to wait for the other one.</summary>
internal sealed class ProviderSecondFactorTests : ProviderFixture
{
    private const string Path = "/api/auth/second-factor";

    private SignInBrowser browser = null!;
    private Authenticator app = null!;

    [SetUp]
    public async Task MakeUserAsync()
    {
        using (var first = new SignInBrowser(Placet.Address))
        {
            await first.ComeBackAsync(await Provider.AuthorizeAsync(first));
            app = await Authenticator.SetUpAsync(Placet, Placet.WithToken(first.Token!), Clock);
        }

        // The code of the set-up is used up.
        Clock.Advance(TimeSpan.FromSeconds(60));
        browser = new SignInBrowser(Placet.Address);
    }

    [TearDown]
    public void CloseBrowser() => browser.Dispose();

    [Test]
    public async Task The_sign_in_waits_in_a_cookie_that_no_script_reads_and_no_address_has()
    {
        var callback = await Provider.AuthorizeAsync(browser, returnTo: "/agents/7?tab=cron#last");
        using var answer = await browser.Client.GetAsync(callback);
        Assert.That(answer.Headers.Location?.OriginalString,
            Is.EqualTo("/sign-in/second-factor?returnTo=%2Fagents%2F7%3Ftab%3Dcron%23last"));
        Assert.That(Cookies.HasToken(answer), Is.False);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(
            static cookie => cookie.StartsWith("second_factor=", StringComparison.Ordinal));
        Assert.That(cookie, Does.EndWith("; Path=/api/auth; HttpOnly; SameSite=Lax; Max-Age=300"));
        var token = cookie["second_factor=".Length..cookie.IndexOf(';', StringComparison.Ordinal)];
        Assert.That(token, Has.Length.GreaterThan(30));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Not.Contain(token));
        Assert.That(string.Join('\n', Placet.Logs.Lines), Does.Not.Contain(token));
        Assert.That(answer.Headers.CacheControl!.NoStore, Is.True);
        // It is no session.
        using var me = await Placet.WithToken(token).GetAsync("/api/auth/me");
        await me.ErrorAsync(HttpStatusCode.Unauthorized, "unauthorized");
    }

    [Test]
    public async Task The_code_completes_it_in_this_browser_once()
    {
        await BeginAsync();
        using (var asked = await browser.Client.GetAsync(Path))
            Assert.That((await asked.JsonAsync()).GetProperty("kinds").ToString(), Is.EqualTo("""["totp","recovery"]"""));
        using (var wrong = await browser.Client.PostJsonAsync(Path, new { code = app.WrongCode() }))
            await wrong.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_code");
        using (var elsewhere = await Placet.Anonymous().PostJsonAsync(Path, new { code = app.Code() }))
            await elsewhere.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_second_factor_token");
        Assert.That(browser.Token, Is.Null);

        using (var completed = await browser.Client.PostJsonAsync(Path, new { code = app.Code() }))
        {
            var user = (await completed.JsonAsync()).GetProperty("user");
            Assert.That(user.GetProperty("email").GetString(), Is.EqualTo($"{Provider.Subject}@placet.test"));
        }

        using (var sessions = await browser.Client.GetAsync("/api/auth/sessions"))
        {
            Assert.That((await sessions.JsonAsync()).EnumerateArray().Single(static session => session.GetProperty("current").GetBoolean())
                .GetProperty("method").GetString(), Is.EqualTo("provider"));
        }

        using var again = await browser.Client.PostJsonAsync(Path, new { code = app.RecoveryCodes[0] });
        await again.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_second_factor_token");
    }

    [Test]
    public async Task A_session_that_was_completed_ends_with_the_one_at_the_provider()
    {
        Provider.Claims = static claims => claims["sid"] = "ended-at-the-provider";
        await BeginAsync();
        using (var completed = await browser.Client.PostJsonAsync(Path, new { code = app.Code() }))
            await completed.JsonAsync();
        using var form = new FormUrlEncodedContent(
            [KeyValuePair.Create("logout_token", Provider.Token(Provider.LogoutClaims("ended-at-the-provider"), "logout+jwt"))]);
        using (var ended = await Placet.Anonymous().PostAsync("/api/auth/external/work/logout", form))
            await ended.JsonAsync();
        using var me = await browser.Client.GetAsync("/api/auth/me");
        await me.ErrorAsync(HttpStatusCode.Unauthorized, "unauthorized");
    }

    [TestCase("""["mfa"]""", "/settings")]
    [TestCase("""["pwd","otp"]""", "/settings")]
    [TestCase("""["pwd"]""", "/sign-in/second-factor?returnTo=%2Fsettings")]
    [TestCase("[]", "/sign-in/second-factor?returnTo=%2Fsettings")]
    public async Task What_the_provider_checked_decides_whether_it_is_asked_for(string methods, string path)
    {
        Provider.Claims = claims => claims["amr"] = JsonNode.Parse(methods);
        Assert.That(await browser.ComeBackAsync(await Provider.AuthorizeAsync(browser, returnTo: "/settings")), Is.EqualTo(path));
        Assert.That(browser.Token is not null, Is.EqualTo(path == "/settings"));
    }

    [Test]
    public async Task Where_everybody_needs_one_that_of_the_provider_counts_and_one_factor_does_not()
    {
        await using var strict = await StartAsync([.. Provider.Settings(), "Accounts:RequireSecondFactor=true"]);
        foreach (var (methods, status) in new[] { ("mfa", HttpStatusCode.OK), ("pwd", HttpStatusCode.Forbidden) })
        {
            Provider.Claims = claims => claims["amr"] = new JsonArray(methods);
            using var signedIn = new SignInBrowser(strict.Address);
            Assert.That(await signedIn.ComeBackAsync(await Provider.AuthorizeAsync(signedIn)), Is.EqualTo("/"));
            using var agents = await signedIn.Client.GetAsync("/api/agents");
            Assert.That(agents.StatusCode, Is.EqualTo(status), methods);
        }
    }

    private async Task BeginAsync() => Assert.That(
        await browser.ComeBackAsync(await Provider.AuthorizeAsync(browser)), Is.EqualTo("/sign-in/second-factor?returnTo=%2F"));
}
