namespace Placet.Tests.Browser.Actions;

/// <summary>What can be done with MCP servers.</summary>
internal sealed class McpActionTests : AgentFixture
{
    [SetUp]
    public Task Open() => OpenSectionAsync("mcp");

    [Test]
    public async Task A_server_is_added_as_a_command_with_quoted_arguments()
    {
        await PressAsync("New server");
        await Field("Name").FillAsync("files");
        await Field("Command").FillAsync("""npx -y some-server "/path with blanks" """);
        await Field("Environment").FillAsync("TOKEN=${credentials.GITHUB_TOKEN}");
        await Expect(Dialog.GetByText("/path with blanks", new() { Exact = true })).ToBeVisibleAsync();
        await PressAsync("Add server", Dialog);
        await Expect(Main.GetByRole(AriaRole.Heading, new() { Name = "files" })).ToBeVisibleAsync();
        var body = SentBody("POST", "mcp");
        Assert.That(body["name"]!.GetValue<string>(), Is.EqualTo("files"));
        Assert.That(body.ToJsonString(), Does.Contain("\"/path with blanks\"").And.Contain("some-server"));
    }

    [Test]
    public async Task A_server_is_added_by_its_address_and_not_connected_at_once()
    {
        await PressAsync("New server");
        await Field("Name").FillAsync("remote");
        await Field("An address").CheckAsync();
        await Field("Address").FillAsync("https://mcp.example.com/sse");
        await Field("Connect at once").UncheckAsync();
        await PressAsync("Add server", Dialog);
        await Expect(Main.GetByRole(AriaRole.Heading, new() { Name = "remote" })).ToBeVisibleAsync();
        var body = SentBody("POST", "mcp");
        Assert.That(body.ToJsonString(), Does.Contain("https://mcp.example.com/sse").And.Contain("\"enabled\":false"));
    }

    [Test]
    public async Task A_name_that_is_taken_offers_to_change_that_server()
    {
        Watcher.Expect(409, "/manage/mcp$");
        await PressAsync("New server");
        await Field("Name").FillAsync("tracker");
        await Field("Command").FillAsync("run tracker");
        await PressAsync("Add server", Dialog);
        await Expect(Dialog.GetByText("There is a server named tracker already.")).ToBeVisibleAsync();
        await PressAsync("Change tracker to this", Dialog);
        await Expect(Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        Assert.That(
            Agent.Runtime.Requests.Count(request => request.Method is "PUT" or "PATCH" && request.Path == "/api/v1/mcp/tracker"),
            Is.EqualTo(1));
    }

    [Test]
    public async Task A_server_is_switched_off_and_on()
    {
        await Page.GetByRole(AriaRole.Switch, new() { Name = "Use tracker" }).ClickAsync();
        await SaidAsync("tracker is off");
        Sent("POST", "mcp/tracker/disable");
        await Page.GetByRole(AriaRole.Switch, new() { Name = "Use tracker" }).ClickAsync();
        await SaidAsync("tracker is on");
        Sent("POST", "mcp/tracker/enable");
    }

    [Test]
    public async Task A_lost_server_is_connected_again_and_its_failure_is_told()
    {
        await PressAsync("Connect again");
        await SaidAsync("docs-search does not connect. Zeitüberschreitung beim Verbinden mit 192.0.2.30:8443");
        Sent("POST", "mcp/docs-search/restart");
    }

    [Test]
    public async Task A_server_is_deleted_by_its_name()
    {
        await ChooseAsync("browser", "Delete");
        await ConfirmAsync("Delete the MCP server browser?", "Delete");
        await SaidAsync("browser was deleted");
        Sent("DELETE", "mcp/browser");
    }

    [Test]
    public async Task Only_what_is_filled_in_changes_a_server()
    {
        await ChooseAsync("tracker", "Change");
        await Field("Environment").FillAsync("LEVEL=debug");
        await PressAsync("Save", Dialog);
        await Expect(Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        var sent = Agent.Runtime.Requests.Single(request => request.Method is "PUT" or "PATCH");
        Assert.That(sent.BodyText, Does.Contain("LEVEL").And.Not.Contain("command\":"));
    }
}
