using System.Net;

namespace Placet.Tests.Browser;

/// <summary>The account, the keys and the users; the ways in and out.</summary>
internal sealed class AccountTests : BrowserFixture
{
    private const string Password = "member-password-1";
    private int users;

    [Test]
    public async Task Who_is_not_signed_in_signs_in_by_keyboard_at_the_address_that_was_asked_for()
    {
        var page = await NewPageAsync(signedIn: false);
        await page.GotoAsync("/activity?action=x");
        await Expect(page.GetByLabel("E-mail address")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(PlacetHost.OwnerEmail);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(PlacetHost.OwnerPassword);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Activity" })).ToBeVisibleAsync();
        Assert.That(new Uri(page.Url).PathAndQuery, Is.EqualTo("/activity?action=x"));
    }

    [Test]
    public async Task A_wrong_password_is_told_and_what_was_typed_stays()
    {
        Watcher.Expect(401, "^/api/auth/login$");
        var page = await NewPageAsync(signedIn: false);
        await page.GotoAsync("/");
        await page.GetByLabel("E-mail address").FillAsync("nobody@placet.test");
        await page.GetByLabel("Password").FillAsync("wrong-password-1");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("Address or password is wrong.")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("E-mail address")).ToHaveValueAsync("nobody@placet.test");
    }

