using System.Net;
using OtpNet;

namespace Placet.Tests.Browser;

/// <summary>Second factor, passkeys and sessions: what the page of one's own security does, and what the sign-in then asks for.</summary>
internal sealed class SecurityTests : BrowserFixture
{
    private const string Password = "member-password-1";

    [Test]
    public async Task A_session_that_is_ended_in_the_page_is_refused_and_no_other()
    {
        const string email = "sessions@placet.test";
        using var other = await Placet.AsMemberAsync(email);
        var page = await SignedInAsync(email);
        var sessions = page.GetByRole(AriaRole.List, new() { Name = "Where you are signed in" }).GetByRole(AriaRole.Listitem);
        await Expect(sessions).ToHaveCountAsync(2);
        await Expect(sessions.Filter(new() { HasText = "this browser" })).ToContainTextAsync("Chrome on Linux");
        await PressAsync("Sign out Unknown program", page.Locator("main"));
        await PressAsync("Sign out", page.GetByRole(AriaRole.Dialog));
        await SaidAsync("Unknown program was signed out", page);
        await Expect(sessions).ToHaveCountAsync(1);
        using var refused = await other.GetAsync("/api/auth/me");
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task An_authenticator_app_is_set_up_in_the_page_and_asked_for_at_the_next_sign_in()
    {
        const string email = "app@placet.test";
        await Placet.AsMemberAsync(email);
        var page = await SignedInAsync(email);
        await PressAsync("Set up the app", page.Locator("main"));
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByRole(AriaRole.Img, new() { Name = "QR code with the secret" })).ToBeVisibleAsync();
        var app = new Totp(Base32Encoding.ToBytes((await dialog.Locator("code").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal)));
        await dialog.GetByLabel("Code that the app shows").FillAsync(CodeOf(app, steps: 0));
        await page.Keyboard.PressAsync("Enter");
        await Expect(dialog.GetByRole(AriaRole.List, new() { Name = "Recovery codes" }).GetByRole(AriaRole.Listitem)).ToHaveCountAsync(10);
        // Where a second Enter takes nothing away.
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Copy", Exact = true })).ToBeFocusedAsync();
        await PressAsync("I have stored them", dialog);
        await Expect(page.GetByText("10 left")).ToBeVisibleAsync();

        var next = await NewPageAsync(signedIn: false);
        await next.GotoAsync("/settings/security");
        await TypePasswordAsync(next, email);
        Watcher.Expect(401, "^/api/auth/second-factor$");
        await next.GetByLabel("Code", new() { Exact = true }).FillAsync("not a code");
        await next.Keyboard.PressAsync("Enter");
        await Expect(next.GetByText("That code is wrong or was used already.")).ToBeVisibleAsync();
        await next.GetByLabel("Code", new() { Exact = true }).FillAsync(CodeOf(app, steps: 1));
        await next.GetByLabel("Remember this browser for 30 days").CheckAsync();
        await next.Keyboard.PressAsync("Enter");
        await LaterAsync(next);
        await SignOutAsync(next);
        await TypePasswordAsync(next, email);
        await LaterAsync(next);
        await Expect(next.GetByText("10 left")).ToBeVisibleAsync();
    }

    [Test]
    public async Task A_passkey_is_added_in_the_page_and_signs_in_without_address_and_password()
    {
        const string email = "passkey@placet.test";
        await Placet.AsMemberAsync(email);
        var page = await SignedInAsync(email);
        await VirtualAuthenticator.AddAsync(page);
        await PressAsync("Add a passkey", page.Locator("main"));
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Name", new() { Exact = true }).FillAsync("Laptop");
        await page.Keyboard.PressAsync("Enter");
        await PressAsync("I have stored them", dialog);
        await Expect(page.GetByRole(AriaRole.List, new() { Name = "Passkeys" })).ToContainTextAsync("Laptop");
        await SignOutAsync(page);
        await PressAsync("Sign in with a passkey", page.Locator("main"));
        await LaterAsync(page);
        await Expect(page.GetByRole(AriaRole.List, new() { Name = "Where you are signed in" })).ToContainTextAsync("by passkey");
    }

    [Test]
    public async Task An_owner_sees_who_has_a_second_factor_and_removes_it_but_not_their_own()
    {
        const string email = "lost@placet.test", owner = "second-owner@placet.test";
        await Authenticator.SetUpAsync(Placet, await Placet.AsMemberAsync(email), TimeProvider.System);
        var app = await Authenticator.SetUpAsync(Placet, await Placet.AsMemberAsync(owner), TimeProvider.System);
        using (var made = await Owner.PatchJsonAsync($"/api/users/{await IdOfAsync(owner)}", new { role = "owner" }))
            await made.JsonAsync();
        var page = await NewPageAsync(signedIn: false);
        await page.Context.AddCookiesAsync([CookieOf(app.Token)]);
        await page.GotoAsync("/settings");
        await LaterAsync(page);
        var reset = page.GetByRole(AriaRole.Menuitem, new() { Name = "Remove the second factor" });

        await OpenMenuAsync(LineOf(owner));
        await Expect(reset).ToBeDisabledAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(LineOf(email).GetByText("second factor", new() { Exact = true })).ToBeVisibleAsync();
        await OpenMenuAsync(LineOf(email));
        await reset.ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Remove the second factor of Member?" });
        await Expect(dialog).ToContainTextAsync("all their sign-ins end");
        await PressAsync("Remove the second factor", dialog);
        await SaidAsync("The second factor of Member was removed", page);
        await Expect(LineOf(email).GetByText("no second factor", new() { Exact = true })).ToBeVisibleAsync();
        await Placet.SignInAsync(email, Password);

        ILocator LineOf(string address) =>
            page.GetByRole(AriaRole.Region, new() { Name = "Users" }).GetByRole(AriaRole.Listitem).Filter(new() { HasText = address });

        static Task OpenMenuAsync(ILocator line) => line.GetByRole(AriaRole.Button, new() { NameRegex = Pattern("^More about") }).ClickAsync();
    }

    private async Task<string> IdOfAsync(string email)
    {
        using var users = await Owner.GetAsync("/api/users");
        return (await users.JsonAsync()).EnumerateArray().Single(user => user.GetProperty("email").GetString() == email)
            .GetProperty("id").GetString()!;
    }

    // A step ahead where the present one is used up: a code counts once, and clocks may differ by one step.
    private static string CodeOf(Totp app, int steps) => app.ComputeTotp(TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(30 * steps));

    private async Task<IPage> SignedInAsync(string email)
    {
        var page = await NewPageAsync(signedIn: false);
        await page.GotoAsync($"{Root}settings/security");
        await TypePasswordAsync(page, email);
        await LaterAsync(page);
        return page;
    }

    private static async Task TypePasswordAsync(IPage page, string email)
    {
        await page.GetByLabel("E-mail address").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(Password);
        await page.Keyboard.PressAsync("Enter");
    }

    private static Task LaterAsync(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Later" }).ClickAsync();

    private static async Task SignOutAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { NameRegex = Pattern("^Account:") }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).ClickAsync();
        await Expect(page.GetByLabel("E-mail address")).ToBeVisibleAsync();
    }
}
