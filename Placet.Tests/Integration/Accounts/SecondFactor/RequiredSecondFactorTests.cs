using System.Net;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Accounts.SecondFactor;

/// <summary>contract 23: where the server requires a second factor, nothing else is possible without one.</summary>
internal sealed class RequiredSecondFactorTests : SecondFactorFixture
{
    protected override string[] Settings => ["Accounts:RequireSecondFactor=true"];

    [Test]
    public async Task A_user_who_sets_one_up_goes_on_and_so_does_every_later_sign_in_with_it()
    {
        var email = await MakeMemberAsync();
        var token = await Placet.SignInAsync(email, Password);
        Assert.That(await AskAsync(HttpMethod.Get, "/api/agents", token), Is.EqualTo((HttpStatusCode.Forbidden, "second_factor_required")));
        using (var me = await Placet.WithToken(token).GetAsync("/api/auth/me"))
            Assert.That((await me.JsonAsync()).GetProperty("secondFactorRequired").GetBoolean(), Is.True);
        var app = await Authenticator.SetUpAsync(Placet, Placet.WithToken(token), Clock);
        Clock.Advance(TimeSpan.FromSeconds(60));
        using var signedIn = await CompleteAsync(await BeginAsync(email), app.Code());
        await signedIn.JsonAsync();
        using var refreshed = await Placet.WithToken(Cookies.TokenOf(signedIn)).PostAsync("/api/auth/refresh", content: null);
        foreach (var good in new[] { app.Token, Cookies.TokenOf(signedIn), Cookies.TokenOf(refreshed) })
        {
            Assert.That((await AskAsync(HttpMethod.Get, "/api/agents", good)).Status, Is.EqualTo(HttpStatusCode.OK));
            using var me = await Placet.WithToken(good).GetAsync("/api/auth/me");
            Assert.That((await me.JsonAsync()).GetProperty("secondFactorRequired").GetBoolean(), Is.False);
        }
    }

    [Test]
    public async Task Whoever_removes_the_last_one_is_refused_again()
    {
        var email = await MakeMemberAsync();
        var app = await Authenticator.SetUpAsync(Placet, await SignInAsync(email), Clock);
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/api/auth/totp")
        {
            Content = System.Net.Http.Json.JsonContent.Create(new { password = Password }),
        };
        using var removed = await Placet.WithToken(app.Token).SendAsync(request);
        Assert.That(await AskAsync(HttpMethod.Get, "/api/agents", Cookies.TokenOf(removed)),
            Is.EqualTo((HttpStatusCode.Forbidden, "second_factor_required")));
    }

    [Test]
    public async Task A_user_who_has_to_change_the_password_too_gets_out_of_both()
    {
        await using var strict = await PlacetHost.StartAsync(
            ["Accounts:RequireSecondFactor=true", "Accounts:EnforcePasswordChange=true"], dataDirectory: Placet.DataDirectory);
        var email = await MakeMemberAsync();
        var user = strict.WithToken(await strict.SignInAsync(email, Password));
        using (var early = await user.PostAsync("/api/auth/totp", content: null))
            await early.ErrorAsync(HttpStatusCode.Forbidden, "password_change_required");
        using var changed = await user.PostJsonAsync(
            "/api/auth/change-password", new { currentPassword = Password, newPassword = "another-password" });
        var app = await Authenticator.SetUpAsync(strict, strict.WithToken(Cookies.TokenOf(changed)), TimeProvider.System);
        using var agents = await strict.WithToken(app.Token).GetAsync("/api/agents");
        await agents.JsonAsync();
    }

    [Test]
    public async Task Api_keys_are_not_concerned()
    {
        var owner = await OwnerAsync();
        using var agent = await Placet.WithApiKey(await Placet.CreateApiKeyAsync(owner)).PostJsonAsync("/api/v1/agents", new { name = "a" });
        await agent.JsonAsync(HttpStatusCode.Created);
    }

    private HttpClient? secondOwner;

    private async Task<HttpClient> OwnerAsync()
    {
        if (secondOwner is not null)
            return secondOwner;
        await using var lenient = await PlacetHost.StartAsync(dataDirectory: Placet.DataDirectory);
        using var made = await (await lenient.AsOwnerAsync()).PostJsonAsync(
            "/api/users", new { email = "second@placet.test", displayName = "Ada", password = Password, role = "owner" });
        await made.JsonAsync(HttpStatusCode.Created);
        var app = await Authenticator.SetUpAsync(
            Placet, Placet.WithToken(await Placet.SignInAsync("second@placet.test", Password)), Clock);
        return secondOwner = Placet.WithToken(app.Token);
    }

    private async Task<string> MakeMemberAsync()
    {
        var email = $"{Guid.NewGuid():N}@placet.test";
        using var made = await (await OwnerAsync()).PostJsonAsync(
            "/api/users", new { email, displayName = "Ada", password = Password, role = "member" });
        await made.JsonAsync(HttpStatusCode.Created);
        return email;
    }
}