    [Test]
    public async Task Signing_out_here_leaves_the_other_browser_signed_in()
    {
        var (one, other) = (await LaterAsync(await AsNewUserAsync()), await LaterAsync(await AsSameUserAsync()));
        await one.GetByRole(AriaRole.Button, new() { NameRegex = Pattern("^Account:") }).ClickAsync();
        await one.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).ClickAsync();
        await Expect(one.GetByLabel("E-mail address")).ToBeVisibleAsync();
        await other.ReloadAsync();
        await LaterAsync(other);
        await Expect(other.GetByRole(AriaRole.Button, new() { NameRegex = Pattern("^Account:") })).ToBeVisibleAsync();
    }

    [Test]
    public async Task Signing_out_everywhere_ends_the_other_browser_at_its_next_call()
    {
        Watcher.Expect(401, "^/api/");
        var (one, other) = (await LaterAsync(await AsNewUserAsync()), await LaterAsync(await AsSameUserAsync()));
        await one.GotoAsync("/settings");
        await LaterAsync(one);
        await one.GetByRole(AriaRole.Button, new() { Name = "Sign out everywhere" }).ClickAsync();
        await one.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).ClickAsync();
        await Expect(one.GetByLabel("E-mail address")).ToBeVisibleAsync();
        await other.Keyboard.PressAsync("r");
        await Expect(other.GetByRole(AriaRole.Dialog, new() { Name = "Your sign-in has ended" })).ToBeVisibleAsync();
    }

    [Test]
    public async Task A_password_that_was_made_for_one_is_asked_to_be_changed_and_the_new_one_holds()
    {
        var page = await AsNewUserAsync();
        Watcher.Expect(401, "^/api/auth/change-password$");
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Choose a password of your own" });
        await dialog.GetByLabel("Current password").FillAsync("not-the-password");
        await dialog.GetByLabel("New password", new() { Exact = true }).FillAsync("own-password-of-mine-1");
        await dialog.GetByLabel("New password again").FillAsync("own-password-of-mine-2");
        await Expect(dialog.GetByText("The two are not the same.")).ToBeVisibleAsync();
        await dialog.GetByLabel("New password again").FillAsync("own-password-of-mine-1");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Change password" }).ClickAsync();
        await Expect(dialog.GetByText("That is not your current password.")).ToBeVisibleAsync();
        await dialog.GetByLabel("Current password").FillAsync(Password);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Change password" }).ClickAsync();
        await SaidAsync("Your password was changed", page);
        await Expect(dialog).ToHaveCountAsync(0);
        await Placet.SignInAsync(Email, "own-password-of-mine-1");
    }

    [Test]
    public async Task A_member_sees_no_users_and_an_owner_does()
    {
        var member = await AsNewUserAsync();
        await member.GotoAsync("/settings");
        await Expect(member.GetByRole(AriaRole.Heading, new() { Name = "API keys" })).ToBeVisibleAsync();
        await Expect(member.GetByRole(AriaRole.Heading, new() { Name = "Users" })).ToHaveCountAsync(0);
        await OpenAsync("/settings");
        await Expect(Main.GetByRole(AriaRole.Heading, new() { Name = "Users" })).ToBeVisibleAsync();
    }

    [Test]
    public async Task A_user_is_made_with_a_password_shown_once_renamed_made_an_owner_and_deleted()
    {
        await OpenAsync("/settings");
        await Main.GetByRole(AriaRole.Button, new() { Name = "New user" }).ClickAsync();
        await Dialog.GetByLabel("E-mail address").FillAsync("ada@placet.test");
        await Dialog.GetByLabel("Name", new() { Exact = true }).FillAsync("Ada");
        await Dialog.GetByLabel("First password").FillAsync("first-password-of-ada");
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Create user" }).ClickAsync();
        await Expect(Dialog.GetByText("first-password-of-ada")).ToBeVisibleAsync();
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "I have it" }).ClickAsync();
        await Placet.SignInAsync("ada@placet.test", "first-password-of-ada");

        await ChooseAsync("Ada", "Rename");
        await Dialog.GetByLabel("Name", new() { Exact = true }).FillAsync("Ada <b>Lovelace</b>");
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(Main.GetByText("Ada <b>Lovelace</b>")).ToBeVisibleAsync();

        await ChooseAsync("Ada <b>Lovelace</b>", "Make an owner");
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Make an owner" }).ClickAsync();
        await SaidAsync("Ada <b>Lovelace</b> is an owner");

        await ChooseAsync("Ada <b>Lovelace</b>", "Delete");
        await Dialog.GetByLabel("Type ada@placet.test to confirm").FillAsync("ada@placet.test");
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
        await SaidAsync("Ada <b>Lovelace</b> was deleted");
        using var left = await Owner.GetAsync("/api/users");
        Assert.That(await left.Content.ReadAsStringAsync(), Does.Not.Contain("ada@placet.test"));
    }

    [Test]
    public async Task The_last_owner_cannot_be_made_a_member()
    {
        Watcher.Expect(403, "^/api/users/");
        await OpenAsync("/settings");
        await ChooseAsync("Admin", "Make a member");
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Make a member" }).ClickAsync();
        await SaidAsync("There has to be at least one owner.");
    }

    [Test]
    public async Task A_key_is_made_shown_once_exchanged_and_deleted()
    {
        await OpenAsync("/settings");
        await Main.GetByRole(AriaRole.Button, new() { Name = "New API key" }).ClickAsync();
        await Dialog.GetByLabel("Name", new() { Exact = true }).FillAsync("laptop");
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Create the key" }).ClickAsync();
        var first = await KeyShownAsync();
        Assert.That(await StatusOfAsync(first), Is.EqualTo(HttpStatusCode.OK));

        await Main.GetByRole(AriaRole.Button, new() { Name = "Replace the key laptop" }).ClickAsync();
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Replace", Exact = true }).ClickAsync();
        var second = await KeyShownAsync();
        Assert.That(
            (await StatusOfAsync(first), await StatusOfAsync(second)),
            Is.EqualTo((HttpStatusCode.Unauthorized, HttpStatusCode.OK)));
        Assert.That(await Page.ContentAsync(), Does.Not.Contain(first).And.Not.Contain(second));

        await Main.GetByRole(AriaRole.Button, new() { Name = "Delete laptop" }).ClickAsync();
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
        await SaidAsync("laptop was deleted");
        Assert.That(await StatusOfAsync(second), Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task A_sign_in_that_ends_leads_to_the_sign_in_and_back_and_nothing_typed_is_lost()
    {
        Watcher.Expect(401, "^/api/");
        var page = await AsNewUserAsync();
        await page.GotoAsync("/settings?open=key");
        await LaterAsync(page);
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("typed before the end");
        await page.Context.ClearCookiesAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Create the key" }).ClickAsync();
        var again = page.GetByRole(AriaRole.Dialog, new() { Name = "Your sign-in has ended" });
        await Expect(again.GetByLabel("E-mail address")).ToHaveValueAsync(Email);
        await Expect(again.GetByLabel("Password")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(Password);
        await page.Keyboard.PressAsync("Enter");
        await Expect(again).ToHaveCountAsync(0);
        await Expect(page.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("typed before the end");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create the key" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "The key typed before the end" })).ToBeVisibleAsync();
    }

    [Test]
    public async Task A_session_that_ended_elsewhere_is_not_asked_with_again()
    {
        var page = await AsNewUserAsync();
        using (var user = Placet.WithToken(await Placet.SignInAsync(Email, Password)))
        using (var ended = await user.PostJsonAsync("/api/auth/logout", new { everywhere = true }))
            Assert.That(ended.IsSuccessStatusCode, Is.True);
        // The tab is left before its next read, which would be refused.
        var calls = new List<string>();
        page.Request += (_, request) => calls.Add(new Uri(request.Url).AbsolutePath);
        Watcher.Expect(401, "^/api/");
        await page.GotoAsync("about:blank");
        calls.Clear();
        await page.GotoAsync("/activity");
        await Expect(page.GetByLabel("E-mail address")).ToBeVisibleAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        // The ways to sign in are asked for without a session.
        Assert.That(
            calls.Where(path => path.StartsWith("/api/", StringComparison.Ordinal) && path != "/api/auth/providers"), Is.Empty);
    }

    [Test]
    public async Task A_new_key_is_copied_to_the_clipboard_and_works_from_there()
    {
        await Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await OpenAsync("/settings?open=key");
        await Page.GetByLabel("Name", new() { Exact = true }).FillAsync("copied");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Create the key" }).ClickAsync();
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Copy", Exact = true }).ClickAsync();
        await Expect(Dialog.GetByRole(AriaRole.Button, new() { Name = "Copied" })).ToBeVisibleAsync();
        var copied = await Page.EvaluateAsync<string>("() => navigator.clipboard.readText()");
        Assert.That(copied, Is.EqualTo(await Dialog.Locator("pre").InnerTextAsync()));
        Assert.That(await StatusOfAsync(copied), Is.EqualTo(HttpStatusCode.OK));
    }

    private string Email => $"user{users}@placet.test";

    private async Task<IPage> AsNewUserAsync()
    {
        users++;
        using (var made = await Owner.PostJsonAsync(
                "/api/users",
                new { email = Email, displayName = $"User {users}", password = Password, role = "member" }))
            await made.JsonAsync(HttpStatusCode.Created);
        return await AsSameUserAsync();
    }

    private async Task<IPage> AsSameUserAsync()
    {
        var page = await NewPageAsync(signedIn: false);
        await page.Context.AddCookiesAsync([CookieOf(await Placet.SignInAsync(Email, Password))]);
        await page.GotoAsync("/activity");
        await Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = Pattern("^Account:") })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Choose a password of your own" })).ToBeVisibleAsync();
        return page;
    }

    private static async Task<IPage> LaterAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Later" }).ClickAsync();
        return page;
    }

    private async Task<string> KeyShownAsync()
    {
        await Expect(Dialog.GetByText("This is shown only now.")).ToBeVisibleAsync();
        var key = await Dialog.Locator("pre").InnerTextAsync();
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "I have it" }).ClickAsync();
        return key.Trim();
    }

    private async Task<HttpStatusCode> StatusOfAsync(string key)
    {
        using var answer = await Placet.WithApiKey(key).GetAsync("/api/v1/agents");
        return answer.StatusCode;
    }
}
