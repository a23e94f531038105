namespace Placet.Tests.Browser;

/// <summary>Placet goes away and comes back while somebody types.</summary>
internal sealed class ServerAwayTests : AgentFixture
{
    [Test]
    public async Task A_banner_says_so_it_reconnects_by_itself_and_nothing_typed_is_lost()
    {
        Watcher.Expect(0, "^/");
        await OpenAsync(Agent, "cron");
        await Page.GetByRole(AriaRole.Button, new() { Name = "New job" }).ClickAsync();
        await Field("Name").FillAsync("Typed while it was there");
        await Page.Context.SetOfflineAsync(true);
        await Field("Task").FillAsync("And this while it was away");
        await PressAsync("Create job", Dialog);
        await Expect(Page.GetByText("Placet does not answer. Trying again; what you typed stays here.")).ToBeVisibleAsync();
        await Expect(Field("Name")).ToHaveValueAsync("Typed while it was there");
        await Page.Context.SetOfflineAsync(false);
        await Expect(Page.GetByText("Placet does not answer. Trying again")).ToHaveCountAsync(0);
        await PressAsync("Create job", Dialog);
        await SaidAsync("Typed while it was there was created");
        Assert.That(SentBody("POST", "cron")["message"]!.GetValue<string>(), Is.EqualTo("And this while it was away"));
    }

    [Test]
    public async Task A_server_that_was_stopped_and_started_again_is_found_again()
    {
        Watcher.Expect(0, "^/");
        // A server that stops refuses what still arrives.
        Watcher.Expect(503, "^/api/");
        var folder = TempFolder.Create();
        try
        {
            string[] settings = [$"Urls=http://127.0.0.1:{Loopback.FreePort()}"];
            var page = await NewPageAsync(signedIn: false);
            await using (var first = await PlacetHost.StartAsync(settings, dataDirectory: folder))
            {
                await page.GotoAsync($"{first.Address}activity");
                await page.GetByLabel("E-mail address").FillAsync(PlacetHost.OwnerEmail);
                await page.GetByLabel("Password").FillAsync(PlacetHost.OwnerPassword);
                await page.Keyboard.PressAsync("Enter");
                await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Activity" })).ToBeVisibleAsync();
            }

            await page.Keyboard.PressAsync("r");
            await Expect(page.GetByText("Placet does not answer. Trying again")).ToBeVisibleAsync();
            await using var second = await PlacetHost.StartAsync(settings, dataDirectory: folder);
            await Expect(page.GetByText("Placet does not answer. Trying again")).ToHaveCountAsync(0);
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Activity" })).ToBeVisibleAsync();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
