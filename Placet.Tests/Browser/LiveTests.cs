using System.Diagnostics;

namespace Placet.Tests.Browser;

/// <summary>The page moves by itself: by the server's hints, of which a browser holds one stream.</summary>
internal sealed class LiveTests : AgentFixture
{
    // Intervals of the page are longer than an expectation waits: what shows earlier came by a hint.
    private const string NoPolling = """
        const set = window.setTimeout;
        window.setTimeout = (run, after, ...rest) => set(run, after >= 10_000 && after < 30_000 ? after * 100 : after, ...rest);
        const every = window.setInterval;
        window.setInterval = (run, after, ...rest) => every(run, after >= 10_000 ? after * 100 : after, ...rest);
        """;

    protected override string[] Settings => ["Sampling:Enabled=true"];

    [Test]
    public async Task An_agent_that_dies_shows_without_a_reload()
    {
        Watcher.Expect(502, "/manage/");
        var page = await NewPageAsync(script: NoPolling);
        await StreamOpensAsync(page, "/");
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Reference" }).First;
        await Expect(row).ToContainTextAsync("Ready");

        await Agent.Runtime.DisposeAsync();
        var died = Stopwatch.StartNew();
        // Anybody's call is enough.
        using var failed = await Owner.GetAsync($"/api/agents/{Agent.Id}/manage/settings");
        Assert.That((int)failed.StatusCode, Is.EqualTo(502));
        await Expect(row).ToContainTextAsync("Unreachable");
        await TestContext.Out.WriteLineAsync($"Shown after {died.Elapsed.TotalSeconds:0.0} s");
    }

    [Test]
    public async Task A_new_agent_and_a_change_of_its_name_show_without_a_reload()
    {
        var page = await NewPageAsync(script: NoPolling);
        await StreamOpensAsync(page, "/");
        var id = await Fleet.CreateAsync("Newcomer");
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Newcomer" })).ToBeVisibleAsync();
        using var renamed = await Owner.PatchJsonAsync($"/api/agents/{id}", new { name = "Settler" });
        await renamed.JsonAsync();
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Settler" })).ToBeVisibleAsync();
        using var removed = await Owner.DeleteAsync($"/api/agents/{id}");
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Settler" })).ToHaveCountAsync(0);
    }

    [Test]
    public async Task Two_tabs_hold_one_stream_and_the_second_goes_on_when_the_first_is_closed()
    {
        await StreamOpensAsync(Page, "/");
        var second = await NewTabAsync(Page.Context);
        var streams = new List<string>();
        second.Request += (_, request) => streams.Add(request.Url);
        await second.GotoAsync("/");
        // It listens, and waits for its turn at the stream.
        await second.WaitForFunctionAsync("async () => (await navigator.locks.query()).pending.length > 0");
        var id = await Fleet.CreateAsync("Seen by both");
        foreach (var tab in new[] { Page, second })
            await Expect(tab.GetByRole(AriaRole.Row).Filter(new() { HasText = "Seen by both" })).ToBeVisibleAsync();
        Assert.That(streams, Has.None.Contains("/api/manage/events"));

        var resumed = await second.RunAndWaitForRequestAsync(
            () => Page.CloseAsync(), request => request.Url.Contains("/api/manage/events", StringComparison.Ordinal));
        Assert.That(await resumed.HeaderValueAsync("Last-Event-ID"), Is.Not.Null);
        using var removed = await Owner.DeleteAsync($"/api/agents/{id}");
        await Expect(second.GetByRole(AriaRole.Row).Filter(new() { HasText = "Seen by both" })).ToHaveCountAsync(0);
    }

    /// <summary>Opens an address, and waits until the stream of hints has begun.</summary>
    private static async Task StreamOpensAsync(IPage page, string path)
    {
        var opened = page.WaitForResponseAsync(response => response.Url.EndsWith("/api/manage/events", StringComparison.Ordinal));
        await page.GotoAsync(path);
        await opened;
    }
}
