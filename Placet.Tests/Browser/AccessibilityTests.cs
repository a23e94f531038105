namespace Placet.Tests.Browser;

/// <summary>WCAG 2.2 AA as far as axe can tell, on every screen, in both themes, wide and narrow.</summary>
internal sealed class AccessibilityTests : BrowserFixture
{
    private RegisteredAgent agent = null!;

    protected override async Task PrepareAsync() => agent = await Fleet.AddAsync("Reference");

    [TestCase("/")]
    [TestCase("/usage")]
    [TestCase("/activity")]
    [TestCase("/settings")]
    [TestCase("/connect")]
    [TestCase("/agents/{id}/overview")]
    [TestCase("/agents/{id}/sessions")]
    [TestCase("/agents/{id}/audit?window=7d")]
    [TestCase("/agents/{id}/usage")]
    [TestCase("/agents/{id}/workspace")]
    [TestCase("/agents/{id}/credentials")]
    [TestCase("/agents/{id}/mcp")]
    [TestCase("/agents/{id}/cron")]
    [TestCase("/agents/{id}/versions")]
    [TestCase("/agents/{id}/skills")]
    [TestCase("/agents/{id}/scripts")]
    [TestCase("/agents/{id}/channels")]
    [TestCase("/agents/{id}/policy")]
    [TestCase("/agents/{id}/settings")]
    [TestCase("/agents/{id}/commands")]
    [TestCase("/agents/{id}/card")]
    [TestCase("/agents/{id}/peers")]
    public async Task Axe_finds_nothing_on(string path)
    {
        var page = await NewPageAsync(script: Axe.Script);
        await page.GotoAsync(path.Replace("{id}", agent.Id, StringComparison.Ordinal));
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var found = new List<string>();
        foreach (var width in new[] { 1400, 390 })
        {
            await page.SetViewportSizeAsync(width, 900);
            foreach (var colours in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await page.EmulateMediaAsync(new() { ColorScheme = colours, ReducedMotion = ReducedMotion.Reduce });
                found.AddRange((await Axe.FindingsAsync(page)).Select(one => $"{width} {colours}: {one}"));
            }
        }

        Assert.That(found, Is.Empty);
    }
}
