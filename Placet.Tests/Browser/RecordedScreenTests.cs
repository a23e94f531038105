using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Placet.Application.History;

namespace Placet.Tests.Browser;

/// <summary>What the server records by itself and the settings for it, with data: axe, and German on a narrow screen.</summary>
internal sealed class RecordedScreenTests : AxeFixture
{
    // Sampling and the evaluation of rules run on the real clock: seconds each.
    private const float Recorded = 60_000;

    private RegisteredAgent agent = null!;
    private RegisteredAgent gone = null!;

    protected override string[] Settings => ["Sampling:Enabled=true", "Sampling:HealthSeconds=1"];

    protected override async Task PrepareAsync()
    {
        agent = await Fleet.AddAsync("Reference", new() { Clock = TimeProvider.System, RecentActivity = true });
        gone = await Fleet.AddAsync("Gone");
        await gone.Runtime.DisposeAsync();
        await PostAsync("/api/manage/alert-rules", new { name = "At once", kind = "unreachable", forMinutes = 0 });
        await PostAsync("/api/manage/alert-rules", new
        {
            name = "Little",
            kind = "budget",
            agents = new { ids = new[] { agent.Id } },
            threshold = new { of = "tokens", per = "month", limit = 1000, percent = new[] { 80, 100 } },
        });
        await PostAsync("/api/manage/channels", new { name = "Night shift", kind = "ntfy", url = "https://ntfy.sh/night-shift" });
        using var priced = await Owner.PutJsonAsync("/api/manage/prices", new
        {
            items = new[]
            {
                new { model = "openai/gpt-5*", prompt = "1.25", completion = "10", currency = "USD", validFrom = "2026-01-01" },
            },
        });
        await priced.JsonAsync();
        foreach (var asked in new[] { agent, gone })
            (await Owner.GetAsync($"/api/agents/{asked.Id}/manage/health")).Dispose();
        // By itself a minute is stored when it is over.
        await Placet.Services.GetRequiredService<HistoryRecorder>().FlushAsync(all: true, CancellationToken.None);
    }

    private static IEnumerable<TestCaseData> Screens()
    {
        yield return Screen("/?row={id}", "has used 100% of its budget for ", "hat 100\\s%\\sseines Budgets");
        yield return Screen("/alerts", "Runtime unreachable", "Laufzeit nicht erreichbar");
        yield return Screen("/usage", "used up", "verbraucht");
        yield return Screen("/usage?group=model", "By model", "Nach Modell");
        yield return Screen("/usage?group=channel&measure=cost", "By channel", "Nach Kanal");
        yield return Screen("/agents/{id}/history", "all answered", "alle beantwortet");
        yield return Screen("/agents/{gone}/history", "could not be reached|not tried", "nicht erreichbar|nicht versucht");
        yield return Screen("/settings", "Night shift", "Night shift");
        yield return Screen("/settings?open=rule", "Create rule", "Regel anlegen");
        yield return Screen("/settings?open=notify", "Create channel", "Kanal anlegen");
        yield return Screen("/settings?open=price", "Add price", "Preis hinzufügen");

        static TestCaseData Screen(string path, string english, string german) =>
            new TestCaseData(path, english, german).SetArgDisplayNames(path);
    }

    [TestCaseSource(nameof(Screens))]
    public Task Axe_finds_nothing_on(string path, string english, string german) => AxeAsync(PathOf(path), english, timeout: Recorded);

    [TestCaseSource(nameof(Screens))]
    public async Task In_german_a_narrow_screen_scrolls_only_down_on(string path, string english, string german)
    {
        var page = await NewPageAsync(width: 360, locale: "de-DE");
        await page.GotoAsync(PathOf(path));
        await Expect(page.GetByText(Pattern(german)).Locator("visible=true").First).ToBeVisibleAsync(new() { Timeout = Recorded });
        Assert.That(await WidestAsync(page), Is.Empty);
    }

    [Test]
    public Task Axe_finds_nothing_beside_an_alert() => AxeAsync("/alerts", "Mute the agent for", timeout: Recorded, open: async page =>
    {
        var row = page.Locator("main").GetByRole(AriaRole.Row).Filter(new() { HasText = "Runtime unreachable" }).First;
        await row.GetByRole(AriaRole.Cell).First.ClickAsync(new() { Timeout = Recorded });
    });

    private string PathOf(string path)
    {
        Watcher.Expect(502, $"^/api/agents/{gone.Id}/");
        return path.Replace("{id}", agent.Id, StringComparison.Ordinal).Replace("{gone}", gone.Id, StringComparison.Ordinal);
    }

    private async Task PostAsync(string path, object body)
    {
        using var made = await Owner.PostJsonAsync(path, body);
        await made.JsonAsync(HttpStatusCode.Created);
    }
}
