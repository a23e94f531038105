using System.Text.Json.Nodes;

namespace Placet.Tests.Browser.Support;

/// <summary>A fixture whose tests change an agent: each has one of its own, with a runtime of its own.</summary>
internal abstract class AgentFixture : BrowserFixture
{
    /// <summary>The agent of this test.</summary>
    protected RegisteredAgent Agent { get; private set; } = null!;

    [SetUp]
    public async Task AddAgent() => Agent = await Fleet.AddAsync("Reference");

    protected override async Task CleanUpAsync()
    {
        using var removed = await Owner.DeleteAsync($"/api/agents/{Agent.Id}");
        await Agent.Runtime.DisposeAsync();
    }

    /// <summary>Opens a section of the agent.</summary>
    protected Task OpenSectionAsync(string section) => OpenAsync(Agent, section);

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
}
