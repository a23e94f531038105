using System.Net;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Accounts.SecondFactor;

/// <summary>contract 23: in a remembered browser the password is enough, until something about the account changes.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class RememberedBrowserTests(DatabaseEngine engine) : SecondFactorFixture(engine)
{
    [Test]
    public async Task The_cookie_is_for_this_server_alone_and_scripts_do_not_see_it()
    {
        var (email, app) = await MakeUserWithAppAsync();
        using var answer = await CompleteAsync(await BeginAsync(email), app.Code(), rememberBrowser: true);
        Assert.That(CookieOf(answer), Does.Match(
            "^remembered_browser=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Lax; Max-Age=2592000$"));
        Assert.That(Count("remembered_browsers", email), Is.EqualTo(1));
        using var other = await CompleteAsync(await BeginAsync(email), app.Code(1));
        Assert.That(other.Headers.GetValues("Set-Cookie"), Has.None.StartsWith("remembered_browser"));
    }

    [Test]
    public async Task It_needs_the_password_alone_for_30_days()
    {
        var (email, app) = await MakeUserWithAppAsync();
        var browser = await RememberAsync(email, app);
        Clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1));
        Assert.That(await IsSignedInAsync(email, browser), Is.True);
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(await IsSignedInAsync(email, browser), Is.False);
    }

    [Test]
    public async Task The_password_is_still_needed()
    {
        var (email, app) = await MakeUserWithAppAsync();
        using var answer = await LoginAsync(email, await RememberAsync(email, app), "wrong");
        await answer.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_credentials");
    }

    [Test]
    public async Task It_is_of_no_use_to_somebody_else()
    {
        var (email, app) = await MakeUserWithAppAsync();
        var (other, _) = await MakeUserWithAppAsync();
        Assert.That(await IsSignedInAsync(other, await RememberAsync(email, app)), Is.False);
        Assert.That(await IsSignedInAsync(email, new string('A', 43)), Is.False);
    }

    [Test]
    public async Task A_changed_password_forgets_it()
    {
        var (email, app) = await MakeUserWithAppAsync();
        var browser = await RememberAsync(email, app);
        await ExpectForgottenAsync(email, browser, HttpMethod.Post, "/api/auth/change-password", app.Token,
            new { currentPassword = Password, newPassword = Password });
    }

    [Test]
    public async Task Signing_out_everywhere_forgets_it()
    {
        var (email, app) = await MakeUserWithAppAsync();
        var browser = await RememberAsync(email, app);
        await ExpectForgottenAsync(email, browser, HttpMethod.Post, "/api/auth/logout", app.Token, new { everywhere = true });
    }

    [Test]
    public async Task A_removed_factor_forgets_it_also_when_another_one_is_set_up_later()
    {
        var (email, app) = await MakeUserWithAppAsync();
        var browser = await RememberAsync(email, app);
        Assert.That((await AskAsync(HttpMethod.Delete, "/api/auth/totp", app.Token, new { password = Password })).Status,
            Is.EqualTo(HttpStatusCode.OK));
        Assert.That(Count("remembered_browsers", email), Is.Zero);
        await Authenticator.SetUpAsync(Placet, await SignInAsync(email), Clock);
        Assert.That(await IsSignedInAsync(email, browser), Is.False);
    }

    [Test]
    public async Task Another_name_or_role_of_the_user_forgets_nothing()
    {
        var (email, app) = await MakeUserWithAppAsync();
        var browser = await RememberAsync(email, app);
        using var changed = await (await Placet.AsOwnerAsync()).PatchJsonAsync(
            $"/api/users/{IdOf(email)}", new { displayName = "Other", role = "owner" });
        await changed.JsonAsync();
        Assert.That(await IsSignedInAsync(email, browser), Is.True);
    }

    [Test, CancelAfter(30_000)]
    public async Task Expired_ones_are_removed_within_the_hour(CancellationToken cancellationToken)
    {
        var (email, app) = await MakeUserWithAppAsync();
        await RememberAsync(email, app);
        Clock.Advance(TimeSpan.FromDays(30) + TimeSpan.FromHours(1));
        while (Count("remembered_browsers", email) > 0)
            cancellationToken.ThrowIfCancellationRequested();
    }

    private async Task ExpectForgottenAsync(
        string email, string browser, HttpMethod method, string path, string token, object body)
    {
        Assert.That(await IsSignedInAsync(email, browser), Is.True);
        Assert.That((await AskAsync(method, path, token, body)).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await IsSignedInAsync(email, browser), Is.False);
        Assert.That(Count("remembered_browsers", email), Is.Zero);
    }

    private async Task<string> RememberAsync(string email, Authenticator app)
    {
        using var answer = await CompleteAsync(await BeginAsync(email), app.Code(), rememberBrowser: true);
        await answer.JsonAsync();
        return CookieOf(answer).Split(';')[0]["remembered_browser=".Length..];
    }

    private async Task<bool> IsSignedInAsync(string email, string browser)
    {
        using var answer = await LoginAsync(email, browser, Password);
        var body = await answer.JsonAsync();
        Assert.That(body.TryGetProperty("secondFactor", out _), Is.Not.EqualTo(body.TryGetProperty("accessToken", out _)));
        return body.TryGetProperty("accessToken", out _);
    }

    private async Task<HttpResponseMessage> LoginAsync(string email, string browser, string password)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/auth/login")
        {
            Content = System.Net.Http.Json.JsonContent.Create(new { email, password }),
        };
        request.Headers.Add("Cookie", $"other=1; remembered_browser={browser}");
        return await Placet.Anonymous().SendAsync(request);
    }

    private static string CookieOf(HttpResponseMessage answer) => answer.Headers.GetValues("Set-Cookie")
        .Single(static cookie => cookie.StartsWith("remembered_browser=", StringComparison.Ordinal));
}
