namespace Placet.Tests.Browser;

/// <summary>A runtime that takes its time holds up nothing but what it is asked for.</summary>
internal sealed class SlowRuntimeTests : BrowserFixture
{
    private readonly Latch latch = new();
    private RegisteredAgent slow = null!;

    protected override async Task PrepareAsync()
    {
        await Fleet.AddAsync("Quick");
        slow = await Fleet.AddAsync("Slow");
        slow.Runtime.NextOfAny(Always).HoldHeaders(latch);
    }

    [OneTimeTearDown]
    public void Release() => latch.Release();

    [Test, Order(1)]
    public async Task The_home_page_shows_the_others_while_one_runtime_is_waited_for()
    {
        await OpenAsync("/");
        await Expect(Main.GetByRole(AriaRole.Row).Filter(new() { HasText = "Quick" })).ToBeVisibleAsync();
        await Expect(Main.GetByRole(AriaRole.Row).Filter(new() { HasText = "Slow" })).ToBeVisibleAsync();
    }

    [Test, Order(2)]
    public async Task Its_parts_have_their_shape_until_they_come_and_other_agents_do_not_wait()
    {
        await OpenAsync(slow, "sessions");
        await Expect(Main.GetByRole(AriaRole.Heading, new() { Name = "Slow" })).ToBeVisibleAsync();
        await Expect(Loading).ToBeVisibleAsync();
        await Expect(Main.GetByText("No sessions yet")).ToHaveCountAsync(0);
        await Page.GetByRole(AriaRole.Navigation, new() { Name = "Navigation", Exact = true }).GetByText("Quick").ClickAsync();
        await Expect(Main.GetByText("docs-search").First).ToBeVisibleAsync();
        await Page.GoBackAsync();
        await Expect(Loading).ToBeVisibleAsync();
        latch.Release();
        await Expect(Main.GetByText("Wöchentlicher Bericht").First).ToBeVisibleAsync();
    }

    private ILocator Loading => Main.GetByRole(AriaRole.Status, new() { Name = "Loading" }).First;
}
