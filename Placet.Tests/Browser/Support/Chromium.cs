namespace Placet.Tests.Browser.Support;

/// <summary>The one browser of the run: the system's Chromium, never one that a package downloads.</summary>
/// <remarks>Debian's <c>chromium-headless-shell</c> comes first: the same engine without windows, in half the time.</remarks>
internal static class Chromium
{
    private static readonly string[] UsualPaths =
    [
        "/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium",
        "/Applications/Chromium.app/Contents/MacOS/Chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
    ];

    private static readonly Lazy<Task<(IPlaywright Playwright, IBrowser Browser)>> Started = new(StartAsync);

    /// <summary>Where the browser is; null where there is none. <c>CHROMIUM_PATH</c> comes before the usual places.</summary>
    public static string? Path { get; } =
        new[] { Environment.GetEnvironmentVariable("CHROMIUM_PATH") }.Concat(UsualPaths).FirstOrDefault(File.Exists);

    /// <summary>The running browser; where none is installed, the test that asks is left out by name.</summary>
    public static async Task<IBrowser> BrowserAsync()
    {
        if (Path is null)
            Assert.Ignore("Left out: Chromium is not installed, and CHROMIUM_PATH names none");
        return (await Started.Value).Browser;
    }

    /// <summary>Ends the browser, if it was started.</summary>
    public static async Task StopAsync()
    {
        if (!Started.IsValueCreated)
            return;
        var (playwright, browser) = await Started.Value;
        await browser.DisposeAsync();
        playwright.Dispose();
    }

    private static async Task<(IPlaywright Playwright, IBrowser Browser)> StartAsync()
    {
        Environment.SetEnvironmentVariable("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        var playwright = await Playwright.CreateAsync();
        // Generous: a slow machine is no fault of the page, and what comes ends the wait.
        Assertions.SetDefaultExpectTimeout(20_000);
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Path,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        });
        return (playwright, browser);
    }
}
