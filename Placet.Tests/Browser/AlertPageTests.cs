using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Placet.Tests.Browser;

/// <summary>Alerts on the page: what fires, at home too, who takes it on, the rules that find it, and their budgets.</summary>
internal sealed class AlertPageTests : BrowserFixture
{
    private const string Rules = "/api/manage/alert-rules";
    private const string Firing = "/api/manage/alerts?state=firing";

    // Sampling, the lease and the evaluation run on the real clock: seconds each.
    private const float Noticed = 60_000;

    private RegisteredAgent gone = null!;
    private RegisteredAgent? added;

    protected override string[] Settings => ["Sampling:Enabled=true", "Sampling:HealthSeconds=1"];

    protected override async Task PrepareAsync()
    {
        gone = await Fleet.AddAsync("Gone");
        await gone.Runtime.DisposeAsync();
        await MakeRuleAsync(new { name = "At once", kind = "unreachable", forMinutes = 0 });
    }

    protected override async Task CleanUpAsync()
    {
        if (added is null)
            return;
        // Its alerts go with it: the other tests count those of the agent that is gone.
        using var removed = await Owner.DeleteAsync($"/api/agents/{added.Id}");
        Assert.That(removed.IsSuccessStatusCode, Is.True);
        await added.Runtime.DisposeAsync();
        added = null;
    }

    [Test]
    public async Task An_alert_is_counted_by_the_navigation_until_it_is_acknowledged_and_the_server_knows_by_whom()
    {
        await OpenAsync("/alerts?state=firing");
        var row = Main.GetByRole(AriaRole.Row).Filter(new() { HasText = "Runtime unreachable" });
        await Expect(row).ToBeVisibleAsync(new() { Timeout = Noticed });
        await Expect(row).ToContainTextAsync("Gone");
        var entry = Page.GetByRole(AriaRole.Link, new() { Name = "Alerts" }).First;
        await Expect(entry).ToContainTextAsync("1 not acknowledged", new() { Timeout = Noticed });

        await row.GetByRole(AriaRole.Cell).Nth(1).ClickAsync();
        var peek = Page.GetByRole(AriaRole.Complementary).Filter(new() { HasText = "At once" });
        await PressAsync("Acknowledge", peek);
        await SaidAsync("The alert is acknowledged and not repeated");
        await Expect(row).ToContainTextAsync("Acknowledged");
        await Expect(entry).Not.ToContainTextAsync("not acknowledged");
        var alert = (await ItemsAsync(Firing)).Single();
        Assert.That(alert.GetProperty("acknowledgedBy").GetString(), Is.EqualTo("Admin"));

        await peek.GetByRole(AriaRole.Group, new() { Name = "Mute for", Exact = true }).GetByRole(AriaRole.Button).First.ClickAsync();
        await SaidAsync("Nothing is sent about the alert until");
        var muted = (await ItemsAsync(Firing)).Single().GetProperty("mutedUntil").GetDateTimeOffset();
        Assert.That(muted - TimeProvider.System.GetUtcNow(), Is.InRange(TimeSpan.FromMinutes(50), TimeSpan.FromMinutes(60)));
    }

    [Test]
    public async Task An_agent_is_muted_from_its_own_page_and_its_alerts_say_until_when()
    {
        // A job of its runtime has failed, which a rule finds.
        added = await Fleet.AddAsync("Muted");
        await OpenAsync(added, "overview");
        await PressAsync("Mute Muted");
        await Page.GetByRole(AriaRole.Menuitem, new() { Name = "For 8 hours", Exact = true }).ClickAsync();
        await SaidAsync("Nothing is sent about Muted until");
        await OpenAsync($"/alerts?state=firing&agent={added.Id}");
        var row = Main.GetByRole(AriaRole.Row).Filter(new() { HasText = "Cron job failed" });
        await Expect(row).ToBeVisibleAsync(new() { Timeout = Noticed });
        var alert = (await ItemsAsync($"{Firing}&agentId={added.Id}")).First();
        var muted = alert.GetProperty("mutedUntil").GetDateTimeOffset() - TimeProvider.System.GetUtcNow();
        Assert.That(muted, Is.InRange(TimeSpan.FromHours(7), TimeSpan.FromHours(8)));
    }

