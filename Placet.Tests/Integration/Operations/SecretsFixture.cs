using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Placet.Infrastructure.Secrets;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Operations;

/// <summary>A running server with agents that have entrusted it with something, on a clock of the test's.</summary>
/// <param name="engine">The engine of its database.</param>
internal abstract class SecretsFixture(DatabaseEngine engine = DatabaseEngine.Sqlite)
{
    protected FakeTimeProvider Clock { get; private set; } = null!;

    protected PlacetHost Placet { get; private set; } = null!;

    protected HttpClient Person { get; private set; } = null!;

    protected HttpClient Agent { get; private set; } = null!;

    /// <summary>The keys as the running server knows them.</summary>
    protected RefreshingKeyRing Ring => Placet.Services.GetRequiredService<RefreshingKeyRing>();

    /// <summary>The settings by which a command finds the server's data.</summary>
    protected string[] CommandSettings =>
        [$"--DataDirectory={Placet.DataDirectory}", .. Placet.Database.Arguments];

    [SetUp]
    public async Task Start()
    {
        Clock = new FakeTimeProvider(new DateTimeOffset(2026, 5, 14, 12, 0, 0, TimeSpan.Zero));
        Placet = await PlacetHost.StartAsync(services: PlacetCommand.At(Clock), engine: engine);
        Person = await Placet.AsOwnerAsync();
        Agent = await Placet.AsAgentOfAsync(Person);
    }

    [TearDown]
    public async Task Stop() => await Placet.DisposeAsync();

    /// <summary>Runs a command that has to succeed, on the same clock; its waits take no time.</summary>
    protected Task<CommandResult> SucceedAsync(string words) =>
        PlacetCommand.SucceedAsync(Placet.DataDirectory, words, Placet.Database.Settings, services: PlacetCommand.At(new AutoAdvancingClock(Clock)));

    /// <summary>Runs a command on the same clock.</summary>
    protected Task<CommandResult> RunAsync(string words) =>
        PlacetCommand.RunAsync(Placet.DataDirectory, words, Placet.Database.Settings, services: PlacetCommand.At(new AutoAdvancingClock(Clock)));

    /// <summary>Makes an agent with one secret of each kind.</summary>
    protected async Task<string> EntrustAsync(string runtime = "http://127.0.0.1:9", string key = "runtime-key")
    {
        var id = await Agent.CreateAgentAsync();
        using var set = await Agent.PostJsonAsync("/api/v1/agents/setWebhook", new
        {
            channelId = id,
            url = "http://127.0.0.1:9/hook",
            headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["X-First'"] = "1", ["authorization"] = "hook-token" },
            auth = new { username = "u", password = "hook-password" },
            management = new { url = runtime, apiKey = key },
        });
        await set.JsonAsync();
        return id;
    }

    protected Task ManageAsync(string id, string key, string runtime = "http://127.0.0.1:9") =>
        Agent.SetManagementAsync(id, runtime, key);

    /// <summary>Asks until it is so; a server does something of its own, and a test that waits in vain is ended.</summary>
    protected async Task UntilAsync(Func<bool> isSo)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var client = Placet.Anonymous();
        while (!isSo())
            await client.GetStringAsync("/health/live", deadline.Token);
    }

    /// <summary>The ids of the keys that an agent's three columns are encrypted with.</summary>
    protected IReadOnlyList<Guid> KeysOf(string agentId)
    {
        var stored = Placet.Database.Query(
            "SELECT management_key, webhook_password, webhook_headers FROM agents WHERE id = @id", ("@id", agentId)).Single();
        // A ciphertext begins with four bytes of the library's, which are the same always, and the key's id.
        return [.. string.Join(' ', stored).Split(' ', '"').Where(text => text.StartsWith("CfDJ8", StringComparison.Ordinal))
            .Select(text => new Guid(Decode(text).AsSpan(4, 16)))];
    }

    protected string Query(string sql) => Placet.Database.Texts(sql).Single();

    protected void Execute(string sql) => Placet.Database.Execute(sql);

    private static byte[] Decode(string text) => System.Buffers.Text.Base64Url.DecodeFromChars(text);
}
