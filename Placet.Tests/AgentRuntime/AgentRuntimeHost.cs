using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Placet.AgentRuntime.Http;
using Placet.AgentRuntime.Recording;
using Placet.AgentRuntime.Scripting;

namespace Placet.AgentRuntime;

/// <summary>The reference runtime, running in this process on a loopback port. Its members may be used from any thread.</summary>
public sealed class AgentRuntimeHost : IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly RequestLog log;
    private readonly AnswerScripts scripts = new();
    private readonly ManagementApi api;
    private readonly WebApplication app;
    private bool isDisposed;

    private AgentRuntimeHost(AgentRuntimeOptions options)
    {
        Token = options.Token;
        log = new RequestLog(options.KeepsRequests);
        api = new ManagementApi(options);
        app = Build(options.Port, options.MaxRequestBodyBytes);
        var server = new RuntimeServer(api, log, scripts, new ReplyWriter(options.Clock, stopping.Token));
        app.Run(server.HandleAsync);
    }

    /// <summary>The base address, such as <c>http://127.0.0.1:40123</c>.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The management token.</summary>
    public string Token { get; }

    /// <summary>The requests so far, in the order in which they had arrived completely; those without a valid token too.</summary>
    public IReadOnlyList<RecordedRequest> Requests => log.Snapshot();

    /// <summary>How many scripted answers no call has taken yet.</summary>
    public int PendingScripts => scripts.Count();

    /// <summary>Starts a runtime; it listens when the task completes.</summary>
    /// <param name="options">Null means the defaults.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    public static async Task<AgentRuntimeHost> StartAsync(
        AgentRuntimeOptions? options = null, CancellationToken cancellationToken = default)
    {
        var host = new AgentRuntimeHost(options ?? new AgentRuntimeOptions());
        try
        {
            await host.app.StartAsync(cancellationToken);
            host.Address = new Uri(host.app.Urls.Single());
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Decides how the next call of a route is answered. Scripts of one route are taken in the order they were made.</summary>
    /// <param name="method">The method in capitals.</param>
    /// <param name="path">
    /// The path below <c>/api/v1/</c>, percent-encoded as in a request: <c>sessions</c>, <c>sessions/a%2Fb</c>; <c>cron/{id}</c> means
    /// any id.
    /// </param>
    /// <param name="times">For how many calls.</param>
    /// <exception cref="ArgumentException">The runtime has no such route.</exception>
    public AnswerScript Next(string method, string path, int times = 1)
    {
        if (!api.Knows(method, path))
            throw new ArgumentException($"The runtime has no route {method} {path}.", nameof(path));
        return scripts.Add(method, new PathPattern(path), times);
    }

    /// <summary>Decides how the next call below <c>/api/v1/</c> is answered, whatever it asks for.</summary>
    /// <param name="times">For how many calls.</param>
    public AnswerScript NextOfAny(int times = 1) => scripts.Add(method: null, path: null, times);

    /// <summary>Adds an empty session, so that a test can read a key of its own choice.</summary>
    /// <param name="key">Any non-empty text.</param>
    public void AddSession(string key) => api.Change(() => api.Parts.Sessions.Ensure(key));

    /// <summary>Forgets the requests so far.</summary>
    public void ClearRequests() => log.Clear();

    /// <summary>Stops listening; answers that are still held are broken off.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref isDisposed, true))
            return;
        await stopping.CancelAsync();
        await app.DisposeAsync();
        stopping.Dispose();
    }

    internal static WebApplication Build(int port, long maxRequestBodyBytes)
    {
        // Empty: no configuration files, no logging, no environment variables decide how a test runs.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = maxRequestBodyBytes;
            kestrel.Limits.MaxRequestLineSize = 64 * 1024;
            kestrel.Limits.MaxRequestHeadersTotalSize = 64 * 1024;
            // A held answer or a slow upload is what a test wants to see, not what the server should end.
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
        });
        return builder.Build();
    }

    /// <summary>Leaves Ctrl+C and SIGTERM to whoever owns the process.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
