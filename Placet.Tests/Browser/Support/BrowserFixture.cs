using System.Text.RegularExpressions;

namespace Placet.Tests.Browser.Support;

/// <summary>One server for all tests of a fixture, and for each test a browser context of its own, watched for faults.</summary>
internal abstract class BrowserFixture
{
    /// <summary>For a scripted answer that a runtime gives to every request.</summary>
    protected const int Always = 1_000_000;

    private string token = "";
    private List<IBrowserContext> contexts = [];

    /// <summary>The server.</summary>
    protected PlacetHost Placet { get; private set; } = null!;

    /// <summary>The first owner, by HTTP without a browser.</summary>
    protected HttpClient Owner { get; private set; } = null!;

    /// <summary>The agents that a fixture registers.</summary>
    protected Fleet Fleet { get; private set; } = null!;

    /// <summary>What the page of this test must not do.</summary>
    protected PageWatcher Watcher { get; private set; } = null!;

    /// <summary>The page of this test.</summary>
    protected IPage Page { get; private set; } = null!;

    /// <summary>The server's address with a host name: there are no passkeys at a number.</summary>
    protected string Root => $"http://localhost:{Placet.Address.Port}/";

    /// <summary>What stands between the bars of the page.</summary>
    protected ILocator Main => Page.Locator("main");

    /// <summary>Everything that a dialog holds, of the one that is open.</summary>
    protected ILocator Dialog => Page.GetByRole(AriaRole.Dialog).Last;

    /// <summary>Settings of the server beside the defaults of the tests.</summary>
    protected virtual string[] Settings => [];

    [OneTimeSetUp]
    public async Task StartServer()
    {
        await Chromium.BrowserAsync();
        Placet = await PlacetHost.StartAsync(Settings);
        token = await Placet.SignInAsync();
        Owner = Placet.WithToken(token);
        Fleet = new Fleet(await Placet.AsAgentOfAsync(Owner));
        await PrepareAsync();
    }

    [OneTimeTearDown]
    public async Task StopServer()
    {
        if (Fleet is not null)
            await Fleet.DisposeAsync();
        Owner?.Dispose();
        if (Placet is not null)
            await Placet.DisposeAsync();
    }

    [SetUp]
    public async Task OpenContext()
    {
        contexts = [];
        Watcher = new PageWatcher();
        Page = await NewPageAsync();
    }

    [TearDown]
    public async Task CloseContext()
    {
        foreach (var context in contexts)
            await context.CloseAsync();
        await CleanUpAsync();
        Assert.That(Watcher.Problems, Is.Empty, "The page broke its policy, wrote an error or lost an exception");
    }

    /// <summary>Registers the agents that all tests of the fixture share.</summary>
    protected virtual Task PrepareAsync() => Task.CompletedTask;

    /// <summary>Removes what a test made; its pages are closed by then and ask for nothing any more.</summary>
    protected virtual Task CleanUpAsync() => Task.CompletedTask;

    /// <summary>A page in a context of its own: nothing is shared with the others, neither cookie nor storage.</summary>
    /// <param name="signedIn">With the first owner's session.</param>
    /// <param name="width">In CSS pixels.</param>
    /// <param name="script">Runs before the page's own scripts.</param>
    /// <param name="locale">The language of the browser, a BCP 47 tag.</param>
    protected async Task<IPage> NewPageAsync(bool signedIn = true, int width = 1400, string? script = null, string locale = "en-US")
    {
        var browser = await Chromium.BrowserAsync();
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = Placet.Address.ToString(),
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            Locale = locale,
            TimezoneId = "Europe/Berlin",
        });
        contexts.Add(context);
        await context.AddInitScriptAsync(PageWatcher.Script);
        if (script is not null)
            await context.AddInitScriptAsync(script);
        if (signedIn)
            await context.AddCookiesAsync([CookieOf(token)]);
        return await NewTabAsync(context);
    }

    /// <summary>An expectation that is waited for.</summary>
    protected static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    /// <summary>An expectation about the page, such as its address, that is waited for.</summary>
    /// <remarks>Playwright's <c>WaitForURLAsync</c> misses an address that changes between its look and its wait.</remarks>
    protected static IPageAssertions Expect(IPage page) => Assertions.Expect(page);

    /// <summary>A pattern for names and addresses.</summary>
    protected static Regex Pattern(string pattern) => new(pattern, RegexOptions.None, TimeSpan.FromSeconds(1));

    /// <summary>A further tab of a context.</summary>
    protected async Task<IPage> NewTabAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(15_000);
        Watcher.Watch(page);
        return page;
    }

    /// <summary>The session cookie as the sign-in sets it.</summary>
    /// <param name="url">Where the browser sends it; null is the address of the tests.</param>
    protected Cookie CookieOf(string session, string? url = null) =>
        new()
        {
            Name = "access_token",
            Value = session,
            Url = url ?? Placet.Address.ToString(),
            HttpOnly = true,
            SameSite = SameSiteAttribute.Strict
        };

    /// <summary>Opens an address of the page.</summary>
    protected Task OpenAsync(string path) => Page.GotoAsync(path);

    /// <summary>Opens a section of an agent.</summary>
    protected Task OpenAsync(RegisteredAgent agent, string section) => OpenAsync($"/agents/{agent.Id}/{section}");

    /// <summary>What makes a page scroll sideways; empty where nothing does.</summary>
    protected static Task<string> WidestAsync(IPage page) => page.EvaluateAsync<string>(
        """
        async () => {
          // A chart is redrawn in the frame after its position has changed.
          for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
          const { scrollWidth, clientWidth } = document.documentElement;
          if (scrollWidth <= clientWidth) return "";
          const right = (element) => element.getBoundingClientRect().right;
          const widest = [...document.body.querySelectorAll("*")].filter((element) => right(element) >= scrollWidth - 1);
          return `${scrollWidth - clientWidth} px by ${widest.map(({ tagName, className }) => `${tagName}.${className}`).join(" ")}`;
        }
        """);

    /// <summary>Presses a button of the page, or of the dialog where one is open.</summary>
    protected Task PressAsync(string name, ILocator? within = null) =>
        (within ?? Page.Locator("body")).GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    /// <summary>A field of the dialog, by the whole of its label.</summary>
    protected ILocator Field(string label) => Dialog.GetByLabel(label, new() { Exact = true });

    /// <summary>Chooses an action of a menu behind three dots.</summary>
    protected async Task ChooseAsync(string menu, string action)
    {
        await PressAsync($"More about {menu}");
        await Page.GetByRole(AriaRole.Menuitem, new() { Name = action, Exact = true }).ClickAsync();
    }

    /// <summary>Answers a question of confirmation.</summary>
    protected async Task ConfirmAsync(string title, string action)
    {
        var dialog = Page.GetByRole(AriaRole.Dialog, new() { Name = title, Exact = true });
        await Expect(dialog).ToBeVisibleAsync();
        await PressAsync(action, dialog);
    }

    /// <summary>Waits for a message in the region that screen readers announce.</summary>
    /// <param name="page">Null means the page of this test.</param>
    protected Task SaidAsync(string text, IPage? page = null) =>
        Expect((page ?? Page).GetByRole(AriaRole.Log, new() { Name = "Messages" }).GetByText(text).First).ToBeVisibleAsync();
}
