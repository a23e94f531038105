using System.Net;

namespace Placet.Tests.Browser;

/// <summary>The pages over all agents: with data, failing, and what they lead to.</summary>
internal sealed class FleetPageTests : BrowserFixture
{
    private RegisteredAgent reference = null!;
    private RegisteredAgent gone = null!;
    private string? helper;

    protected override async Task PrepareAsync()
    {
        reference = await Fleet.AddAsync("Reference", new() { Clock = TimeProvider.System, RecentActivity = true });
        gone = await Fleet.AddAsync("Gone");
        await gone.Runtime.DisposeAsync();
        await Fleet.AddAsync("Refused", key: "not-the-key-of-the-runtime-0123456789");
        await Fleet.CreateAsync("Unmanaged");
    }

    [SetUp]
    public void Forget() => reference.Runtime.ClearRequests();

    [Test]
    public async Task Home_says_first_what_needs_a_person_with_the_one_action_that_helps()
    {
        await OpenAsync("/");
        var attention = Main.GetByRole(AriaRole.Region, new() { Name = "What needs you" });
        await Expect(attention.GetByText("Gone does not answer")).ToBeVisibleAsync();
        await Expect(attention.GetByText("Reference · Morgenübersicht failed")).ToBeVisibleAsync();
        await Expect(attention.GetByText("Reference asks for review of an improvement run")).ToBeVisibleAsync();
        await attention.GetByRole(AriaRole.Button, new() { Name = "Run now: Morgenübersicht" }).ClickAsync();
        await SaidAsync("Morgenübersicht was started");
        await attention.GetByRole(AriaRole.Button, new() { Name = "Restart: docs-search" }).ClickAsync();
        await SaidAsync("docs-search was restarted");
        Assert.That(reference.Runtime.Requests.Where(request => request.Method == "POST").Select(request => request.RawTarget),
            Is.EqualTo(new[] { "/api/v1/cron/a1b2c3d4/run-now", "/api/v1/mcp/docs-search/restart" }));
        await attention.GetByRole(AriaRole.Link, new() { Name = "Review: Reference" }).ClickAsync();
        await Expect(Main.GetByText("Waits for your decision")).ToBeVisibleAsync();
    }

    [Test]
    public async Task The_fleet_shows_each_agents_state_and_filters_by_it_in_the_address()
    {
        await OpenAsync("/");
        await Expect(Row("Reference")).ToContainTextAsync("Ready");
        await Expect(Row("Gone")).ToContainTextAsync("Unreachable");
        await Expect(Row("Unmanaged")).ToContainTextAsync("Not managed");
        await Main.GetByLabel("Filter", new() { Exact = true }).FillAsync("refer");
        await Expect(Page).ToHaveURLAsync(Pattern("q=refer"));
        await Expect(Row("Gone")).ToHaveCountAsync(0);
        await Page.ReloadAsync();
        await Expect(Row("Reference")).ToBeVisibleAsync();
        await Expect(Row("Gone")).ToHaveCountAsync(0);
    }

    [Test]
    public async Task The_days_are_bars_and_by_one_key_a_table()
    {
        await OpenAsync("/");
        await Expect(Main.GetByText("Tokens per day")).ToBeVisibleAsync();
        await Expect(Main.GetByText("without 2 agents that do not answer")).ToBeVisibleAsync();
        await Page.Keyboard.PressAsync("t");
        await Expect(Main.GetByRole(AriaRole.Region, new() { Name = "Tokens per day, as a table" }).GetByRole(AriaRole.Table))
            .ToBeVisibleAsync();
    }

    [Test]
    public async Task Usage_shows_what_each_agent_used_and_who_did_not_tell()
    {
        await OpenAsync("/usage");
        await Expect(Row("Reference")).ToBeVisibleAsync();
        await Expect(Main.GetByText("without 2 agents that did not report")).ToBeVisibleAsync();
        await Main.GetByText("28 days").ClickAsync();
        await Expect(Page).ToHaveURLAsync(Pattern("days=28"));
        await Row("Reference").GetByRole(AriaRole.Cell).Nth(2).ClickAsync();
        await Expect(Main.GetByText("Tokens a day of Reference")).ToBeVisibleAsync();
    }

