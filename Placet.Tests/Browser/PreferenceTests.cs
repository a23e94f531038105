using System.Net;
using System.Text.Json;

namespace Placet.Tests.Browser;

/// <summary>Language, time zone and currency: kept by the server, the same in every browser.</summary>
internal sealed class PreferenceTests : BrowserFixture
{
    private RegisteredAgent reference = null!;

    protected override async Task PrepareAsync()
    {
        reference = await Fleet.AddAsync("Reference");
        // 15 May 2026, 07:00 UTC: no other hour in Berlin, Tokyo and New York alike.
        reference.Runtime.Next("GET", "cron", 1_000_000).AnswerJson(
            """
            {"items":[{"id":"a","name":"Morning","enabled":true,"schedule":{"kind":"every","every_ms":3600000},
              "state":{"next_run_at_ms":1778828400000}}]}
            """);
    }

    protected override Task CleanUpAsync() =>
        PutAsync(new { language = "system", timeZone = "system", currency = "USD" });

    [TestCase("Language", "de", "language")]
    [TestCase("Time zone", "Asia/Tokyo", "timeZone")]
    [TestCase("Currency", "EUR", "currency")]
    public async Task What_is_chosen_is_kept_by_the_server_and_holds_in_another_browser(string label, string value, string member)
    {
        await OpenAsync("/settings");
        var answer = await Page.RunAndWaitForResponseAsync(
            async () => _ = await Main.GetByLabel(label, new() { Exact = true }).SelectOptionAsync(value),
            response => response.Request.Method == "PATCH");
        Assert.That(answer.Request.PostData, Is.EqualTo(JsonSerializer.Serialize(new Dictionary<string, string> { [member] = value })));
        using (var kept = await Owner.GetAsync("/api/preferences"))
            Assert.That((await kept.JsonAsync()).GetProperty(member).GetString(), Is.EqualTo(value));
        var other = await NewPageAsync();
        await other.GotoAsync("/settings");
        await Expect(other.Locator("main").GetByLabel(value == "de" ? "Sprache" : label, new() { Exact = true })).ToHaveValueAsync(value);
    }

    [Test]
    public async Task A_language_that_was_chosen_elsewhere_is_spoken_from_the_first_screen()
    {
        await PutAsync(new { language = "de" });
        await OpenAsync("/");
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "Einstellungen", Exact = true }).First).ToBeVisibleAsync();
        Assert.That(await Page.EvaluateAsync<string>("() => document.documentElement.lang"), Is.EqualTo("de"));
    }

    [TestCase("system", "Fri, May 15, 09:00 AM")]
    [TestCase("Asia/Tokyo", "Fri, May 15, 04:00 PM")]
    [TestCase("America/New_York", "Fri, May 15, 03:00 AM")]
    public async Task Times_are_shown_in_the_zone_that_the_server_keeps(string zone, string shown)
    {
        await PutAsync(new { timeZone = zone });
        await OpenAsync(reference, "cron");
        await Expect(Main.GetByText(shown).First).ToBeVisibleAsync();
    }

    [Test]
    public async Task A_choice_that_the_server_refuses_is_taken_back_and_told()
    {
        Watcher.Expect(500, "^/api/preferences$");
        await OpenAsync("/settings");
        await Page.RouteAsync("**/api/preferences", route => route.Request.Method == "PATCH"
            ? route.FulfillAsync(new()
            {
                Status = 500,
                ContentType = "application/json",
                Body = """{"statusCode":500,"message":"The disk is full","error":{"code":"internal_error","message":"The disk is full"}}""",
            })
            : route.FallbackAsync());
        await Main.GetByLabel("Currency", new() { Exact = true }).SelectOptionAsync("CHF");
        await Expect(Page.GetByRole(AriaRole.Log).GetByText("The disk is full").First).ToBeVisibleAsync();
        await Expect(Main.GetByLabel("Currency", new() { Exact = true })).ToHaveValueAsync("USD");
    }

    private async Task PutAsync(object change)
    {
        using var answer = await Owner.PatchJsonAsync("/api/preferences", change);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }
}
