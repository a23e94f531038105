namespace Placet.Tests.Browser;

/// <summary>WCAG 2.2 AA as far as axe can tell, on every screen, in both themes, wide and narrow.</summary>
internal sealed class AccessibilityTests : AxeFixture
{
    private RegisteredAgent agent = null!;
    private RegisteredAgent failing = null!;

    protected override async Task PrepareAsync()
    {
        agent = await Fleet.AddAsync("Reference", new() { Clock = TimeProvider.System, RecentActivity = true });
        failing = await Fleet.AddAsync("Failing");
        failing.Runtime.NextOfAny(Always).Answer(500, message: "The disk of this runtime is full");
    }

    [TestCaseSource(typeof(Section), nameof(Section.All))]
    public Task Axe_finds_nothing_in_the_section(Section section) => LookAsync(section.PathOf(agent.Id), section.Shows);

    [TestCase("/", "Tokens per day")]
    [TestCase("/?row={id}", "Nothing needs you here.|Reference · ")]
    [TestCase("/usage", "By agent")]
    [TestCase("/alerts", "No alert yet")]
    [TestCase("/activity", "Agent created")]
    [TestCase("/settings", "Users")]
    [TestCase("/settings/security", "this browser")]
    [TestCase("/agents/{id}/history", "Nothing recorded in this time")]
    [TestCase("/connect", "Start it")]
    [TestCase("/nowhere", "There is nothing here")]
    public Task Axe_finds_nothing_on_the_page(string path, string shows) => LookAsync(path, shows);

    [TestCase("/settings?open=key", "Create the key")]
    [TestCase("/settings?open=user", "Create user")]
    [TestCase("/settings?open=rule", "Create rule")]
    [TestCase("/settings?open=notify", "Create channel")]
    [TestCase("/settings?open=price", "Add price")]
    [TestCase("/settings?open=password", "New password again")]
    [TestCase("/agents/{id}/sessions?session=placet%3Ach_7f2a91", "Es gibt einen offenen Vorgang")]
    [TestCase("/agents/{id}/workspace?path=notes%2F%C3%9Cberblick%20%E2%80%93%20Mai.md", "Überblick – Mai.md")]
    [TestCase("/agents/{id}/workspace?open=new", "Create file")]
    [TestCase("/agents/{id}/credentials?open=new", "Store")]
    [TestCase("/agents/{id}/mcp?open=new", "Add server")]
    [TestCase("/agents/{id}/cron?open=new", "Create job")]
    [TestCase("/agents/{id}/cron?open=runs&row=a1b2c3d4", "session busy")]
    [TestCase("/agents/{id}/versions?show=runs", "Retry in backup.sh")]
    [TestCase("/agents/{id}/versions?open=run&row=imp-20260514-091500-7c1e", "Your comment")]
    [TestCase("/agents/{id}/versions?open=version&row=41d07be2", "Roll back to this version")]
    [TestCase("/agents/{id}/skills?open=new", "Zip file")]
    [TestCase("/agents/{id}/channels?open=new", "Create channel")]
    [TestCase("/agents/{id}/policy?open=new", "Create rule")]
    [TestCase("/agents/{id}/peers?open=call&row=research", "Send")]
    [TestCase("/agents/{id}/peers?open=new", "Register peer")]
    public Task Axe_finds_nothing_in_what_is_open(string path, string shows) => LookAsync(path, shows);

    [Test]
    public Task Axe_finds_nothing_where_everything_fails()
    {
        Watcher.Expect(500, $"^/api/agents/{failing.Id}/");
        return LookAsync($"/agents/{failing.Id}/cron", "The disk of this runtime is full");
    }

    [Test]
    public Task Axe_finds_nothing_where_an_agent_is_gone() =>
        LookAsync($"/agents/{new string('0', 32)}/cron", "There is no such agent");

    [Test]
    public Task Axe_finds_nothing_on_the_sign_in() => LookAsync("/", "Sign in", signedIn: false);

    [TestCase("Control+k", "Go to, or do")]
    [TestCase("?", "Keyboard shortcuts")]
    public Task Axe_finds_nothing_in_what_a_key_opens(string key, string dialog) => LookAsync("/settings", "Users", key: key, dialog: dialog);

    private Task LookAsync(string path, string shows, bool signedIn = true, string? key = null, string? dialog = null) =>
        AxeAsync(path.Replace("{id}", agent.Id, StringComparison.Ordinal), shows, signedIn, open: async page =>
        {
            if (key is null)
                return;
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Users" })).ToBeVisibleAsync();
            await page.Keyboard.PressAsync(key);
            await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = dialog })).ToBeVisibleAsync();
        });
}
