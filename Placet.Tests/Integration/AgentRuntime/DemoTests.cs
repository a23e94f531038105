using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Placet.AgentRuntime.Registration;

namespace Placet.Tests.Integration.AgentRuntime;

/// <summary>Server and fleet together, started by the runtime's program.</summary>
[NonParallelizable]
internal sealed class DemoTests
{
    private static readonly string Program = typeof(Api.Program).Assembly.Location;

    [Test]
    public async Task A_check_shows_one_agent_through_placet_ends_and_leaves_nothing()
    {
        await using var output = new ListeningWriter();
        await using var errors = new ListeningWriter();
        var before = Folders();

        var exit = await RuntimeCommand.RunAsync(["--demo", Program, "--fleet", "3", "--check"], output, errors, TimeProvider.System,
            CancellationToken.None);

        Assert.That(exit, Is.Zero, string.Join('\n', errors.Lines));
        Assert.That(string.Join('\n', output.Lines),
            Does.Contain("managementApiKey ***").And.Contain("\"status\":\"ok\"").And.Contain("\"groupBy\":[\"date\"]"));
        Assert.That(Folders(), Is.SubsetOf(before));
    }

    [Test]
    public async Task A_demo_prints_how_to_sign_in_and_ends_when_it_is_told_to()
    {
        await using var output = new ListeningWriter();
        await using var errors = new ListeningWriter();
        using var stop = new CancellationTokenSource();
        var running = RuntimeCommand.RunAsync(["--demo", Program, "--fleet", "12"], output, errors, TimeProvider.System, stop.Token);
        var lines = (await output.WaitForAsync("Password ")).Split('\n', StringSplitOptions.TrimEntries);
        using var http = new HttpClient { BaseAddress = new Uri(Value("Placet")) };

        using var login = await http.PostAsJsonAsync("/api/auth/login", new { email = Value("E-mail"), password = Value("Password") });
        var token = (await login.Content.ReadFromJsonAsync<JsonObject>())!["accessToken"]!.GetValue<string>();
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        var agents = JsonNode.Parse(await http.GetStringAsync("/api/agents"))!.AsArray();
        await stop.CancelAsync();

        Assert.That(await running, Is.Zero, string.Join('\n', errors.Lines));
        Assert.That(agents, Has.Count.EqualTo(10), "two of twelve are sub-agents");
        Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync("/health"));

        string Value(string name) => lines.Single(line => line.StartsWith(name + " ", StringComparison.Ordinal))[name.Length..].Trim();
    }

    private static string[] Folders() => Directory.GetDirectories(Path.GetTempPath(), "placet-demo-*");
}
