using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Upstream;

/// <summary>A program that is told to stop lets exchanges finish and takes no new ones.</summary>
internal sealed class ShutdownTests
{
    private const string Password = "owner-password-1";

    [Test]
    public async Task An_exchange_under_way_is_answered_new_connections_are_refused_and_the_exit_is_clean()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var runtime = new RawServer(async exchange =>
        {
            asked.SetResult();
            await release.Task;
            await exchange.SendJsonAsync("{\"late\":true}");
        });
        var data = TempFolder.Create();
        try
        {
            await using var placet = await StartAsync(data);
            var path = await RegisterAsync(placet, runtime.Address);
            var call = placet.Client.GetAsync(path);
            await asked.Task;
            placet.Terminate();
            await UntilRefusedAsync(placet.Address);
            release.SetResult();
            using var answer = await call;
            Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("{\"late\":true}"));
            Assert.That(await placet.WaitForExitAsync(), Is.Zero);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    [Test]
    public async Task A_request_that_comes_on_an_open_connection_is_503()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var runtime = new RawServer(async exchange =>
        {
            asked.TrySetResult();
            if (exchange.Number == 1)
                await release.Task;
            await exchange.SendJsonAsync();
        });
        var data = TempFolder.Create();
        try
        {
            await using var placet = await StartAsync(data);
            var path = await RegisterAsync(placet, runtime.Address);
            var call = placet.Client.GetAsync(path);
            await asked.Task;
            using var open = new TcpClient();
            await open.ConnectAsync(placet.Address.Host, placet.Address.Port);
            await open.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: placet\r\n"));
            // Answered on another connection after it was taken: the program has read the beginning by then.
            (await placet.Client.GetAsync("/health/live")).Dispose();
            placet.Terminate();
            await UntilRefusedAsync(placet.Address);
            await open.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                $"Authorization: {placet.Client.DefaultRequestHeaders.Authorization}\r\n\r\n"));
            using var reader = new StreamReader(open.GetStream());
            var refusal = await reader.ReadToEndAsync();
            release.SetResult();
            Assert.That(refusal, Does.StartWith("HTTP/1.1 503 ").And.Contain("\"code\":\"unavailable\"").And.Contain("Connection: close"));
            Assert.That(runtime.Requests, Has.Count.EqualTo(1));
            (await call).Dispose();
            Assert.That(await placet.WaitForExitAsync(), Is.Zero);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    [Test]
    public async Task An_exchange_that_would_take_longer_than_15_s_is_ended_and_the_exit_is_clean()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var runtime = new RawServer(exchange =>
        {
            asked.SetResult();
            return exchange.WaitAsync();
        });
        var data = TempFolder.Create();
        try
        {
            await using var placet = await StartAsync(data, "--Management:TimeoutSeconds=300");
            var call = placet.Client.GetAsync(await RegisterAsync(placet, runtime.Address));
            await asked.Task;
            placet.Terminate();
            Assert.That(await placet.WaitForExitAsync(), Is.Zero, string.Join('\n', placet.Output));
            Assert.That(placet.Output, Has.None.Contain("nhandled"));
            Assert.That(async () => await call, Throws.InstanceOf<HttpRequestException>());
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    // The sampler would ask the runtime too.
    private static Task<PlacetProcess> StartAsync(string data, params string[] settings) => PlacetProcess.StartAsync(
        data, [$"--InitialUser:Password={Password}", "--Sampling:Enabled=false", .. settings]);

    private static async Task<string> RegisterAsync(PlacetProcess placet, string address)
    {
        using var login = await placet.Client.PostJsonAsync("/api/auth/login", new { email = "admin@placet.local", password = Password });
        placet.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Cookies.TokenOf(login));
        using var key = await placet.Client.PostJsonAsync("/api/api-keys", new { });
        using var agent = new HttpClient { BaseAddress = placet.Address };
        agent.DefaultRequestHeaders.Add("x-api-key", (await key.JsonAsync(HttpStatusCode.Created)).GetProperty("key").GetString());
        return $"/api/agents/{await agent.RegisterAgentAsync(address)}/manage/health";
    }

    /// <summary>Asks on connections of their own until the port is closed; bounded by the test run's time limit.</summary>
    private static async Task UntilRefusedAsync(Uri address)
    {
        for (var attempt = 0; attempt < 10_000; attempt++)
        {
            using var fresh = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address };
            try
            {
                using var answer = await fresh.GetAsync("/health/live");
            }
            catch (HttpRequestException)
            {
                return;
            }
        }

        Assert.Fail("The program still takes new connections");
    }
}
