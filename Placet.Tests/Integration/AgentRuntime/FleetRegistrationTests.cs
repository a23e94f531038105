using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Placet.AgentRuntime;
using Placet.AgentRuntime.Registration;

namespace Placet.Tests.Integration.AgentRuntime;

/// <summary>What a fleet asks of Placet, and what it does when there is none.</summary>
internal sealed class FleetRegistrationTests
{
    private readonly FakeTimeProvider clock = new(ExampleClock.Now);
    private ListeningWriter output = null!;
    private ListeningWriter errors = null!;

    [SetUp]
    public void Listen() => (output, errors) = (new ListeningWriter(), new ListeningWriter());

    [TearDown]
    public async Task StopListening()
    {
        await output.DisposeAsync();
        await errors.DisposeAsync();
    }

    [Test]
    public async Task A_fleet_asks_for_what_is_there_and_lets_the_server_decide_about_the_rest()
    {
        await using var placet = await PlacetStub.StartAsync(
            Answer("""[{"id":"new","name":"Office Desk"},{"id":"old","name":"Office Desk"}]"""));
        using var stop = new CancellationTokenSource();
        var running = RunAsync(placet.Address, "2", stop.Token);
        var calls = await CallsAsync(placet, 6);
        await stop.CancelAsync();
        Assert.That(await running, Is.Zero);

        var made = calls.Single(call => call.Call == "POST /api/v1/agents").Body!;
        var registered = calls.Where(call => call.Call == "POST /api/v1/agents/setWebhook")
            .Select(call => call.Body!["channelId"]!.GetValue<string>());
        Assert.Multiple(() =>
        {
            Assert.That(made["name"]!.GetValue<string>(), Is.EqualTo("Code Workshop"));
            Assert.That(made["findOrCreate"]!.GetValue<bool>(), Is.True);
            Assert.That(registered, Is.EquivalentTo(new[] { "old", "made" }), "of two agents of one name the oldest");
        });
    }

    [Test]
    public async Task A_thousand_agents_have_a_thousand_names_and_addresses()
    {
        await using var placet = await PlacetStub.StartAsync(Answer("[]"));
        using var stop = new CancellationTokenSource();
        var running = RunAsync(placet.Address, "1000", stop.Token);
        await output.WaitForAsync("Registered 1000 agents");
        var calls = await CallsAsync(placet, 2001);
        await stop.CancelAsync();
        await running;

        Assert.Multiple(() =>
        {
            Assert.That(Texts("POST /api/v1/agents", body => body["name"]), Is.Unique.And.Exactly(1000).Items);
            Assert.That(Texts("POST /api/v1/agents/setWebhook", body => body["management"]!["url"]), Is.Unique.And.Exactly(1000).Items);
            Assert.That(Texts("POST /api/v1/agents/setWebhook", body => body["management"]!["apiKey"]), Is.Unique.And.Exactly(1000).Items);
        });

        List<string> Texts(string call, Func<JsonNode, JsonNode?> member) =>
            [.. calls.Where(made => made.Call == call).Select(made => member(made.Body!)!.GetValue<string>())];
    }

    [Test]
    public async Task A_fleet_waits_for_a_placet_that_fails_with_growing_pauses_and_says_so()
    {
        var failures = 4;
        await using var placet = await PlacetStub.StartAsync(call => failures-- > 0 ? (503, "") : Answer("[]")(call));
        using var stop = new CancellationTokenSource();
        var running = RunAsync(placet.Address, "1", stop.Token);

        foreach (var pause in (int[])[1, 2, 4, 8])
        {
            await output.WaitForAsync($"Placet at {placet.Address} answers 503. Trying again in {pause} s.");
            clock.Advance(TimeSpan.FromSeconds(pause));
        }

        await output.WaitForAsync("Registered 1 agents");
        await stop.CancelAsync();
        Assert.That(await running, Is.Zero);
        Assert.That(output.Lines, Does.Contain($"Placet at {placet.Address} answers again."));
    }