    [Test]
    public async Task Activity_names_who_changed_what_and_keeps_its_filter_in_the_address()
    {
        using (var run = await Owner.PostAsync($"/api/agents/{reference.Id}/manage/cron/0badcafe/pause", content: null))
            Assert.That(run.IsSuccessStatusCode, Is.True);
        await OpenAsync("/activity");
        var row = Main.GetByRole(AriaRole.Row).Filter(new() { HasText = "Cron job paused" }).First;
        await Expect(row).ToContainTextAsync("Admin");
        await Expect(row).ToContainTextAsync("Reference");
        await Main.GetByLabel("What", new() { Exact = true }).SelectOptionAsync("cron.pause");
        await Expect(Page).ToHaveURLAsync(Pattern("action=cron.pause"));
        await Page.ReloadAsync();
        await Expect(Main.GetByRole(AriaRole.Row).Filter(new() { HasText = "Cron job paused" }).First).ToBeVisibleAsync();
        await Expect(Main.GetByRole(AriaRole.Row).Filter(new() { HasText = "Agent created" })).ToHaveCountAsync(0);
    }

    [Test]
    public async Task Activity_says_on_a_narrow_screen_too_that_a_change_was_refused()
    {
        using (var refused = await Owner.PostAsync($"/api/agents/{reference.Id}/manage/cron/no-such-job/pause", content: null))
            Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        var page = await NewPageAsync(width: 390);
        await page.GotoAsync("/activity?action=cron.pause");
        var row = page.Locator("main").GetByRole(AriaRole.Row).Filter(new() { HasText = "Cron job paused" }).First;
        await Expect(row.GetByText("Refused:")).ToBeVisibleAsync();
        await page.SetViewportSizeAsync(1400, 900);
        await Expect(row.GetByText("Refused:")).ToBeHiddenAsync();
        await Expect(row.GetByText("Refused", new() { Exact = true })).ToBeVisibleAsync();
    }

    [TestCase("""{"status":"degraded"}""", "Degraded")]
    [TestCase("""{"uptime":3}""", "Ready")]
    public async Task A_sub_agent_is_in_the_fleet_as_on_its_own_page(string health, string state)
    {
        var sub = await Fleet.AddAsync("Helper");
        sub.Runtime.Next("GET", "health", 1_000_000).AnswerJson(health);
        helper = sub.Id;
        await Fleet.PlaceBelowAsync(sub.Id, reference.Id);
        await OpenAsync("/");
        await Expect(Row("Helper")).ToContainTextAsync(state);
        await Row("Helper").GetByRole(AriaRole.Link, new() { Name = "Helper" }).ClickAsync();
        await Expect(Main.Locator("header").GetByText(state, new() { Exact = true })).ToBeVisibleAsync();
    }

    [TestCase("/activity", "**/api/manage/activity*", "Changes")]
    [TestCase("/usage", "**/api/manage/usage/daily*", "By agent")]
    [TestCase("/settings", "**/api/api-keys", "API keys")]
    [TestCase("/settings", "**/api/users", "Users")]
    public async Task A_page_whose_read_fails_says_so_and_offers_to_try_again(string path, string route, string part)
    {
        Watcher.Expect(500, "^/api/");
        await Page.RouteAsync(route, answer => answer.FulfillAsync(new()
        {
            Status = 500,
            ContentType = "application/json",
            Body = """{"statusCode":500,"message":"The database is busy","error":"""
                + """{"code":"internal_error","message":"The database is busy"},"traceId":"t-1"}""",
        }));
        await OpenAsync(path);
        await Expect(Main.GetByText("The database is busy").First).ToBeVisibleAsync();
        await Expect(Main.GetByText("Nothing has been changed yet")).ToHaveCountAsync(0);
        await Expect(Main.GetByText("No API keys")).ToHaveCountAsync(0);
        await Page.UnrouteAsync(route);
        await Main.GetByRole(AriaRole.Button, new() { Name = "Try again" }).First.ClickAsync();
        await Expect(Main.GetByText("The database is busy")).ToHaveCountAsync(0);
        await Expect(Main.GetByText(part, new() { Exact = true }).First).ToBeVisibleAsync();
    }

