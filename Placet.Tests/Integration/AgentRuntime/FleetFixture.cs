using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Placet.AgentRuntime.Registration;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.AgentRuntime;

/// <summary>A fleet that is registered at a real Placet, looked at through it, with a clock that the test moves.</summary>
internal sealed class FleetFixture : IAsyncDisposable
{
    /// <summary>A Thursday morning in the office.</summary>
    public static readonly DateTimeOffset Start = new(2026, 5, 14, 9, 12, 0, TimeSpan.Zero);

    private readonly bool ownsPlacet;
    private readonly CancellationTokenSource stop = new();
    private readonly HttpClient owner;
    private Task<int> running = Task.FromResult(0);

    private FleetFixture(PlacetHost placet, HttpClient owner, bool ownsPlacet) =>
        (Placet, this.owner, this.ownsPlacet) = (placet, owner, ownsPlacet);

    public PlacetHost Placet { get; }

    public FakeTimeProvider Clock { get; } = new(Start);

    public ListeningWriter Output { get; } = new();

    public ListeningWriter Errors { get; } = new();

    public IReadOnlyList<JsonNode> Agents { get; private set; } = [];

    /// <summary>Starts a fleet; every agent is registered when the task completes.</summary>
    public static async Task<FleetFixture> StartAsync(int count, PlacetHost? placet = null)
    {
        var host = placet ?? await PlacetHost.StartAsync();
        var fleet = new FleetFixture(host, await host.AsOwnerAsync(), ownsPlacet: placet is null);
        var key = await host.CreateApiKeyAsync(fleet.owner);
        string[] args =
        [
            "--placet", host.Address.OriginalString, "--api-key", key, "--port", "0", "--fleet",
            count.ToString(CultureInfo.InvariantCulture),
        ];
        fleet.running = RuntimeCommand.RunAsync(args, fleet.Output, fleet.Errors, fleet.Clock, fleet.stop.Token);
        await fleet.Output.WaitForAsync("Registered");
        fleet.Agents = [.. JsonNode.Parse(await fleet.owner.GetStringAsync("/api/agents?includeSubagents=true"))!.AsArray()
            .Select(agent => agent!)];
        return fleet;
    }

    public static string Text(JsonNode? document, string member) => document![member]!.GetValue<string>();

    public static long Number(JsonNode? document, string member) => document![member]!.GetValue<long>();

    public static JsonNode[] Items(JsonNode document, string member = "items") => [.. document[member]!.AsArray().Select(item => item!)];

    public JsonNode Agent(string name) => Agents.Single(agent => Text(agent, "name") == name);

    public async Task<(int Status, string Body)> AskAsync(string agent, string path, string method = "GET", string? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/api/agents/{Text(Agent(agent), "id")}/manage/{path}");
        // Each read is one of its own: what moves with this clock must not be answered from a moment ago.
        request.Headers.TryAddWithoutValidation("Cache-Control", "no-cache");
        if (body is not null)
            request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await owner.SendAsync(request);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async Task<JsonNode> ReadAsync(string agent, string path, string method = "GET", string? body = null)
    {
        var (status, text) = await AskAsync(agent, path, method, body);
        Assert.That(status, Is.LessThan(300), $"{agent}: {method} {path}: {text}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>Ends the fleet as Ctrl-C does.</summary>
    public async Task<int> EndAsync()
    {
        await stop.CancelAsync();
        return await running;
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        stop.Dispose();
        await Output.DisposeAsync();
        await Errors.DisposeAsync();
        if (ownsPlacet)
            await Placet.DisposeAsync();
    }
}
