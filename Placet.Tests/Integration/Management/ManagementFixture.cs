using System.Net.Sockets;
using System.Text;
using Placet.AgentRuntime;
using Placet.Tests.Integration.Agents;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Management;

/// <summary>A person's agent whose runtime is the reference runtime, on real sockets from end to end.</summary>
internal abstract class ManagementFixture(DatabaseEngine engine = DatabaseEngine.Sqlite) : AgentsFixture(engine)
{
    protected AgentRuntimeHost Runtime { get; private set; } = null!;

    protected string AgentId { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task StartRuntime()
    {
        Runtime = await AgentRuntimeHost.StartAsync(new AgentRuntimeOptions { MaxRequestBodyBytes = 48 * 1024 * 1024 });
        AgentId = await CreateAsync("managed");
        await ManageAsync(AgentId, Runtime.Address.ToString(), Runtime.Token);
    }

    [OneTimeTearDown]
    public async Task StopRuntime() => await Runtime.DisposeAsync();

    [SetUp]
    public void Forget() => Runtime.ClearRequests();

    protected string Manage(string path) => $"/api/agents/{AgentId}/manage/{path}";

    /// <summary>Sends a request whose target no library has touched, and answers status line, headers and body as text.</summary>
    protected async Task<string> SendTargetAsync(string method, string target, string? body = null, HttpClient? by = null,
        string headers = "")
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(Placet.Address.Host, Placet.Address.Port);
        var stream = socket.GetStream();
        var bytes = Encoding.UTF8.GetBytes(body ?? string.Empty);
        var head = new StringBuilder($"{method} {target} HTTP/1.1\r\nHost: {Placet.Address.Authority}\r\nConnection: close\r\n")
            .Append("Authorization: ").Append((by ?? Person).DefaultRequestHeaders.Authorization).Append("\r\n").Append(headers);
        if (body is not null)
            head.Append("Content-Type: application/json\r\nContent-Length: ").Append(bytes.Length).Append("\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()));
        await stream.WriteAsync(bytes);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
