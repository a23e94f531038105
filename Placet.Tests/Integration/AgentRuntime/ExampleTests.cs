using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Placet.AgentRuntime;

namespace Placet.Tests.Integration.AgentRuntime;

internal sealed class ExampleTests
{
    // Tested by name below, each for its own reason.
    private static readonly string[] TestedElsewhere =
    [
        "errors.form-a.response.json", "errors.unauthorized.response.json",
        "providers.oauth-poll-error.response.json", "settings.patch-older.request.json", "workspace.file-put-base64.request.json",
        "channels.put-empty.request.json", "cron.create-at.request.json", "cron.create-every.request.json", "mcp.create-ui.request.json",
    ];

    [TestCaseSource(typeof(ExampleExchanges), nameof(ExampleExchanges.All))]
    public async Task The_runtime_answers_as_its_example_shows(ExampleExchange exchange)
    {
        await using var runtime = await RuntimeFixture.StartAsync(exchange.RuntimeOptions());
        await exchange.PrepareAsync(runtime);

        var request = exchange.Request is null ? exchange.Body : Examples.Text(exchange.Request);
        var answer = await runtime.AskAsync(exchange.Method, exchange.Target, request);

        Assert.That(answer.Status, Is.EqualTo(exchange.Status), answer.Body);
        exchange.AssertAnswered(answer.Body);
    }

    [TestCase("cron", "cron.create-at.request.json", "cron/c0de0001")]
    [TestCase("cron", "cron.create-every.request.json", "cron/c0de0001")]
    [TestCase("mcp", "mcp.create-ui.request.json", "mcp/filesystem")]
    public async Task What_an_example_creates_can_be_read(string list, string example, string item)
    {
        await using var runtime = await RuntimeFixture.StartAsync();

        var created = await runtime.AskAsync("POST", list, Examples.Text(example));

        Assert.That(created.Status, Is.EqualTo(201), created.Body);
        var name = JsonNode.Parse(Examples.Text(example))!["name"]!.GetValue<string>();
        Assert.That(JsonNode.Parse((await runtime.AskAsync("GET", item)).Body)!["name"]!.GetValue<string>(), Is.EqualTo(name));
    }

    [Test]
    public async Task Binary_content_comes_back_as_it_was_written()
    {
        await using var runtime = await RuntimeFixture.StartAsync();

        var written = await runtime.AskAsync(
            "PUT", "workspace/file?path=new/logo.png", Examples.Text("workspace.file-put-base64.request.json"));
        var read = JsonNode.Parse((await runtime.AskAsync("GET", "workspace/file?path=new/logo.png")).Body)!;

        Assert.That(written.Status, Is.EqualTo(201));
        Assert.That(read["encoding"]!.GetValue<string>(), Is.EqualTo("base64"));
        Assert.That(read["content"]!.GetValue<string>(), Is.EqualTo("iVBORw0KGgoAAAAN//4="));
    }

    [Test]
    public async Task An_empty_configuration_creates_a_channel()
    {
        await using var runtime = await RuntimeFixture.StartAsync();

        var created = await runtime.AskAsync("PUT", "channels/matrix", Examples.Text("channels.put-empty.request.json"));

        Assert.That(created, Is.EqualTo((201, """{"name":"matrix","config":{},"restart_needed":true}""")));
    }

    [Test]
    public async Task An_older_settings_document_takes_keys_and_never_shows_them()
    {
        await using var runtime = await RuntimeFixture.StartAsync(new AgentRuntimeOptions { Settings = SettingsGeneration.Older });

        var answer = await runtime.AskAsync("PATCH", "settings", Examples.Text("settings.patch-older.request.json"));

        Assert.That(answer.Body, Does.Contain("""["timezone","api_keys.openrouter","api_keys.brave_search"]"""));
        Assert.That(answer.Body, Does.Not.Contain("example-value"));
    }

    [Test]
    public async Task A_log_in_fails_when_its_code_has_expired()
    {
        var clock = new FakeTimeProvider(ExampleClock.Now);
        await using var runtime = await RuntimeFixture.StartAsync(new AgentRuntimeOptions { Clock = clock });
        await runtime.AskAsync("POST", "credentials/providers/github_copilot/oauth/start");

        clock.Advance(TimeSpan.FromSeconds(900));
        var answer = await runtime.AskAsync("GET", "credentials/providers/github_copilot/oauth/poll?session_id=os-6f1d2c");

        Assert.That(answer.Status, Is.EqualTo(200));
        ExampleExchange.AssertSame(answer.Body, "providers.oauth-poll-error.response.json");
    }

    [TestCaseSource(typeof(ExampleExchanges), nameof(ExampleExchanges.OnlyScripted))]
    public async Task An_example_of_another_runtime_is_answered_when_the_test_says_so(string example)
    {
        await using var runtime = await RuntimeFixture.StartAsync();
        runtime.Runtime.Next("GET", "health").AnswerExample(example);

        Assert.That(await runtime.AskAsync("GET", "health"), Is.EqualTo((200, Examples.Text(example))));
    }

    [Test]
    public void No_example_is_left_untested()
    {
        var tested = ExampleExchanges.All.SelectMany(exchange => new[] { exchange.Request, exchange.Response })
            .Concat(ExampleExchanges.OnlyScripted)
            .Concat(TestedElsewhere);

        Assert.That(Examples.Names.Except(tested, StringComparer.Ordinal), Is.Empty);
    }
}