    [Test]
    public async Task A_fleet_waits_for_a_placet_that_is_not_there_and_ends_when_it_is_told_to()
    {
        using var nobody = new TcpListener(IPAddress.Loopback, 0);
        nobody.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)nobody.LocalEndpoint).Port}";
        nobody.Stop();
        using var stop = new CancellationTokenSource();
        var running = RunAsync(address, "1", stop.Token);

        await output.WaitForAsync($"Placet at {address} cannot be reached. Trying again in 1 s.");
        await stop.CancelAsync();

        Assert.That(await running, Is.Zero);
    }

    [Test]
    public async Task A_fleet_whose_key_is_refused_ends_with_one_line()
    {
        await using var placet = await PlacetStub.StartAsync(_ => (401, """{"message":"Invalid API key"}"""));

        Assert.That(await RunAsync(placet.Address, "2", CancellationToken.None), Is.EqualTo(1));
        Assert.That(errors.Lines, Is.EqualTo(new[] { $"Placet at {placet.Address} refused: 401 Invalid API key" }));
    }

    [Test]
    public async Task Agents_ping_every_minute_and_register_again_when_placet_was_away()
    {
        var isAway = false;
        await using var placet = await PlacetStub.StartAsync(call => isAway ? (502, "") : Answer("[]")(call));
        using var stop = new CancellationTokenSource();
        var running = RunAsync(placet.Address, "1", stop.Token);
        var first = await CallsAsync(placet, 4);
        Assert.That(first[^1].Body!["status"]!.GetValue<string>(), Is.EqualTo("busy"), "a change waits for approval");

        isAway = true;
        clock.Advance(TimeSpan.FromSeconds(60));
        await output.WaitForAsync("Trying again in 1 s.");
        isAway = false;
        clock.Advance(TimeSpan.FromSeconds(1));
        await output.WaitForAsync("answers again.");
        var later = await CallsAsync(placet, 5);
        clock.Advance(TimeSpan.FromSeconds(60));
        var ping = await placet.NextCallAsync();
        await stop.CancelAsync();
        await running;
        var goodbye = await placet.NextCallAsync();

        Assert.That(later.Select(call => call.Call), Is.EqualTo(new[]
        {
            "POST /api/v1/status/ping", "GET /api/v1/agents", "GET /api/v1/agents", "POST /api/v1/agents", "POST /api/v1/agents/setWebhook",
        }));
        Assert.That(ping.Call, Is.EqualTo("POST /api/v1/status/ping"));
        Assert.That(goodbye.Body!["status"]!.GetValue<string>(), Is.EqualTo("offline"));
    }

    [Test]
    public async Task An_agent_that_somebody_deleted_is_told_and_not_made_again()
    {
        await using var placet = await PlacetStub.StartAsync(call =>
            call == "POST /api/v1/status/ping" ? (404, """{"message":"Agent not found"}""") : Answer("[]")(call));
        using var stop = new CancellationTokenSource();
        var running = RunAsync(placet.Address, "1", stop.Token);
        await CallsAsync(placet, 4);
        await errors.WaitForAsync("Office Desk is no longer known to Placet.");

        clock.Advance(TimeSpan.FromSeconds(60));
        await stop.CancelAsync();

        Assert.That(await running, Is.Zero);
        Assert.That(placet.HasMoreCalls, Is.False);
    }

    [Test]
    public async Task An_agent_answers_below_its_own_path_with_its_own_token_alone()
    {
        await using var placet = await PlacetStub.StartAsync(Answer("[]"));
        using var stop = new CancellationTokenSource();
        var running = RunAsync(placet.Address, "2", stop.Token);
        var calls = await CallsAsync(placet, 5);
        var agents = calls.Where(call => call.Call.EndsWith("setWebhook", StringComparison.Ordinal))
            .Select(call => call.Body!["management"]!).ToList();
        var (url, key, other) = (agents[0]["url"]!.GetValue<string>(), agents[0]["apiKey"]!.GetValue<string>(),
            agents[1]["apiKey"]!.GetValue<string>());

        Assert.Multiple(async () =>
        {
            Assert.That(await StatusAsync($"{url}/api/v1/health", key), Is.EqualTo(200));
            Assert.That(await StatusAsync($"{url}/api/v1/health", other), Is.EqualTo(401));
            Assert.That(await StatusAsync($"{url}/health", token: null), Is.EqualTo(200));
            Assert.That(await StatusAsync($"{url}x/api/v1/health", key), Is.EqualTo(404));
            Assert.That(await StatusAsync(new Uri(url).GetLeftPart(UriPartial.Authority), key), Is.EqualTo(404));
            Assert.That(await StatusAsync(new Uri(url).GetLeftPart(UriPartial.Authority) + "/api/v1/health", key), Is.EqualTo(404));
        });
        await stop.CancelAsync();
        await running;
    }

    private static Func<string, (int Status, string Body)> Answer(string agents) => call => call switch
    {
        "GET /api/v1/agents" => (200, agents),
        "POST /api/v1/agents" => (201, """{"id":"made"}"""),
        _ => (200, "{}"),
    };

    private static async Task<List<(string Call, string? Key, JsonNode? Body)>> CallsAsync(PlacetStub placet, int count)
    {
        var calls = new List<(string, string?, JsonNode?)>();
        while (calls.Count < count)
            calls.Add(await placet.NextCallAsync());
        return calls;
    }

    private static async Task<int> StatusAsync(string address, string? token)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (token is not null)
            request.Headers.Authorization = new("Bearer", token);
        using var answer = await http.SendAsync(request);
        return (int)answer.StatusCode;
    }

    private Task<int> RunAsync(string placet, string fleet, CancellationToken cancellationToken) => RuntimeCommand.RunAsync(
        ["--placet", placet, "--api-key", "hp_example", "--port", "0", "--fleet", fleet], output, errors, clock, cancellationToken);
}
