using System.Text.RegularExpressions;

namespace Placet.Tests.Browser;

/// <summary>The audit log; its filters are in the address, and the runtime is asked for what it can filter.</summary>
internal sealed class AuditFilterTests : BrowserFixture
{
    private RegisteredAgent reference = null!;

    private ILocator Rows => Main.GetByRole(AriaRole.Table, new() { Name = "Events" }).Locator("tbody tr[aria-rowindex]");

    private ILocator Filters => Main.GetByLabel("Filters of the audit log");

    protected override async Task PrepareAsync() =>
        reference = await Fleet.AddAsync("Reference", new() { Clock = TimeProvider.System, RecentActivity = true });

    [SetUp]
    public async Task Open()
    {
        await OpenAsync(reference, "audit?w=7d");
        await Expect(Rows.First).ToBeVisibleAsync();
    }

    [Test]
    public async Task A_kind_is_asked_of_the_runtime_and_kept_in_the_address()
    {
        var all = await Rows.CountAsync();
        await Filters.GetByRole(AriaRole.Button, new() { NameRegex = Pattern("^MCP call") }).ClickAsync();
        await Expect(Page).ToHaveURLAsync(Pattern("event=mcp_call"));
        await Expect(Rows).Not.ToHaveCountAsync(all);
        Assert.That(await Rows.AllInnerTextsAsync(), Is.Not.Empty.And.All.Contain("MCP call"));
        // The runtime counts what goes to an MCP server among the calls of tools.
        Assert.That(reference.Runtime.Requests.Select(request => request.RawTarget), Has.Some.Contains("event=tool_call"));
        await Page.ReloadAsync();
        await Expect(Rows.First).ToContainTextAsync("MCP call");
        await Filters.GetByRole(AriaRole.Button, new() { Name = "Clear filters" }).ClickAsync();
        await Expect(Rows).ToHaveCountAsync(all);
    }

    [Test]
    public async Task A_lane_of_the_timeline_filters_and_is_taken_away_by_its_chip()
    {
        var all = await Rows.CountAsync();
        await Main.GetByRole(AriaRole.Button, new() { NameRegex = Pattern("^cron") }).First.ClickAsync();
        await Expect(Page).ToHaveURLAsync(Pattern("lane=cron"));
        await Expect(Rows).Not.ToHaveCountAsync(all);
        Assert.That(await Rows.AllInnerTextsAsync(), Is.Not.Empty.And.All.Contain("cron"));
        await Filters.GetByRole(AriaRole.Button, new() { Name = "Channel: cron" }).ClickAsync();
        await Expect(Rows).ToHaveCountAsync(all);
    }

    [Test]
    public async Task A_mark_of_the_timeline_shows_the_events_of_its_moment_only()
    {
        var mark = Main.Locator("[class*=track] button").First;
        var events = int.Parse(await mark.InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);
        await mark.ClickAsync();
        await Expect(Page).ToHaveURLAsync(Pattern("span="));
        await Expect(Rows).ToHaveCountAsync(events);
        await Expect(mark).ToHaveAttributeAsync("aria-pressed", "true");
        await mark.ClickAsync();
        await Expect(Rows).Not.ToHaveCountAsync(events);
    }

    [Test]
    public async Task The_timeline_has_its_marks_when_its_first_event_comes_late()
    {
        await OpenAsync(reference, "audit?w=7d&q=nothing+says+this");
        await Expect(Main.GetByText("No event fits the filters")).ToBeVisibleAsync();
        await Filters.GetByLabel("Search events").FillAsync("");
        await Expect(Main.Locator("[class*=track] button").First).ToBeVisibleAsync();
    }

    [Test]
    public async Task An_event_of_an_earlier_day_is_named_by_its_day_too()
    {
        await Page.Clock.SetSystemTimeAsync(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(1));
        await Page.ReloadAsync();
        var toggle = Rows.First.GetByRole(AriaRole.Button).First;
        await Expect(toggle).ToHaveTextAsync(Pattern("^[A-Z][a-z]{2} [0-9]"));
        await Expect(toggle).ToHaveAccessibleNameAsync(Pattern(Regex.Escape(await toggle.InnerTextAsync()) + "$"));
    }

    [Test]
    public async Task What_is_typed_is_looked_for_in_everything_that_an_event_says()
    {
        await Filters.GetByLabel("Search events").FillAsync("MCP_TRACKER_list");
        await Expect(Page).ToHaveURLAsync(Pattern("q=MCP_TRACKER_list"));
        await Expect(Rows.Filter(new() { HasNotText = "mcp_tracker_list_issues" })).ToHaveCountAsync(0);
        await Expect(Rows.First).ToBeVisibleAsync();
        await Filters.GetByLabel("Search events").FillAsync("nothing says this");
        await Expect(Main.GetByText("No event fits the filters")).ToBeVisibleAsync();
    }

    [Test]
    public async Task An_id_of_an_event_leads_to_all_that_share_it()
    {
        await Rows.Filter(new() { HasText = "mcp_tracker_list_issues" }).First.ClickAsync();
        var only = Main.GetByRole(AriaRole.Button, new() { NameRegex = Pattern("^Only this: Run ") });
        var id = (await only.GetAttributeAsync("aria-label"))!["Only this: Run ".Length..];
        await only.ClickAsync();
        await Expect(Page).ToHaveURLAsync(Pattern("run="));
        await Expect(Filters.GetByRole(AriaRole.Button, new() { Name = $"Run: {id}" })).ToBeVisibleAsync();
        Assert.That(reference.Runtime.Requests.Select(request => request.RawTarget), Has.Some.Contains($"runId={id}"));
        await Page.GoBackAsync();
        await Expect(Filters.GetByRole(AriaRole.Button, new() { Name = $"Run: {id}" })).ToHaveCountAsync(0);
    }

    [Test]
    public async Task A_shorter_window_is_asked_of_the_runtime()
    {
        reference.Runtime.ClearRequests();
        await Page.RunAndWaitForResponseAsync(
            () => Filters.GetByText("15 min").ClickAsync(),
            answer => answer.Url.Contains("/manage/audit?", StringComparison.Ordinal));
        await Expect(Page).ToHaveURLAsync(Pattern("w=15m"));
        await Expect(Main.GetByText("Nothing happened in this window").Or(Rows.First).First).ToBeVisibleAsync();
        var from = reference.Runtime.Requests.Where(request => request.Path == "/api/v1/audit")
            .Select(request => DateTimeOffset.Parse(
                Uri.UnescapeDataString(Pattern("from=([^&]+)").Match(request.RawTarget).Groups[1].Value),
                System.Globalization.CultureInfo.InvariantCulture))
            .Max();
        Assert.That(TimeProvider.System.GetUtcNow() - from, Is.LessThan(TimeSpan.FromMinutes(20)).And.GreaterThan(TimeSpan.FromMinutes(14)));
    }
}