    [Test]
    public async Task Home_lists_what_only_a_rule_finds_and_since_when_the_rest_is_until_somebody_acknowledges_it()
    {
        await MakeRuleAsync(new { name = "Late", kind = "cron_overdue", forMinutes = 1 });
        // Its clock stands still months ago: all its jobs are overdue.
        added = await Fleet.AddAsync("Late");
        await OpenAsync("/");
        var attention = Main.GetByRole(AriaRole.Region, new() { Name = "What needs you" });
        var overdue = LineOf(attention, "Late · disk check has not run when it was due");
        await Expect(overdue).ToBeVisibleAsync(new() { Timeout = Noticed });
        var failed = LineOf(attention, "Late · Morgenübersicht failed");
        await Expect(failed).ToBeVisibleAsync();
        var alerts = await ItemsAsync($"{Firing}&agentId={added.Id}");
        var jobFailed = alerts.Single(alert => alert.GetProperty("kind").GetString() == "cron_failed");
        var began = await failed.GetByRole(AriaRole.Time).GetAttributeAsync("datetime");
        Assert.That(
            DateTimeOffset.Parse(began!, CultureInfo.InvariantCulture),
            Is.EqualTo(jobFailed.GetProperty("startedAt").GetDateTimeOffset()).Within(TimeSpan.FromMilliseconds(1)));

        await overdue.GetByRole(AriaRole.Link, new() { Name = "Alert about Late" }).ClickAsync();
        var peek = Page.GetByRole(AriaRole.Complementary).Filter(new() { HasText = "Late: job disk check is overdue" });
        await Expect(peek).ToBeVisibleAsync();
        await Page.GoBackAsync();

        await overdue.GetByRole(AriaRole.Button).ClickAsync();
        await SaidAsync("The alert is acknowledged and not repeated");
        await Expect(overdue).ToHaveCountAsync(0);
        var overdueJob = (await ItemsAsync($"{Firing}&agentId={added.Id}")).Single(
            alert => alert.GetProperty("kind").GetString() == "cron_overdue" && alert.GetProperty("subject").GetString() == "disk check");
        Assert.That(overdueJob.GetProperty("acknowledgedBy").GetString(), Is.EqualTo("Admin"));

        await Expect(failed).ToBeVisibleAsync();
        using var acknowledged = await Owner.PostAsync(
            $"/api/manage/alerts/{jobFailed.GetProperty("id").GetString()}/acknowledge", content: null);
        Assert.That(acknowledged.IsSuccessStatusCode, Is.True);
        await Expect(failed).ToHaveCountAsync(0);
    }

