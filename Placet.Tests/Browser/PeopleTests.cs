using System.Net;

namespace Placet.Tests.Browser;

/// <summary>Who is let in, by a link or with a first password, and what a key may do.</summary>
internal sealed class PeopleTests : BrowserFixture
{
    protected override string[] Settings => ["Accounts:EnforcePasswordChange=true"];

    [Test]
    public async Task Who_is_invited_gets_in_by_the_link_once_and_its_token_stays_nowhere()
    {
        Watcher.Expect(401, "^/api/auth/invitation$");
        await OpenAsync("/settings");
        await PressAsync("Invite a user");
        await Dialog.GetByLabel("E-mail address").FillAsync("grace@placet.test");
        await PressAsync("Invite", Dialog);
        await Expect(Dialog.GetByText("It is shown only now")).ToBeVisibleAsync();
        var link = (await Dialog.Locator("pre").InnerTextAsync()).Trim();
        await PressAsync("I have it", Dialog);
        await Expect(Main.GetByText("grace@placet.test")).ToBeVisibleAsync();

        var guest = await NewPageAsync(signedIn: false);
        await guest.GotoAsync(link);
        await Expect(guest.GetByLabel("E-mail address")).ToHaveValueAsync("grace@placet.test");
        Assert.That(guest.Url, Does.EndWith("/accept-invitation"));
        await guest.GetByLabel("Your name").FillAsync("Grace");
        await guest.GetByLabel("New password", new() { Exact = true }).FillAsync("password-of-grace-1");
        await guest.GetByLabel("New password again").FillAsync("password-of-grace-1");
        await guest.GetByRole(AriaRole.Button, new() { Name = "Create my account" }).ClickAsync();
        await Expect(guest.GetByRole(AriaRole.Button, new() { Name = "Account: Grace" })).ToBeVisibleAsync();
        Assert.That(new Uri(guest.Url).PathAndQuery, Is.EqualTo("/"));

        var late = await NewPageAsync(signedIn: false);
        await late.GotoAsync(link);
        await Expect(late.GetByRole(AriaRole.Heading, new() { Name = "This link does not work" })).ToBeVisibleAsync();
    }

    [Test]
    public async Task A_key_made_to_read_reads_the_agents_and_makes_none()
    {
        Watcher.Expect(403, "^/api/agents$");
        await OpenAsync("/settings?open=key");
        await Dialog.GetByLabel("Name", new() { Exact = true }).FillAsync("report");
        await Dialog.GetByLabel("register", new() { Exact = true }).UncheckAsync();
        await Dialog.GetByLabel("read", new() { Exact = true }).CheckAsync();
        await Dialog.GetByLabel("Expires").SelectOptionAsync("30");
        await PressAsync("Create the key", Dialog);
        await Expect(Dialog.GetByText("This is shown only now.")).ToBeVisibleAsync();
        var key = (await Dialog.Locator("pre").InnerTextAsync()).Trim();
        await PressAsync("I have it", Dialog);
        var statuses = await Page.EvaluateAsync<int[]>(
            """
            async (key) => {
              const send = (options) => fetch("/api/agents", { ...options, credentials: "omit", headers: {
                Authorization: `Bearer ${key}`, "Content-Type": "application/json" } });
              return [(await send({})).status, (await send({ method: "POST", body: '{"name":"made"}' })).status];
            }
            """,
            key);
        Assert.That(statuses, Is.EqualTo(new[] { 200, 403 }));
    }

    [Test]
    public async Task Who_has_to_change_the_password_sees_nothing_else_before()
    {
        Watcher.Expect(403, "^/api/");
        using (var made = await Owner.PostJsonAsync(
                "/api/users", new { email = "alan@placet.test", displayName = "Alan", password = "first-password-1", role = "member" }))
            await made.JsonAsync(HttpStatusCode.Created);
        var page = await NewPageAsync(signedIn: false);
        await page.Context.AddCookiesAsync([CookieOf(await Placet.SignInAsync("alan@placet.test", "first-password-1"))]);
        await page.GotoAsync("/activity");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Choose a password of your own" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Navigation)).ToHaveCountAsync(0);
        await page.GetByLabel("Current password").FillAsync("first-password-1");
        await page.GetByLabel("New password", new() { Exact = true }).FillAsync("own-password-of-alan");
        await page.GetByLabel("New password again").FillAsync("own-password-of-alan");
        await page.GetByRole(AriaRole.Button, new() { Name = "Change password" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Activity" })).ToBeVisibleAsync();
    }
}
