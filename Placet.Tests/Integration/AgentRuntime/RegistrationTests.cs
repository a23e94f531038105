using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Placet.AgentRuntime;
using Placet.AgentRuntime.Registration;

namespace Placet.Tests.Integration.AgentRuntime;

internal sealed class RegistrationTests
{
    private const string Key = "hp_example";

    private readonly StringWriter output = new();
    private readonly StringWriter errors = new();

    [TearDown]
    public void Forget()
    {
        output.GetStringBuilder().Clear();
        errors.GetStringBuilder().Clear();
    }

    [OneTimeTearDown]
    public void Close()
    {
        output.Dispose();
        errors.Dispose();
    }

    [Test]
    public async Task A_runtime_makes_its_agent_registers_pings_and_says_goodbye()
    {
        await using var placet = await PlacetStub.StartAsync(call => call switch
        {
            "POST /api/v1/agents" => (201, """{"id":"agent-1","name":"Demo"}"""),
            "POST /api/v1/status/ping" => (201, "{}"),
            _ => (200, "{}"),
        });
        var clock = new FakeTimeProvider(ExampleClock.Now);
        using var stop = new CancellationTokenSource();

        var running = RunAsync(
            clock, stop.Token,
            "--placet", placet.Address + "/", "--api-key", Key, "--name", "Demo", "--port", "0", "--token", "12345678");
        (string Call, string? Key, JsonNode? Body)[] calls =
        [
            await placet.NextCallAsync(), await placet.NextCallAsync(), await placet.NextCallAsync(),
        ];
        clock.Advance(TimeSpan.FromSeconds(60));
        var secondPing = await placet.NextCallAsync();
        await stop.CancelAsync();
        var goodbye = await placet.NextCallAsync();

        Assert.That(await running, Is.Zero, errors.ToString());
        Assert.Multiple(() =>
        {
            Assert.That(calls.Select(call => call.Call), Is.EqualTo(new[]
            {
                "POST /api/v1/agents", "POST /api/v1/agents/setWebhook", "POST /api/v1/status/ping",
            }));
            Assert.That(calls.Select(call => call.Key), Is.All.EqualTo(Key));
            Assert.That(calls[0].Body!["name"]!.GetValue<string>(), Is.EqualTo("Demo"));
            Assert.That(calls[0].Body!["findOrCreate"]!.GetValue<bool>(), Is.True);
            Assert.That(calls[1].Body!["channelId"]!.GetValue<string>(), Is.EqualTo("agent-1"));
            Assert.That(calls[1].Body!["url"]!.GetValue<string>(), Does.Match(@"^http://127\.0\.0\.1:\d+/webhook$"));
            Assert.That(calls[1].Body!["management"]!["url"]!.GetValue<string>(), Does.Match(@"^http://127\.0\.0\.1:\d+$"));
            Assert.That(calls[1].Body!["management"]!["apiKey"]!.GetValue<string>(), Is.EqualTo("12345678"));
            Assert.That(calls[2].Body!.ToJsonString(), Is.EqualTo("""{"agentId":"agent-1","status":"active"}"""));
            Assert.That(secondPing.Body!["status"]!.GetValue<string>(), Is.EqualTo("active"));
            Assert.That(goodbye.Body!["status"]!.GetValue<string>(), Is.EqualTo("offline"));
            Assert.That(output.ToString(), Does.Contain("Registered as agent agent-1").And.Not.Contain("12345678").And.Not.Contain(Key));
        });
    }

    [Test]
    public async Task A_runtime_finds_its_agent_again_and_gives_the_address_it_is_told()
    {
        await using var placet = await PlacetStub.StartAsync(call => call switch
        {
            "POST /api/v1/agents" => (200, """{"id":"agent-7","name":"Demo"}"""),
            _ => (200, "{}"),
        });
        using var stop = new CancellationTokenSource();

        var running = RunAsync(
            TimeProvider.System, stop.Token,
            "--placet", placet.Address, "--api-key", Key, "--name", "Demo", "--port", "0", "--public-url", "http://runtime:8900/base/");
        await placet.NextCallAsync();
        var webhook = await placet.NextCallAsync();
        await stop.CancelAsync();
        await running;

        Assert.That(webhook.Body!["channelId"]!.GetValue<string>(), Is.EqualTo("agent-7"));
        Assert.That(webhook.Body!["url"]!.GetValue<string>(), Is.EqualTo("http://runtime:8900/base/webhook"));
        Assert.That(webhook.Body!["management"]!["url"]!.GetValue<string>(), Is.EqualTo("http://runtime:8900/base"));
    }

