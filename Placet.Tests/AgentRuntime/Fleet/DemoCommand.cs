using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Placet.AgentRuntime.Http;
using Placet.AgentRuntime.Registration;

namespace Placet.AgentRuntime.Fleet;

/// <summary>A server and a fleet together, for people who want to look: nothing of it is left when it ends.</summary>
internal sealed class DemoCommand : IDisposable
{
    private const string Email = "admin@placet.local";
    private const int DefaultFleet = 12;
    private const int UsualPort = 3001;

    private readonly string password = $"demo-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("placet-demo-");
    private readonly Uri address;
    private readonly HttpClient http;
    private readonly Process server;

    private DemoCommand(string program)
    {
        address = new Uri($"http://localhost:{Port(UsualPort) ?? Port(0)}");
        http = new HttpClient { BaseAddress = address };
        var start = new ProcessStartInfo("dotnet", [program, $"--Urls={address.OriginalString}", $"--DataDirectory={data.FullName}"]);
        // Not an argument: those are shown to every user of the machine.
        start.Environment["InitialUser__Password"] = password;
        start.UseShellExecute = false;
        start.RedirectStandardOutput = true;
        server = Process.Start(start)!;
        // Its log is not what people want to see here; it must be read all the same, or the server stops at a full pipe.
        server.BeginOutputReadLine();
    }

    public static async Task<int> RunAsync(
        CommandLine options, TextWriter output, TextWriter errors, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var demo = new DemoCommand(options.Demo!);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            await demo.UntilReadyAsync(clock, end.Token);
            var fleet = options with
            {
                Placet = demo.address,
                ApiKey = await demo.SignInAsync(end.Token),
                Fleet = options.Fleet ?? DefaultFleet,
                Port = 0
            };
            var running = new FleetCommand(fleet, output, errors, clock).RunAsync(
                () => options.IsCheck ? demo.LookAsync(output, end) : demo.WelcomeAsync(output), end.Token);
            await Task.WhenAny(running, demo.server.WaitForExitAsync(end.Token));
            if (!end.IsCancellationRequested && demo.server.HasExited)
            {
                await errors.WriteLineAsync("The server ended by itself.");
                await end.CancelAsync();
                await IgnoreEndAsync(running);
                return 1;
            }

            await running;
            return 0;
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            return 0;
        }
        catch (HttpRequestException failure) when (!cancellationToken.IsCancellationRequested)
        {
            await errors.WriteLineAsync(failure.Message);
            return 1;
        }
    }

    public void Dispose()
    {
        http.Dispose();
        if (!server.HasExited)
            server.Kill(entireProcessTree: true);
        server.WaitForExit();
        server.Dispose();
        data.Delete(recursive: true);
    }

    private async Task UntilReadyAsync(TimeProvider clock, CancellationToken cancellationToken)
    {
        while (!await IsReadyAsync(cancellationToken))
        {
            if (server.HasExited)
                throw new RegistrationException("The server did not come up.");
            await Task.Delay(TimeSpan.FromMilliseconds(200), clock, cancellationToken);
        }
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>Signs in and makes an API key for the fleet.</summary>
    private async Task<string> SignInAsync(CancellationToken cancellationToken)
    {
        var login = await PostAsync("/api/auth/login", new JsonObject { ["email"] = Email, ["password"] = password }, cancellationToken);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", login.Text("accessToken"));
        var key = await PostAsync("/api/api-keys", new JsonObject { ["label"] = "Demo fleet" }, cancellationToken);
        return key.Text("key")!;
    }

    private async Task<JsonObject> PostAsync(string path, JsonObject body, CancellationToken cancellationToken)
    {
        using var answer = await http.PostAsJsonAsync(path, body, cancellationToken);
        return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonObject>(cancellationToken) ?? [];
    }

    private Task WelcomeAsync(TextWriter output) => output.WriteLineAsync($"""

        Placet   {address.OriginalString}
        E-mail   {Email}
        Password {password}

        Ctrl-C ends the demo and removes its data.
        """);

    /// <summary>One agent through Placet, as a person would look at it first; then the demo ends.</summary>
    private async Task LookAsync(TextWriter output, CancellationTokenSource end)
    {
        var agents = await http.GetFromJsonAsync<JsonArray>("/api/agents", end.Token) ?? [];
        var agent = agents.OfType<JsonObject>().First(agent => agent.Text("managementApiKey") is not null);
        await output.WriteLineAsync(
            $"The agent as Placet shows it: managementUrl {agent.Text("managementUrl")}, managementApiKey "
            + $"{agent.Text("managementApiKey")}");
        foreach (var path in (string[])["health", "sessions?limit=3", "usage?groupBy=date"])
        {
            var answer = await http.GetStringAsync(new Uri($"/api/agents/{agent.Text("id")}/manage/{path}", UriKind.Relative), end.Token);
            await output.WriteLineAsync($"\nGET /api/agents/{agent.Text("id")}/manage/{path}\n{answer}");
        }

        await end.CancelAsync();
    }

    private static async Task IgnoreEndAsync(Task running)
    {
        try
        {
            await running;
        }
        catch (OperationCanceledException)
        {
            // It was told to end.
        }
    }

    private static int? Port(int wanted)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, wanted);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        catch (SocketException)
        {
            return null;
        }
    }
}
