using System.Text.Json.Nodes;

namespace Placet.Tests.Browser.Support;

/// <summary>A fixture whose tests change an agent: each has one of its own, with a runtime of its own.</summary>
internal abstract class AgentFixture : BrowserFixture
{
    /// <summary>The agent of this test.</summary>
    protected RegisteredAgent Agent { get; private set; } = null!;

    /// <summary>Everything that a dialog holds, of the one that is open.</summary>
    protected ILocator Dialog => Page.GetByRole(AriaRole.Dialog).Last;

    [SetUp]
    public async Task AddAgent() => Agent = await Fleet.AddAsync("Reference");

    protected override async Task CleanUpAsync()
    {
        using var removed = await Owner.DeleteAsync($"/api/agents/{Agent.Id}");
        await Agent.Runtime.DisposeAsync();
    }

    /// <summary>Opens a section of the agent.</summary>
    protected Task OpenSectionAsync(string section) => OpenAsync(Agent, section);

    /// <summary>Presses a button of the page, or of the dialog where one is open.</summary>
    protected Task PressAsync(string name, ILocator? within = null) =>
        (within ?? Page.Locator("body")).GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    /// <summary>A field of the dialog, by the whole of its label.</summary>
    protected ILocator Field(string label) => Dialog.GetByLabel(label, new() { Exact = true });

    /// <summary>Chooses an action behind the three dots of a thing.</summary>
    protected async Task ChooseAsync(string menu, string action)
    {
        await PressAsync($"More about {menu}");
        await Page.GetByRole(AriaRole.Menuitem, new() { Name = action, Exact = true }).ClickAsync();
    }

    /// <summary>Answers the question that names what goes.</summary>
    protected async Task ConfirmAsync(string title, string action)
    {
        var dialog = Page.GetByRole(AriaRole.Dialog, new() { Name = title, Exact = true });
        await Expect(dialog).ToBeVisibleAsync();
        await PressAsync(action, dialog);
    }

    /// <summary>Waits for a message in the region that readers hear.</summary>
    protected Task SaidAsync(string text) =>
        Expect(Page.GetByRole(AriaRole.Log, new() { Name = "Messages" }).GetByText(text).First).ToBeVisibleAsync();

    /// <summary>The only request of this kind that the runtime got.</summary>
    /// <param name="method">The method in capitals.</param>
    /// <param name="path">The path below <c>/api/v1/</c> with its query, percent-encoded.</param>
    protected RecordedRequest Sent(string method, string path)
    {
        var found = Agent.Runtime.Requests.Where(request => request.Method == method && request.RawTarget == $"/api/v1/{path}").ToList();
        Assert.That(
            found, Has.Count.EqualTo(1),
            $"{method} {path} of:\n{string.Join('\n', Agent.Runtime.Requests.Where(request => request.Method != "GET"))}");
        return found[0];
    }

    /// <summary>The body of the only request of this kind.</summary>
    protected JsonObject SentBody(string method, string path) => JsonNode.Parse(Sent(method, path).BodyText)!.AsObject();

    /// <summary>Asserts that nothing was changed at the runtime.</summary>
    protected void NothingWasSent() => Assert.That(Agent.Runtime.Requests.Where(request => request.Method != "GET"), Is.Empty);
}