    [Test]
    public async Task A_refusal_ends_the_runtime_with_one_line()
    {
        await using var placet = await PlacetStub.StartAsync(_ => (401, """{"message":"Invalid API key"}"""));

        var exit = await RunAsync(TimeProvider.System, CancellationToken.None, "--placet", placet.Address, "--api-key", Key, "--port", "0");

        Assert.That(exit, Is.EqualTo(1));
        Assert.That(errors.ToString().TrimEnd(), Is.EqualTo($"Placet at {placet.Address} refused POST agents: 401 Invalid API key"));
    }

    [Test]
    public async Task A_placet_that_fails_is_asked_five_times()
    {
        await using var placet = await PlacetStub.StartAsync(_ => (503, ""));
        var clock = new FakeTimeProvider(ExampleClock.Now);

        var running = RunAsync(clock, CancellationToken.None, "--placet", placet.Address, "--api-key", Key, "--port", "0");
        while (!running.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        for (var asked = 0; asked < 5; asked++)
            await placet.NextCallAsync();
        Assert.That(await running, Is.EqualTo(1));
        Assert.That(placet.HasMoreCalls, Is.False);
    }

    [Test]
    public async Task What_is_not_placet_is_named_so()
    {
        await using var other = await PlacetStub.StartAsync(_ => (200, "<html>"));

        var exit = await RunAsync(TimeProvider.System, CancellationToken.None, "--placet", other.Address, "--api-key", Key, "--port", "0");

        Assert.That(exit, Is.EqualTo(1));
        Assert.That(errors.ToString(), Does.Contain("is not Placet"));
    }

    [Test]
    public async Task A_port_in_use_ends_the_runtime_with_one_line()
    {
        await using var other = await AgentRuntimeHost.StartAsync();

        Assert.That(await RunAsync(TimeProvider.System, CancellationToken.None, "--port", $"{other.Address.Port}"), Is.EqualTo(1));
        Assert.That(errors.ToString().Trim().Split('\n'), Has.Length.EqualTo(1));
    }

    [TestCase("--port", "70000")]
    [TestCase("--port", "x")]
    [TestCase("--token", "short")]
    [TestCase("--token")]
    [TestCase("--name", " ")]
    [TestCase("--placet", "http://localhost:1")]
    [TestCase("--placet", "ftp://localhost", "--api-key", "k")]
    [TestCase("--api-key", "hp_x")]
    [TestCase("--public-url", "http://u:p@host")]
    [TestCase("--frob", "1")]
    [TestCase("--fleet", "3")]
    [TestCase("--placet", "http://localhost:1", "--api-key", "k", "--fleet", "0")]
    [TestCase("--placet", "http://localhost:1", "--api-key", "k", "--fleet", "1001")]
    [TestCase("--placet", "http://localhost:1", "--api-key", "k", "--fleet", "3", "--name", "x")]
    [TestCase("--placet", "http://localhost:1", "--api-key", "k", "--fleet", "3", "--token", "12345678")]
    [TestCase("--check")]
    [TestCase("--demo", "/no/such/Placet.Api.dll")]
    [TestCase("frob")]
    public async Task Bad_options_are_told_in_one_line(params string[] args)
    {
        Assert.That(await RunAsync(TimeProvider.System, CancellationToken.None, args), Is.EqualTo(2));
        Assert.That(errors.ToString().Trim().Split('\n'), Has.Length.EqualTo(1));
        Assert.That(output.ToString(), Is.Empty);
    }

    [Test]
    public async Task Help_lists_every_option()
    {
        Assert.That(await RunAsync(TimeProvider.System, CancellationToken.None, "--help"), Is.Zero);
        foreach (var option in new[] { "--placet", "--api-key", "--name", "--port", "--token", "--public-url", "--fleet", "--demo",
            "--check" })
            Assert.That(output.ToString(), Does.Contain(option));
    }

    private Task<int> RunAsync(TimeProvider clock, CancellationToken cancellationToken, params string[] args) =>
        RuntimeCommand.RunAsync(args, output, errors, clock, cancellationToken);
}
