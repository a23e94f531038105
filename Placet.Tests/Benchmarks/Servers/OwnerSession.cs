using System.Net.Http.Headers;
using System.Text.Json;

namespace Placet.Benchmarks.Servers;

/// <summary>The signed-in first owner of a new server, with an API key for agents.</summary>
internal sealed class OwnerSession : IDisposable
{
    /// <summary>The setting that sets the first owner's password.</summary>
    public const string PasswordSetting = "--InitialUser:Password=" + Password;

    private const string Password = "owner-password-1";

    private OwnerSession(Uri address)
    {
        Client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };
        Agent = new HttpClient { BaseAddress = address };
    }

    /// <summary>A client with the owner's token.</summary>
    public HttpClient Client { get; }

    /// <summary>A client with an agent's key.</summary>
    public HttpClient Agent { get; }

    public string Token { get; private set; } = string.Empty;

    public static async Task<OwnerSession> SignInAsync(Uri address)
    {
        var session = new OwnerSession(address);
        using var signIn = await session.Client.PostAsJsonAsync(
            "/api/auth/login", new { email = "admin@placet.local", password = Password });
        session.Token = (await ReadAsync(signIn)).GetProperty("accessToken").GetString()!;
        session.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", session.Token);
        using var key = await session.Client.PostAsJsonAsync("/api/api-keys", new { label = "bench" });
        session.Agent.DefaultRequestHeaders.Add("x-api-key", (await ReadAsync(key)).GetProperty("key").GetString());
        return session;
    }

    /// <summary>Creates an agent whose runtime is at an address.</summary>
    public async Task<JsonElement> RegisterAsync(string runtime, string name)
    {
        using var created = await Agent.PostAsJsonAsync("/api/v1/agents", new { name });
        var agent = await ReadAsync(created);
        using var set = await Agent.PostAsJsonAsync(
            "/api/v1/agents/setManagement",
            new { channelId = agent.GetProperty("id").GetString(), url = runtime, apiKey = "runtime-key-0123456789" });
        set.EnsureSuccessStatusCode();
        return agent;
    }

    public void Dispose()
    {
        Client.Dispose();
        Agent.Dispose();
    }

    private static Task<JsonElement> ReadAsync(HttpResponseMessage response) =>
        response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
}