    [Test]
    public async Task A_refused_key_is_told_at_the_agent_and_signs_nobody_out()
    {
        Watcher.Expect(401, "^/api/agents/.*/manage");
        await OpenAsync("/");
        await Row("Refused").GetByRole(AriaRole.Link, new() { Name = "Refused" }).First.ClickAsync();
        await Expect(Main.GetByText("refuses the key that is stored for it")).ToBeVisibleAsync();
        await Page.GotoAsync(Page.Url.Replace("/overview", "/cron", StringComparison.Ordinal));
        await Expect(Main.GetByText("This agent’s key is refused by its runtime.")).ToBeVisibleAsync();
        await Expect(Page.GetByLabel("Password")).ToHaveCountAsync(0);
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Account: Admin" })).ToBeVisibleAsync();
    }

    [Test]
    public async Task An_agent_without_a_runtime_says_why_there_is_nothing_to_control()
    {
        await OpenAsync("/");
        await Row("Unmanaged").GetByRole(AriaRole.Link, new() { Name = "Unmanaged" }).First.ClickAsync();
        await Expect(Main.GetByText("This agent’s runtime is not connected")).ToBeVisibleAsync();
    }

    [Test]
    public async Task An_agent_that_is_gone_and_an_address_that_leads_nowhere_are_told()
    {
        await OpenAsync("/agents/00000000000000000000000000000000/cron");
        await Expect(Main.GetByText("There is no such agent")).ToBeVisibleAsync();
        await OpenAsync("/nowhere/at/all");
        await Expect(Main.GetByText("There is nothing here")).ToBeVisibleAsync();
    }

    [Test]
    public async Task The_management_dashboard_is_switched_off_in_the_settings_and_on_again_at_home()
    {
        await OpenAsync("/settings");
        await Main.GetByLabel("Show the management dashboard").UncheckAsync();
        await Expect(Main.GetByLabel("Show the management dashboard")).Not.ToBeCheckedAsync();
        await Page.GetByRole(AriaRole.Link, new() { NameRegex = Pattern("^Home") }).First.ClickAsync();
        await Expect(Main.GetByText("The management dashboard is switched off")).ToBeVisibleAsync();
        await Main.GetByRole(AriaRole.Button, new() { Name = "Switch it on" }).ClickAsync();
        await Expect(Row("Reference")).ToBeVisibleAsync();
    }

    [Test]
    public async Task A_narrow_screen_has_the_navigation_behind_a_button_and_scrolls_only_down()
    {
        var page = await NewPageAsync(width: 360);
        foreach (var path in new[] { "/", "/usage", "/alerts", "/activity", "/settings", "/connect" }
                     .Concat(Section.All.Select(section => section.PathOf(reference.Id)))
                     .Append($"/agents/{reference.Id}/history"))
        {
            await page.GotoAsync(path);
            await Expect(page.Locator("main").GetByRole(AriaRole.Heading).First).ToBeVisibleAsync();
            Assert.That(await WidestAsync(page), Is.Empty, path);
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Navigation" }).ClickAsync();
        await page.Locator("#drawer").GetByRole(AriaRole.Link, new() { Name = "Usage", Exact = true }).ClickAsync();
        await Expect(page).ToHaveURLAsync(Pattern("/usage$"));
    }

    [Test]
    public async Task The_page_speaks_german_when_it_is_chosen_and_keeps_it()
    {
        await OpenAsync("/settings");
        await Main.GetByLabel("Language").SelectOptionAsync("de");
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "Einstellungen", Exact = true }).First).ToBeVisibleAsync();
        await Page.ReloadAsync();
        await Expect(Main.GetByLabel("Sprache")).ToHaveValueAsync("de");
        Assert.That(await Page.EvaluateAsync<string>("() => document.documentElement.lang"), Is.EqualTo("de"));
        await Main.GetByLabel("Sprache").SelectOptionAsync("system");
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "Settings", Exact = true }).First).ToBeVisibleAsync();
    }

    protected override async Task CleanUpAsync()
    {
        if (helper is not null)
            (await Owner.DeleteAsync($"/api/agents/{helper}")).Dispose();
        helper = null;
    }

    private ILocator Row(string agent) =>
        Main.GetByRole(AriaRole.Row).Filter(new() { Has = Page.GetByRole(AriaRole.Link, new() { Name = agent }) });
}
