using System.Globalization;
using Placet.Application.Abstractions;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Alerts;

/// <summary>contract 18: budgets, peaks and waiting approvals.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class UsageAlertTests(DatabaseEngine engine) : AlertFixture(engine)
{
    private long tokens;
    private string day = "2026-05-14";

    private string Usage => string.Create(
        CultureInfo.InvariantCulture, $$$"""{"items":[{"date":"{{{day}}}","model":"m","channel":"c","prompt_tokens":{{{tokens}}}}]}""");

    [SetUp]
    public void Reset() => (tokens, day) = (0, "2026-05-14");

    [Test]
    public async Task A_budget_of_a_month_is_an_alert_at_80_and_at_100_percent_once_each()
    {
        await using var runtime = Runtime();
        await AddAsync(runtime.Address);
        await OnlyRuleAsync(new
        {
            name = "Money",
            kind = "budget",
            threshold = new { of = "tokens", per = "month", limit = 1000, percent = new[] { 80, 100 } },
        });
        tokens = 799;
        await WatchAsync(TimeSpan.FromMinutes(16));
        Assert.That(await ShownAlertsAsync(), Is.Empty);
        tokens = 800;
        await WatchAsync(TimeSpan.FromMinutes(17));
        Assert.That(await ShownAlertsAsync(), Is.EqualTo(new[] { "budget 2026-05 (80 %) firing" }));
        tokens = 1500;
        await WatchAsync(TimeSpan.FromMinutes(17));
        Assert.That(await ShownAlertsAsync(), Is.EqualTo(new[] { "budget 2026-05 (80 %) firing", "budget 2026-05 (100 %) firing" }));
    }

    [Test]
    public async Task A_budget_of_money_counts_what_the_price_table_says()
    {
        await using var runtime = Runtime();
        await AddAsync(runtime.Address);
        using var set = await (await Placet.AsOwnerAsync()).PutJsonAsync("/api/manage/prices", new
        {
            items = new[] { new { model = "m", prompt = "2", completion = "2", cached = (string?)null, currency = "EUR", validFrom = "2026-01-01" } },
        });
        await set.JsonAsync();
        await OnlyRuleAsync(new
        {
            name = "Money",
            kind = "budget",
            threshold = new { of = "cost", per = "day", limit = 10, percent = new[] { 50 } },
        });
        tokens = 2_499_999;
        await WatchAsync(TimeSpan.FromMinutes(16));
        Assert.That(await ShownAlertsAsync(), Is.Empty);
        tokens = 2_500_000;
        await WatchAsync(TimeSpan.FromMinutes(17));
        Assert.That(await ShownAlertsAsync(), Is.EqualTo(new[] { "budget 2026-05-14 (50 %) firing" }));
    }

    [Test]
    public async Task The_day_of_a_budget_is_the_users_own()
    {
        await using var runtime = Runtime();
        await AddAsync(runtime.Address);
        using var zone = await Owner.PatchJsonAsync("/api/preferences", new { timeZone = "Europe/Berlin" });
        await zone.JsonAsync();
        await OnlyRuleAsync(new
        {
            name = "Tokens",
            kind = "budget",
            threshold = new { of = "tokens", per = "day", limit = 1000, percent = new[] { 100 } },
        });
        // 23:40 in Berlin: these are of the day that ends.
        Clock.Advance(TimeSpan.FromMinutes((9 * 60) + 40));
        tokens = 1200;
        await WatchAsync(TimeSpan.FromMinutes(17));
        Assert.That(await ShownAlertsAsync(), Is.EqualTo(new[] { "budget 2026-05-14 (100 %) firing" }));
        // 0:20, the same UTC day: a day of its own, which the first tokens are no part of.
        tokens = 1900;
        await WatchAsync(TimeSpan.FromMinutes(25));
        Assert.That(await ShownAlertsAsync(), Is.EqualTo(new[] { "budget 2026-05-14 (100 %) resolved" }));
        tokens = 2200;
        await WatchAsync(TimeSpan.FromMinutes(17));
        Assert.That(await ShownAlertsAsync(),
            Is.EqualTo(new[] { "budget 2026-05-14 (100 %) resolved", "budget 2026-05-15 (100 %) firing" }));
    }

    [Test]
    public async Task A_day_far_above_the_mean_of_the_week_before_is_a_peak_and_a_first_day_is_none()
    {
        await using var runtime = Runtime();
        var agent = await AddAsync(runtime.Address);
        await OnlyRuleAsync(new { name = "Peak", kind = "spike", threshold = new { times = 3, atLeast = 1000 } });
        tokens = 50_000;
        await WatchAsync(TimeSpan.FromMinutes(17));
        Assert.That(await ShownAlertsAsync(), Is.Empty, "nothing is known of the days before");
        await StoreUsageAsync(agent, daysAgo: 1, tokens: 70_000);
        await StoreUsageAsync(agent, daysAgo: 7, tokens: 70_000);
        await WatchAsync(TimeSpan.FromMinutes(2));
        Assert.That(await ShownAlertsAsync(), Is.Empty, "2.5 times the mean");
        tokens = 60_001;
        await WatchAsync(TimeSpan.FromMinutes(17));
        Assert.That(await ShownAlertsAsync(), Is.EqualTo(new[] { "spike 2026-05-14 firing" }));
    }

    [Test]
    public async Task A_run_that_waits_for_a_review_longer_than_the_rule_says_is_an_alert()
    {
        var run = """{"id":"imp-1","status":"approval_requested","approval_state":"pending","created_at":"2026-05-14T11:00:00Z","diff_artifacts":["a"]}""";
        await using var runtime = new RawServer(exchange => exchange.SendJsonAsync(
            exchange.Request.Contains("/runs", StringComparison.Ordinal) ? $$"""{"items":[{{run}}]}""" : """{"status":"ok"}"""));
        await AddAsync(runtime.Address);
        await OnlyRuleAsync(new { name = "Waiting", kind = "approval_waiting", forMinutes = 90 });
        await WatchAsync(TimeSpan.FromMinutes(20));
        Assert.That(await ShownAlertsAsync(), Is.EqualTo(new[] { "approval_waiting imp-1 pending" }));
        await WatchAsync(TimeSpan.FromMinutes(26));
        Assert.That(await ShownAlertsAsync(), Is.EqualTo(new[] { "approval_waiting imp-1 firing" }));
        run = """{"id":"imp-1","status":"applied","approval_state":"approved","created_at":"2026-05-14T11:00:00Z","diff_artifacts":["a"]}""";
        await WatchAsync(TimeSpan.FromMinutes(31));
        Assert.That(await ShownAlertsAsync(), Is.EqualTo(new[] { "approval_waiting imp-1 resolved" }));
    }

    private RawServer Runtime() => new(exchange => exchange.SendJsonAsync(
        exchange.Request.Contains("/usage", StringComparison.Ordinal) ? Usage : """{"status":"ok"}"""));

    private async Task StoreUsageAsync(string agent, int daysAgo, long tokens)
    {
        using var me = await Owner.GetAsync("/api/auth/me");
        var owner = Text((await me.JsonAsync()).GetProperty("user"), "id")!;
        await using var work = await Store.BeginAsync(WriteScope.History, default);
        var date = Application.History.UsageDays.Of(Clock.GetUtcNow()) - daysAgo;
        await work.Usage.ReplaceDayAsync(
            new AgentOfOwner(owner, agent), date,
            [new Application.History.UsageDay { DayNumber = date, Model = "m", Channel = "c", PromptTokens = tokens }], default);
        await work.CommitUnauditedAsync();
    }
}
