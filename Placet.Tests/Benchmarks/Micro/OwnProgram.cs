using Placet.Application.Management;
using Placet.Benchmarks.Servers;

namespace Placet.Benchmarks.Micro;

/// <summary>The program itself in this process, on a database of its own, with one user and some agents: its pieces are measured as they are put together.</summary>
internal sealed class OwnProgram : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("placet-micro-").FullName;
    private WebApplication app = null!;

    public IServiceProvider Services => app.Services;

    public string Token { get; private set; } = string.Empty;

    public string OwnerId { get; private set; } = string.Empty;

    public string AgentId { get; private set; } = string.Empty;

    /// <summary>Starts it.</summary>
    /// <param name="agents">How many agents with management credentials there are.</param>
    /// <param name="customize">Changes services before it is built.</param>
    public static async Task<OwnProgram> StartAsync(int agents = 1, Action<IServiceCollection>? customize = null)
    {
        var program = new OwnProgram();
        program.app = Api.Program.Build(
            ["--Urls=http://127.0.0.1:0", $"--DataDirectory={program.folder}", SignedIn.Setting, "--Logging:LogLevel:Default=Warning"],
            builder => customize?.Invoke(builder.Services));
        await program.app.StartAsync();
        using var person = await SignedIn.AtAsync(new Uri(program.app.Urls.First()));
        program.Token = person.Token;
        for (var number = 0; number < agents; number++)
        {
            var agent = await person.RegisterAsync($"http://127.0.0.1:9/{number}", $"agent {number}");
            program.OwnerId = agent.GetProperty("ownerId").GetString()!;
            program.AgentId = agent.GetProperty("id").GetString()!;
        }

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
}
