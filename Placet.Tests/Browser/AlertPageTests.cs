using System.Text.Json;

namespace Placet.Tests.Browser;

/// <summary>Alerts on the page: what fires, who takes it on, and the rules that find it.</summary>
internal sealed class AlertPageTests : BrowserFixture
{
    private const string Rules = "/api/manage/alert-rules";
    private const string Firing = "/api/manage/alerts?state=firing";

    // Sampling, the lease and the evaluation run on the real clock: seconds each.
    private const float Noticed = 60_000;

    private RegisteredAgent gone = null!;

    protected override string[] Settings => ["Sampling:Enabled=true", "Sampling:HealthSeconds=1"];

    protected override async Task PrepareAsync()
    {
        gone = await Fleet.AddAsync("Gone");
        await gone.Runtime.DisposeAsync();
        using var made = await Owner.PostJsonAsync(Rules, new { name = "At once", kind = "unreachable", forMinutes = 0 });
        Assert.That(made.IsSuccessStatusCode, Is.True);
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

    private async Task<JsonElement> ErrorsAsync() =>
        (await ItemsAsync(Rules)).Single(rule => rule.GetProperty("name").GetString() == "Errors");

    private async Task<List<JsonElement>> ItemsAsync(string path)
    {
        using var answer = await Owner.GetAsync(path);
        return [.. (await answer.JsonAsync()).GetProperty("items").EnumerateArray()];
    }
}
