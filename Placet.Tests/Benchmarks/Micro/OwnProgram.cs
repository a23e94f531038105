using System.Text.Json;
using Placet.Application.Management;

namespace Placet.Benchmarks.Micro;

/// <summary>The program itself in this process, on a database of its own, with one user and some agents: its pieces are measured as they are put together.</summary>
internal sealed class OwnProgram : IAsyncDisposable
{
    private const string Password = "owner-password-1";
    private readonly string folder = Directory.CreateTempSubdirectory("placet-micro-").FullName;
    private readonly List<string> agentIds = [];
    private WebApplication app = null!;

    public IServiceProvider Services => app.Services;

    public string Token { get; private set; } = string.Empty;

    public string OwnerId { get; private set; } = string.Empty;

    public string AgentId => agentIds[0];

    /// <summary>Starts it.</summary>
    /// <param name="agents">How many agents with management credentials there are.</param>
    /// <param name="customize">Changes services before it is built.</param>
    public static async Task<OwnProgram> StartAsync(int agents = 1, Action<IServiceCollection>? customize = null)
    {
        var program = new OwnProgram();
        program.app = Api.Program.Build(
            ["--Urls=http://127.0.0.1:0", $"--DataDirectory={program.folder}", $"--InitialUser:Password={Password}", "--Logging:LogLevel:Default=Warning"],
            builder => customize?.Invoke(builder.Services));
        await program.app.StartAsync();
        await program.FillAsync(agents);
        return program;
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>The agent's runtime, as every managed call finds it.</summary>
    public ValueTask<ManagedRuntime> RuntimeAsync() => Get<ManagedRuntimes>().ResolveAsync(OwnerId, AgentId, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task FillAsync(int agents)
    {
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        var login = await PostAsync(http, "/api/auth/login", new { email = "admin@placet.local", password = Password });
        Token = login.GetProperty("accessToken").GetString()!;
        http.DefaultRequestHeaders.Authorization = new("Bearer", Token);
        var key = await PostAsync(http, "/api/api-keys", new { label = "micro" });
        http.DefaultRequestHeaders.Authorization = null;
        http.DefaultRequestHeaders.Add("x-api-key", key.GetProperty("key").GetString());
        for (var number = 0; number < agents; number++)
        {
            var agent = await PostAsync(http, "/api/v1/agents", new { name = $"agent {number}" });
            OwnerId = agent.GetProperty("ownerId").GetString()!;
            agentIds.Add(agent.GetProperty("id").GetString()!);
            await PostAsync(http, "/api/v1/agents/setManagement", new { channelId = agentIds[^1], url = $"http://127.0.0.1:9/{number}", apiKey = "runtime-key-0123456789" });
        }
    }

    private static async Task<JsonElement> PostAsync(HttpClient http, string path, object body)
    {
        using var answer = await http.PostAsJsonAsync(path, body);
        return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
    }
}
