namespace Placet.Tests.Browser;

/// <summary>By keyboard alone; and what a reload, a second tab and a link keep.</summary>
internal sealed class KeyboardTests : AgentFixture
{
    [Test]
    public async Task The_palette_leads_to_a_section_and_to_an_action()
    {
        await OpenAsync("/");
        await Expect(Main.GetByRole(AriaRole.Row).Filter(new() { HasText = "Reference" })).ToBeVisibleAsync();
        await Page.Keyboard.PressAsync("Control+k");
        await Expect(Page.GetByRole(AriaRole.Combobox, new() { Name = "Go to, or do" })).ToBeFocusedAsync();
        await Page.Keyboard.TypeAsync("reference cron");
        await Expect(Dialog.GetByRole(AriaRole.Option).First).ToContainTextAsync("Cron");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page).ToHaveURLAsync(Pattern("/cron$"));
        await Page.Keyboard.PressAsync("Control+k");
        await Page.Keyboard.TypeAsync("new job");
        await Expect(Dialog.GetByRole(AriaRole.Option).First).ToContainTextAsync("New job");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.GetByRole(AriaRole.Dialog, new() { Name = "New job" })).ToBeVisibleAsync();
    }

    [Test]
    public async Task A_cron_job_is_made_looked_at_and_paused_without_a_mouse()
    {
        await OpenSectionAsync("cron");
        await Expect(Main.GetByText("Morgenübersicht")).ToBeVisibleAsync();
        await Page.Keyboard.PressAsync("n");
        await Expect(Field("Name")).ToBeFocusedAsync();
        await Page.Keyboard.TypeAsync("By hand");
        await Field("Task").FocusAsync();
        await Page.Keyboard.TypeAsync("Do it");
        await Field("Name").FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
        await SaidAsync("By hand was created");
        Assert.That(SentBody("POST", "cron")["name"]!.GetValue<string>(), Is.EqualTo("By hand"));

        await Page.Keyboard.PressAsync("j");
        await Expect(Main.Locator("article[aria-current=true]")).ToHaveCountAsync(1);
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);

        await Page.GetByRole(AriaRole.Button, new() { Name = "More about By hand" }).FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.GetByRole(AriaRole.Menuitem, new() { Name = "Show runs" })).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("ArrowDown");
        await Page.Keyboard.PressAsync("ArrowDown");
        await Page.Keyboard.PressAsync("Enter");
        await SaidAsync("By hand is paused");
    }

    [Test]
    public async Task A_file_is_found_changed_and_saved_without_a_mouse()
    {
        await OpenSectionAsync("workspace");
        await Page.GetByRole(AriaRole.Treeitem, new() { Name = "memory" }).FocusAsync();
        await Page.Keyboard.PressAsync("ArrowDown");
        await Page.Keyboard.PressAsync("ArrowRight");
        await Page.Keyboard.PressAsync("ArrowDown");
        await Page.Keyboard.PressAsync("Enter");
        var editor = Page.GetByRole(AriaRole.Textbox, new() { Name = "Content of notes/Überblick – Mai.md" });
        await Expect(editor).ToContainTextAsync("Überblick");
        await editor.FocusAsync();
        await Page.Keyboard.PressAsync("Control+Home");
        await Page.Keyboard.TypeAsync("typed by hand ");
        await Page.Keyboard.PressAsync("Control+s");
        var save = Dialog.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true });
        await Expect(save).ToBeFocusedAsync();
        // It takes no press before the file was compared with what the runtime has.
        await Expect(save).ToBeEnabledAsync();
        await Page.Keyboard.PressAsync("Enter");
        await SaidAsync("was saved");
        Assert.That(Agent.Runtime.Requests.Single(request => request.Method == "PUT").BodyText, Does.Contain("typed by hand"));
    }

    [Test]
    public async Task The_sheet_lists_the_shortcuts_and_they_lead_where_it_says()
    {
        await OpenAsync("/");
        await Expect(Main.GetByRole(AriaRole.Heading).First).ToBeVisibleAsync();
        await Page.Keyboard.PressAsync("?");
        var sheet = Page.GetByRole(AriaRole.Dialog, new() { Name = "Keyboard shortcuts" });
        await Expect(sheet.GetByText("Search and act")).ToBeVisibleAsync();
        await Page.Keyboard.PressAsync("Escape");
        await Expect(sheet).ToHaveCountAsync(0);
        foreach (var (key, path) in new[] { ("u", "/usage"), ("l", "/alerts"), ("a", "/activity"), ("s", "/settings"), ("h", "/") })
        {
            await Page.Keyboard.PressAsync("g");
            await Page.Keyboard.PressAsync(key);
            await Expect(Page).ToHaveURLAsync(Pattern($"[0-9]{path}$"));
        }

        await OpenSectionAsync("sessions");
        await Expect(Main.GetByText("Wöchentlicher Bericht").First).ToBeVisibleAsync();
        await Page.Keyboard.PressAsync("]");
        await Expect(Page).ToHaveURLAsync(Pattern("/audit$"));
        await Page.Keyboard.PressAsync("[");
        await Expect(Page).ToHaveURLAsync(Pattern("/sessions$"));
    }

    [Test]
    public async Task The_first_tab_stop_leads_past_the_bars_and_the_focus_is_seen()
    {
        await OpenAsync("/settings");
        await Expect(Main.GetByRole(AriaRole.Heading, new() { Name = "Users" })).ToBeVisibleAsync();
        await Page.Keyboard.PressAsync("Tab");
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "To the content" })).ToBeFocusedAsync();
        var outline = await Page.EvaluateAsync<string>("() => getComputedStyle(document.activeElement).outlineStyle");
        Assert.That(outline, Is.Not.EqualTo("none"));
        await Page.Keyboard.PressAsync("Enter");
        await Page.Keyboard.PressAsync("Tab");
        await Expect(Main.GetByLabel("Colours")).ToBeFocusedAsync();
    }

    [Test]
    public async Task A_reload_keeps_filter_order_row_and_scroll()
    {
        // So low that the page scrolls.
        await Page.SetViewportSizeAsync(1400, 300);
        await OpenAsync($"/agents/{Agent.Id}/sessions");
        await Main.GetByRole(AriaRole.Searchbox, new() { Name = "Search sessions" }).FillAsync("t");
        await Expect(Page).ToHaveURLAsync(Pattern("q=t"));
        await Main.GetByRole(AriaRole.Columnheader, new() { NameRegex = Pattern("Messages") }).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(Page).ToHaveURLAsync(Pattern("by=messages"));
        await Page.Keyboard.PressAsync("Escape");
        await Main.GetByRole(AriaRole.Row).Nth(1).GetByRole(AriaRole.Cell).Nth(2).ClickAsync();
        await Expect(Page).ToHaveURLAsync(Pattern("row="));
        var before = await Main.GetByRole(AriaRole.Table).InnerTextAsync();
        var scrolled = await Page.EvaluateAsync<double>(
            "() => { window.scrollTo(0, document.documentElement.scrollHeight); return window.scrollY; }");
        Assert.That(scrolled, Is.GreaterThan(50));
        await Page.ReloadAsync();
        await Expect(Main.GetByRole(AriaRole.Searchbox, new() { Name = "Search sessions" })).ToHaveValueAsync("t");
        await Expect(Main.Locator("tr[aria-current=true]")).ToHaveCountAsync(1);
        Assert.That(await Main.GetByRole(AriaRole.Table).InnerTextAsync(), Is.EqualTo(before));
        await Page.WaitForFunctionAsync("before => Math.abs(window.scrollY - before) <= 1", scrolled);
    }

    [Test]
    public async Task Reading_again_keeps_what_is_open_and_where_the_focus_is()
    {
        await OpenSectionAsync("mcp");
        await Expect(Main.GetByText("docs-search")).ToBeVisibleAsync();
        await Main.Locator("details summary").First.ClickAsync();
        var open = await Main.Locator("details[open]").CountAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "More about tracker" }).FocusAsync();
        var asked = Agent.Runtime.Requests.Count(request => request.RawTarget == "/api/v1/mcp");
        await Page.RunAndWaitForResponseAsync(
            () => Page.Keyboard.PressAsync("r"),
            answer => answer.Url.EndsWith("/manage/mcp", StringComparison.Ordinal));
        Assert.That(Agent.Runtime.Requests.Count(request => request.RawTarget == "/api/v1/mcp"), Is.GreaterThan(asked));
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "More about tracker" })).ToBeFocusedAsync();
        Assert.That(await Main.Locator("details[open]").CountAsync(), Is.EqualTo(open));
    }

    [Test]
    public async Task Two_tabs_see_each_others_changes_and_a_link_shows_the_same()
    {
        await OpenSectionAsync("cron");
        await Expect(Main.GetByText("disk check")).ToBeVisibleAsync();
        var other = await NewTabAsync(Page.Context);
        await other.GotoAsync(Page.Url);
        await Expect(other.GetByText("disk check")).ToBeVisibleAsync();
        await ChooseAsync("disk check", "Pause");
        await SaidAsync("disk check is paused");
        await other.Keyboard.PressAsync("r");
        await Expect(other.Locator("article").Filter(new() { HasText = "disk check" }).GetByText("Paused")).ToBeVisibleAsync();

        await OpenAsync($"/agents/{Agent.Id}/sessions?session=placet%3Ach_7f2a91");
        await Expect(Main.GetByText("Es gibt einen offenen Vorgang")).ToBeVisibleAsync();
        await other.GotoAsync(Page.Url);
        await Expect(other.GetByText("Es gibt einen offenen Vorgang")).ToBeVisibleAsync();
    }
}
