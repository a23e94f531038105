namespace Placet.Tests.Browser.Support;

/// <summary>Looks at screens with axe, in both themes, wide and narrow.</summary>
internal abstract class AxeFixture : BrowserFixture
{
    /// <summary>Fails with what axe finds on a screen.</summary>
    /// <param name="shows">Pattern of a text that is waited for.</param>
    /// <param name="open">Opens what is looked at, once the page is there.</param>
    /// <param name="timeout">How long the text is waited for, in milliseconds; null is the usual time.</param>
    protected async Task AxeAsync(
        string path, string shows, bool signedIn = true, Func<IPage, Task>? open = null, float? timeout = null)
    {
        var page = await NewPageAsync(signedIn, script: Axe.Script);
        await page.GotoAsync(path);
        if (open is not null)
            await open(page);
        await Expect(page.GetByText(Pattern(shows)).Locator("visible=true").First).ToBeVisibleAsync(new() { Timeout = timeout });
        await Expect(page.GetByRole(AriaRole.Status, new() { Name = "Loading" })).ToHaveCountAsync(0);
        var found = new List<string>();
        foreach (var width in new[] { 1400, 390 })
        {
            await page.SetViewportSizeAsync(width, 900);
            foreach (var colours in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await page.EmulateMediaAsync(new() { ColorScheme = colours, ReducedMotion = ReducedMotion.Reduce });
                found.AddRange((await Axe.FindingsAsync(page, coloursOnly: colours == ColorScheme.Dark))
                    .Select(one => $"{width} {colours}: {one}"));
            }
        }

        Assert.That(found, Is.Empty);
    }
}
