namespace Placet.Tests.Browser;

/// <summary>Every section of an agent whose runtime takes its time.</summary>
internal sealed class SlowSectionTests : BrowserFixture
{
    private Latch latch = null!;
    private RegisteredAgent slow = null!;

    private static IEnumerable<Section> Sections => Section.All;

    protected override async Task CleanUpAsync()
    {
        latch.Release();
        (await Owner.DeleteAsync($"/api/agents/{slow.Id}")).Dispose();
        await slow.Runtime.DisposeAsync();
    }

    [TestCaseSource(nameof(Sections))]
    public async Task A_section_has_its_shape_while_the_runtime_is_waited_for_and_its_data_when_it_comes(Section section)
    {
        latch = new Latch();
        slow = await Fleet.AddAsync("Slow", new() { Clock = TimeProvider.System, RecentActivity = true });
        slow.Runtime.NextOfAny(Always).HoldHeaders(latch);
        await OpenAsync(section.PathOf(slow.Id));
        await Expect(Main.GetByRole(AriaRole.Heading, new() { Name = "Slow", Exact = true })).ToBeVisibleAsync();
        await Expect(Main.GetByRole(AriaRole.Status, new() { Name = "Loading" }).First).ToBeVisibleAsync();
        await Expect(Main.GetByText(section.Shows)).ToHaveCountAsync(0);
        // These two say what the page knows by itself.
        if (section.Id is not ("commands" or "card"))
            await Expect(Main.GetByText(section.Empty, new() { Exact = true })).ToHaveCountAsync(0);
        await Expect(Main.GetByText("Try again")).ToHaveCountAsync(0);
        latch.Release();
        await Expect(Main.GetByText(section.Shows).First).ToBeVisibleAsync();
    }
}