    [Test]
    public async Task Usage_shows_how_much_of_a_budget_the_agents_have_used_and_nothing_without_one()
    {
        added = await Fleet.AddAsync("Spender", new() { Clock = TimeProvider.System, RecentActivity = true });
        await OpenAsync("/usage");
        var budgets = Main.GetByRole(AriaRole.Region, new() { Name = "Budgets" });
        await Expect(Main.GetByRole(AriaRole.Row).Filter(new() { HasText = "Spender" })).ToBeVisibleAsync();
        await Expect(budgets).ToHaveCountAsync(0);

        var rule = await MakeRuleAsync(new
        {
            name = "Little",
            kind = "budget",
            agents = new { ids = new[] { added.Id } },
            threshold = new { of = "tokens", per = "month", limit = 1000, percent = new[] { 80, 100 } },
        });
        await Page.ReloadAsync();
        var little = budgets.GetByRole(AriaRole.Region, new() { Name = "Little" });
        await Expect(little.GetByText("1 k tokens a month")).ToBeVisibleAsync();
        await Expect(little.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(1, new() { Timeout = Noticed });
        await Expect(little.GetByRole(AriaRole.Listitem)).ToHaveTextAsync(Pattern(@"^Spender[\d,]{4,}% · used up · [\d.]+\s[kM] of 1\sk$"));

        using var removed = await Owner.DeleteAsync($"{Rules}/{rule}");
        await Page.ReloadAsync();
        await Expect(Main.GetByRole(AriaRole.Row).Filter(new() { HasText = "Spender" })).ToBeVisibleAsync();
        await Expect(budgets).ToHaveCountAsync(0);
    }

    [Test]
    public async Task A_rule_is_made_corrected_switched_off_and_deleted_in_the_settings()
    {
        Watcher.Expect(400, "^/api/manage/alert-rules$");
        await OpenAsync("/settings");
        var panel = Main.GetByRole(AriaRole.Region, new() { Name = "Alert rules" });
        await PressAsync("New alert rule", panel);
        await Field("Name of the rule").FillAsync("Errors");
        await Field("Kind").SelectOptionAsync("failing");
        await Field("Minutes").FillAsync("15");
        await Field("Percent of failed calls").FillAsync("0");
        await Field("Agents").SelectOptionAsync("ids");
        await Dialog.GetByLabel("Gone").CheckAsync();
        await PressAsync("Create rule", Dialog);
        await Expect(Dialog.GetByText("This must be a whole number of percent from 1 to 100")).ToBeVisibleAsync();
        await Field("Percent of failed calls").FillAsync("30");
        await PressAsync("Create rule", Dialog);
        await SaidAsync("Errors was saved");
        var rule = await ErrorsAsync();
        Assert.That(
            (rule.GetProperty("kind").GetString(), rule.GetProperty("threshold").GetInt32(), rule.GetProperty("forMinutes").GetInt32(),
                rule.GetProperty("agents").GetProperty("ids")[0].GetString(), rule.GetProperty("enabled").GetBoolean()),
            Is.EqualTo(("failing", 30, 15, gone.Id, true)));

        var enabled = panel.GetByRole(AriaRole.Switch, new() { Name = "Errors, evaluated" });
        await enabled.ClickAsync();
        await Expect(enabled).Not.ToBeCheckedAsync();
        await PressAsync("Edit the rule Errors", panel);
        await Expect(Field("Kind")).ToBeDisabledAsync();
        await Field("Percent of failed calls").FillAsync("40");
        await PressAsync("Save", Dialog);
        await Expect(Dialog).ToHaveCountAsync(0);
        rule = await ErrorsAsync();
        Assert.That((rule.GetProperty("threshold").GetInt32(), rule.GetProperty("enabled").GetBoolean()), Is.EqualTo((40, false)));

        await PressAsync("Delete the rule Errors", panel);
        await ConfirmAsync("Delete the rule Errors?", "Delete");
        await SaidAsync("Errors was deleted");
        Assert.That((await ItemsAsync(Rules)).Select(one => one.GetProperty("name").GetString()), Has.No.Member("Errors"));
    }

    private static ILocator LineOf(ILocator list, string text) => list.GetByRole(AriaRole.Listitem).Filter(new() { HasText = text });

    private async Task<string> MakeRuleAsync(object rule)
    {
        using var made = await Owner.PostJsonAsync(Rules, rule);
        return (await made.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString()!;
    }

    private async Task<JsonElement> ErrorsAsync() =>
        (await ItemsAsync(Rules)).Single(rule => rule.GetProperty("name").GetString() == "Errors");

    private async Task<List<JsonElement>> ItemsAsync(string path)
    {
        using var answer = await Owner.GetAsync(path);
        return [.. (await answer.JsonAsync()).GetProperty("items").EnumerateArray()];
    }
}
