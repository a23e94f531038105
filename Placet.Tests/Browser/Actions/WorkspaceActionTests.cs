namespace Placet.Tests.Browser.Actions;

/// <summary>What can be done with files.</summary>
internal sealed class WorkspaceActionTests : AgentFixture
{
    private const string Path = "notes/%C3%9Cberblick%20%E2%80%93%20Mai.md";

    private ILocator Editor => Page.GetByRole(AriaRole.Textbox, new() { Name = "Content of notes/Überblick – Mai.md" });

    [SetUp]
    public Task Open() => OpenAsync($"/agents/{Agent.Id}/workspace?path={Path}");

    [Test]
    public async Task A_file_is_saved_after_its_changes_were_shown()
    {
        await TypeAsync("first line\n");
        await Expect(Main.GetByText("Unsaved").First).ToBeVisibleAsync();
        await PressAsync("Save");
        await Expect(Dialog.GetByText("first line")).ToBeVisibleAsync();
        await PressAsync("Save", Dialog);
        await SaidAsync("notes/Überblick – Mai.md was saved");
        var sent = Agent.Runtime.Requests.Single(request => request.Method == "PUT");
        Assert.That(sent.BodyText, Does.Contain("first line"));
        await Expect(Main.GetByText("Unsaved")).ToHaveCountAsync(0);
    }

    [Test]
    public async Task A_file_that_changed_meanwhile_is_not_written_over_by_accident()
    {
        await TypeAsync("mine\n");
        await ChangeElsewhereAsync("theirs\n");
        await PressAsync("Save");
        await Expect(Dialog.GetByText("The file changed meanwhile.")).ToBeVisibleAsync();
        await Expect(Dialog.GetByText("theirs", new() { Exact = true })).ToBeVisibleAsync();
        await PressAsync("Take theirs", Dialog);
        await ConfirmAsync("Discard what you typed in notes/Überblick – Mai.md?", "Take theirs");
        await Expect(Editor).ToContainTextAsync("theirs");
        Assert.That(Agent.Runtime.Requests.Count(request => request.Method == "PUT"), Is.EqualTo(1), "only the change elsewhere");
    }

    [Test]
    public async Task A_conflict_may_be_saved_over_when_it_was_seen()
    {
        await TypeAsync("mine\n");
        await ChangeElsewhereAsync("theirs\n");
        await PressAsync("Save");
        await PressAsync("Save over it", Dialog);
        await SaidAsync("was saved");
        Assert.That(
            Agent.Runtime.Requests.Last(request => request.Method == "PUT").BodyText,
            Does.Contain("mine").And.Not.Contain("theirs"));
    }

    [Test]
    public async Task A_file_is_made_where_it_is_missing_and_opened_where_it_exists()
    {
        await PressAsync("New file");
        await Field("Path").FillAsync("notes/Überblick – Mai.md");
        Watcher.Expect(404, "/manage/workspace/file");
        await PressAsync("Create file", Dialog);
        await Expect(Dialog.GetByText("exists already.")).ToBeVisibleAsync();
        await Field("Path").FillAsync("notes/new/today.md");
        await PressAsync("Create file", Dialog);
        await SaidAsync("notes/new/today.md was created");
        await Expect(Page).ToHaveURLAsync(Pattern("path=notes%2Fnew%2Ftoday.md"));
    }

    [Test]
    public async Task A_file_is_deleted_by_its_name()
    {
        await ChooseAsync("notes/Überblick – Mai.md", "Delete");
        await ConfirmAsync("Delete the file notes/Überblick – Mai.md?", "Delete");
        await SaidAsync("was deleted");
        Assert.That(
            Agent.Runtime.Requests.Count(request => request.Method == "DELETE" && request.Path == "/api/v1/workspace/file"),
            Is.EqualTo(1));
    }

    [Test]
    public async Task What_was_typed_stays_when_another_file_and_another_section_are_looked_at()
    {
        await TypeAsync("kept\n");
        await Page.GetByRole(AriaRole.Treeitem, new() { Name = "memory", Exact = true }).ClickAsync();
        await Page.GetByRole(AriaRole.Treeitem, new() { NameRegex = Pattern("MEMORY.md") }).ClickAsync();
        await Page.GoBackAsync();
        await Expect(Editor).ToContainTextAsync("kept");
    }

    private async Task TypeAsync(string text)
    {
        await Expect(Editor).ToContainTextAsync("Überblick");
        await Editor.PressAsync("Control+Home");
        await Page.Keyboard.InsertTextAsync(text);
    }

    private async Task ChangeElsewhereAsync(string content)
    {
        using var changed = await Owner.PutJsonAsync(
            $"/api/agents/{Agent.Id}/manage/workspace/file?path={Path}", new { content, encoding = "utf-8" });
        Assert.That(changed.IsSuccessStatusCode, Is.True, await changed.Content.ReadAsStringAsync());
    }
}
