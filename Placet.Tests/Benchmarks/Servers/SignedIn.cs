using System.Net.Http.Headers;
using System.Text.Json;

namespace Placet.Benchmarks.Servers;

/// <summary>The first owner of a fresh server, with an API key for agents.</summary>
internal sealed class SignedIn : IDisposable
{
    /// <summary>The setting that gives the first owner the password which is used here.</summary>
    public const string Setting = "--InitialUser:Password=" + Password;

    private const string Password = "owner-password-1";

    private SignedIn(Uri address)
    {
        Client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };
        Agent = new HttpClient { BaseAddress = address };
    }

    /// <summary>A client with the person's token.</summary>
    public HttpClient Client { get; }

    /// <summary>A client with an agent's key.</summary>
    public HttpClient Agent { get; }

    /// <summary>The person's token.</summary>
    public string Token { get; private set; } = string.Empty;

    /// <summary>Signs in.</summary>
    public static async Task<SignedIn> AtAsync(Uri address)
    {
        var person = new SignedIn(address);
        using var login = await person.Client.PostAsJsonAsync("/api/auth/login", new { email = "admin@placet.local", password = Password });
        person.Token = (await ReadAsync(login)).GetProperty("accessToken").GetString()!;
        person.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", person.Token);
        using var key = await person.Client.PostAsJsonAsync("/api/api-keys", new { label = "bench" });
        person.Agent.DefaultRequestHeaders.Add("x-api-key", (await ReadAsync(key)).GetProperty("key").GetString());
        return person;
    }

    /// <summary>Makes an agent whose runtime is at an address.</summary>
    /// <returns>The agent.</returns>
    public async Task<JsonElement> RegisterAsync(string runtime, string name)
    {
        using var made = await Agent.PostAsJsonAsync("/api/v1/agents", new { name });
        var agent = await ReadAsync(made);
        using var set = await Agent.PostAsJsonAsync(
            "/api/v1/agents/setManagement", new { channelId = agent.GetProperty("id").GetString(), url = runtime, apiKey = "runtime-key-0123456789" });
        set.EnsureSuccessStatusCode();
        return agent;
    }

    public void Dispose()
    {
        Client.Dispose();
        Agent.Dispose();
    }

    private static Task<JsonElement> ReadAsync(HttpResponseMessage answer) => answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
}
