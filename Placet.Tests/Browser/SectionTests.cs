namespace Placet.Tests.Browser;

/// <summary>Every section of an agent: with data, without, failing, forbidden, and where the runtime lacks it.</summary>
internal sealed class SectionTests : BrowserFixture
{
    private const string Words = "The disk of this runtime is full";
    private RegisteredAgent full = null!;
    private RegisteredAgent empty = null!;
    private RegisteredAgent failing = null!;
    private RegisteredAgent forbidding = null!;
    private RegisteredAgent bare = null!;

    private static IEnumerable<Section> MissingSections => Section.All.Where(section => section.Group != RuntimeGroups.None);

    protected override async Task PrepareAsync()
    {
        full = await Fleet.AddAsync("Full", new() { Clock = TimeProvider.System, RecentActivity = true });
        empty = await Fleet.AddAsync("Empty");
        foreach (var (path, answer) in Section.All.SelectMany(section => section.Reads).DistinctBy(read => read.Path))
            empty.Runtime.Next("GET", path, Always).AnswerJson(answer);
        failing = await Fleet.AddAsync("Failing");
        failing.Runtime.NextOfAny(Always).Answer(500, message: Words);
        forbidding = await Fleet.AddAsync("Forbidding");
        forbidding.Runtime.NextOfAny(Always).Answer(403, message: Words);
        bare = await Fleet.AddAsync("Bare", new()
        {
            DisabledGroups =
                MissingSections.Aggregate(RuntimeGroups.Providers | RuntimeGroups.Improvement, (all, section) => all | section.Group),
        });
    }

    [TestCaseSource(typeof(Section), nameof(Section.All))]
    public async Task A_section_shows_what_the_runtime_has(Section section)
    {
        await OpenAsync(section.PathOf(full.Id));
        await Expect(Main.GetByText(section.Shows).First).ToBeVisibleAsync();
        await Expect(Tab(section)).ToHaveAttributeAsync("aria-current", "page");
        await Expect(Main.GetByText(section.Empty, new() { Exact = true })).ToHaveCountAsync(section.Id is "commands" or "card" ? 1 : 0);
    }

    [TestCaseSource(typeof(Section), nameof(Section.All))]
    public async Task A_section_without_data_says_so_and_says_what_would_be_there(Section section)
    {
        await OpenAsync(section.PathOf(empty.Id));
        await Expect(Main.GetByText(section.Empty).First).ToBeVisibleAsync();
        await Expect(Main.GetByText("Try again")).ToHaveCountAsync(0);
    }

    [TestCaseSource(typeof(Section), nameof(Section.All))]
    public async Task A_read_that_fails_is_told_in_the_runtimes_words_and_never_as_empty(Section section)
    {
        Watcher.Expect(500, $"^/api/agents/{failing.Id}/");
        await OpenAsync(section.PathOf(failing.Id));
        await Expect(Main.GetByText(Words).First).ToBeVisibleAsync();
        await Expect(Main.GetByRole(AriaRole.Button, new() { Name = "Try again" }).First).ToBeVisibleAsync();
        await Expect(Main.GetByText(section.Empty, new() { Exact = true })).ToHaveCountAsync(section.Id == "commands" ? 1 : 0);
    }

    [TestCaseSource(typeof(Section), nameof(Section.All))]
    public async Task A_read_that_the_runtime_forbids_is_told_so(Section section)
    {
        Watcher.Expect(403, $"^/api/agents/{forbidding.Id}/");
        await OpenAsync(section.PathOf(forbidding.Id));
        await Expect(Main.GetByText(Words).First).ToBeVisibleAsync();
        await Expect(Main.GetByText(section.Empty, new() { Exact = true })).ToHaveCountAsync(section.Id == "commands" ? 1 : 0);
        await Expect(Page.GetByLabel("E-mail address")).ToHaveCountAsync(0);
    }

    [TestCaseSource(nameof(MissingSections))]
    public async Task A_section_that_the_runtime_lacks_is_not_there(Section section)
    {
        await OpenAsync(section.PathOf(bare.Id));
        await Expect(Main.GetByText("There is no such section")).ToBeVisibleAsync();
        await Expect(Tab(section)).ToHaveCountAsync(0);
        await Expect(Main.GetByRole(AriaRole.Link, new() { Name = "Overview", Exact = true })).ToBeVisibleAsync();
    }

    private ILocator Tab(Section section) => Page.GetByRole(AriaRole.Navigation, new() { Name = "Sections of the agent" })
        .GetByRole(AriaRole.Link, new() { Name = section.Title, Exact = true });
}
