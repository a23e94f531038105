namespace Placet.Tests.Browser;

/// <summary>An agent goes from one person to another, each of whom has a browser of their own.</summary>
internal sealed class HandOverTests : BrowserFixture
{
    [Test]
    public async Task An_agent_that_one_offers_and_another_accepts_is_the_others_and_the_old_owner_has_nothing_left()
    {
        using var giver = await Placet.AsMemberAsync("giver@placet.test");
        await using var fleet = new Fleet(await Placet.AsAgentOfAsync(giver));
        var agent = await fleet.AddAsync("Nightly");
        var from = await SignedInAsync("giver@placet.test", $"/agents/{agent.Id}/overview");
        await from.GetByRole(AriaRole.Button, new() { Name = "More about Nightly" }).ClickAsync();
        await from.GetByRole(AriaRole.Menuitem, new() { Name = "Hand over to another user" }).ClickAsync();
        var offer = from.GetByRole(AriaRole.Dialog, new() { Name = "Hand over Nightly" });
        await Expect(offer).ToContainTextAsync("Nothing of it stays with you.");
        using var taker = await Placet.AsMemberAsync("taker@placet.test");
        await offer.GetByLabel("E-mail address of the new owner").FillAsync("taker@placet.test");
        await PressAsync("Offer the agent", offer);
        await Expect(from.Locator("main").GetByText("Offered to taker@placet.test")).ToBeVisibleAsync();

        var to = await SignedInAsync("taker@placet.test", "/");
        var offered = to.GetByRole(AriaRole.Region, new() { Name = "Agents offered to you" });
        await Expect(offered).ToContainTextAsync("Member (giver@placet.test) offers you the agent Nightly.");
        await Expect(to.GetByRole(AriaRole.Row).Filter(new() { HasText = "Nightly" })).ToHaveCountAsync(0);
        await PressAsync("Accept Nightly", offered);
        Watcher.Expect(404, $"^/api/agents/{agent.Id}");
        await PressAsync("Accept", to.GetByRole(AriaRole.Dialog, new() { Name = "Accept Nightly?" }));
        await SaidAsync("Nightly is yours", to);
        await Expect(offered).ToHaveCountAsync(0);
        await to.GetByRole(AriaRole.Row).Filter(new() { HasText = "Nightly" }).GetByRole(AriaRole.Link, new() { Name = "Nightly" }).First
            .ClickAsync();
        await Expect(to.Locator("main").GetByText("docs-search").First).ToBeVisibleAsync();

        // The page that was open at the old owner's learns it by itself.
        await Expect(from.GetByText("There is no such agent")).ToBeVisibleAsync();
        foreach (var (path, shows) in new[] { ("/", "Welcome to Placet"), ("/alerts", "No alert yet"), ("/settings", "No agent is on offer") })
        {
            await from.GotoAsync(path);
            await LaterAsync(from);
            await Expect(from.GetByText(shows)).ToBeVisibleAsync();
            await Expect(from.GetByText("Nightly")).ToHaveCountAsync(0);
        }

        // Its runtime ends before the pages that read from it would be closed.
        await to.GotoAsync("about:blank");
    }

    private async Task<IPage> SignedInAsync(string email, string path)
    {
        var page = await NewPageAsync(signedIn: false);
        await page.Context.AddCookiesAsync([CookieOf(await Placet.SignInAsync(email, "member-password-1"))]);
        await page.GotoAsync(path);
        await LaterAsync(page);
        return page;
    }

    // Their password was made for them, which each page that is opened says.
    private static Task LaterAsync(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Later" }).ClickAsync();
}
