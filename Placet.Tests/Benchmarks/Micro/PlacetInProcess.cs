using Placet.Application.Management;
using Placet.Benchmarks.Servers;
using Placet.Tests.Support;

namespace Placet.Benchmarks.Micro;

/// <summary>Placet in this process with its own database, one user and some agents, so that parts are measured as composed.</summary>
internal sealed class PlacetInProcess : IAsyncDisposable
{
    private readonly string folder = TempFolder.Create();
    private WebApplication app = null!;

    public IServiceProvider Services => app.Services;

    public string Token { get; private set; } = string.Empty;

    public string OwnerId { get; private set; } = string.Empty;

    public string AgentId { get; private set; } = string.Empty;

    public static async Task<PlacetInProcess> StartAsync(int agents = 1, Action<IServiceCollection>? customize = null)
    {
        var program = new PlacetInProcess();
        program.app = Api.Program.Build(
            [
                "--Urls=http://127.0.0.1:0", $"--DataDirectory={program.folder}",
                OwnerSession.PasswordSetting, "--Logging:LogLevel:Default=Warning",
            ],
            builder => customize?.Invoke(builder.Services));
        await program.app.StartAsync();
        using var session = await OwnerSession.SignInAsync(new Uri(program.app.Urls.First()));
        program.Token = session.Token;
        for (var number = 0; number < agents; number++)
        {
            var agent = await session.RegisterAsync($"http://127.0.0.1:9/{number}", $"agent {number}");
            program.OwnerId = agent.GetProperty("ownerId").GetString()!;
            program.AgentId = agent.GetProperty("id").GetString()!;
        }

        return program;
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Resolves the agent's runtime, as every managed call does.</summary>
    public ValueTask<ManagedRuntime> RuntimeAsync() => Get<ManagedRuntimes>().ResolveAsync(OwnerId, AgentId, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
