using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Accounts.Providers;

/// <summary>contract 22: signing in with a real provider that others wrote, in a browser that knows cookies, redirects and forms.</summary>
internal sealed class ProviderSignInTests
{
    private static readonly object Accounts = new
    {
        ada = new { email = "ada@placet.test", email_verified = true, name = "Ada Lovelace", groups = new[] { "staff", "placet admins" } },
        bob = new { email = "bob@placet.test", email_verified = true, name = "Bob", groups = new[] { "staff" } },
        eve = new { email = PlacetHost.OwnerEmail, email_verified = true, name = "Eve" },
    };

    private readonly FakeTimeProvider clock = new(TimeProvider.System.GetUtcNow());
    private IdentityProvider provider = null!;
    private PlacetHost placet = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        provider = await IdentityProvider.StartAsync();
        placet = await PlacetHost.StartAsync(
            [.. provider.Settings(), "Accounts:Providers:0:AllowNewUsers=true", "Accounts:Providers:0:RoleClaim=groups",
                "Accounts:Providers:0:OwnerValues:0=placet admins"],
            services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
        await provider.ConfigureAsync(placet.Address, Accounts);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (placet is not null)
            await placet.DisposeAsync();
        if (provider is not null)
            await provider.DisposeAsync();
    }

    [Test]
    public async Task A_new_person_gets_an_account_with_the_role_of_the_claim_and_goes_on_where_they_wanted()
    {
        using var browser = new SignInBrowser(placet.Address);
        Assert.That(await browser.SignInAsync("ada", returnTo: "/agents/7?tab=cron#last"), Is.EqualTo("/agents/7?tab=cron#last"));
        var user = await MeAsync(browser);
        Assert.Multiple(() =>
        {
            Assert.That(user.GetProperty("email").GetString(), Is.EqualTo("ada@placet.test"));
            Assert.That(user.GetProperty("displayName").GetString(), Is.EqualTo("Ada Lovelace"));
            Assert.That(user.GetProperty("role").GetString(), Is.EqualTo("owner"));
            Assert.That(user.GetProperty("mustChangePassword").GetBoolean(), Is.False);
        });

        using var again = new SignInBrowser(placet.Address);
        await again.SignInAsync("ada");
        Assert.That((await MeAsync(again)).GetProperty("id").GetString(), Is.EqualTo(user.GetProperty("id").GetString()));
    }

    [Test]
    public async Task An_account_is_never_taken_over_by_its_address()
    {
        using var browser = new SignInBrowser(placet.Address);
        Assert.That(await browser.SignInAsync("eve"), Is.EqualTo("/sign-in?error=account_exists"));
        Assert.That(browser.Token, Is.Null);
    }

    [Test]
    public async Task Somebody_without_a_password_has_none_that_fits_and_none_to_change()
    {
        using var browser = new SignInBrowser(placet.Address);
        await browser.SignInAsync("bob");
        foreach (var password in new[] { " ", "a password of the tests" })
        {
            using var refused = await placet.Anonymous().PostJsonAsync("/api/auth/login", new { email = "bob@placet.test", password });
            await refused.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_credentials");
        }

        using var change = await placet.WithToken(browser.Token!).PostJsonAsync(
            "/api/auth/change-password", new { currentPassword = "anything", newPassword = "a-new-password-1" });
        await change.ErrorAsync(HttpStatusCode.Conflict, "no_password");
    }

    [Test]
    public async Task Signing_out_at_the_provider_ends_the_session_here_and_no_other()
    {
        using var browser = new SignInBrowser(placet.Address);
        using var other = new SignInBrowser(placet.Address);
        await browser.SignInAsync("bob");
        await other.SignInAsync("bob");
        await browser.SignOutAtAsync(provider.Issuer);
        // The provider sends its demand before it answers the browser.
        using var ended = await placet.WithToken(browser.Token!).GetAsync("/api/auth/me");
        Assert.That(ended.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        using var goesOn = await placet.WithToken(other.Token!).GetAsync("/api/auth/me");
        Assert.That(goesOn.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_sign_in_survives_the_change_of_all_keys()
    {
        using var browser = new SignInBrowser(placet.Address);
        await browser.SignInAsync("bob");
        await provider.ConfigureAsync(placet.Address, Accounts, rotate: true);
        clock.Advance(TimeSpan.FromSeconds(31));
        using var after = new SignInBrowser(placet.Address);
        Assert.That(await after.SignInAsync("bob"), Is.EqualTo("/"));
    }

    [Test]
    public async Task A_code_that_was_used_is_refused()
    {
        using var browser = new SignInBrowser(placet.Address);
        var callback = await browser.AuthorizeAsync(await browser.BeginAsync(), "bob");
        // The cookies of before, as somebody has them who copied everything.
        var cookies = browser.Jar.GetCookieHeader(callback);
        Assert.That(await browser.ComeBackAsync(callback), Is.EqualTo("/"));
        using var request = new HttpRequestMessage(HttpMethod.Get, callback);
        request.Headers.Add("Cookie", cookies);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        using var replayed = await placet.Anonymous().SendAsync(request);
        Assert.That(replayed.Headers.Location?.OriginalString, Is.EqualTo("/sign-in?error=provider_refused"));
        Assert.That(Cookies.HasToken(replayed), Is.False);
    }

    private async Task<JsonElement> MeAsync(SignInBrowser browser)
    {
        using var answer = await browser.Client.GetAsync("/api/auth/me");
        return (await answer.JsonAsync()).GetProperty("user");
    }
}
