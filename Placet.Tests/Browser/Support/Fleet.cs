using System.Net;
using System.Text.Json;

namespace Placet.Tests.Browser.Support;

/// <summary>An agent that is registered, and its runtime.</summary>
internal sealed record RegisteredAgent(string Id, string Name, AgentRuntimeHost Runtime);

/// <summary>Registers agents with runtimes of their own, as an agent would by its API key.</summary>
internal sealed class Fleet(HttpClient agent) : IAsyncDisposable
{
    private readonly List<AgentRuntimeHost> runtimes = [];

    /// <summary>Registers an agent with a new runtime.</summary>
    /// <param name="name">The agent's name.</param>
    /// <param name="options">How its runtime is started; null means the defaults.</param>
    /// <param name="key">The management key that is registered; null means the right one.</param>
    public async Task<RegisteredAgent> AddAsync(string name, AgentRuntimeOptions? options = null, string? key = null)
    {
        var runtime = await AgentRuntimeHost.StartAsync(options);
        runtimes.Add(runtime);
        var id = await CreateAsync(name);
        await ManageAsync(id, runtime.Address.ToString(), key ?? runtime.Token);
        return new RegisteredAgent(id, name, runtime);
    }

    /// <summary>Makes an agent without a runtime.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> CreateAsync(string name)
    {
        using var made = await agent.PostJsonAsync("/api/v1/agents", new { name });
        return (await made.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString()!;
    }

    /// <summary>Registers address and key of a runtime.</summary>
    public async Task<JsonElement> ManageAsync(string id, string url, string key)
    {
        using var answer = await agent.PostJsonAsync("/api/v1/agents/setManagement", new { channelId = id, url, apiKey = key });
        return await answer.JsonAsync();
    }

    /// <summary>Makes an agent the sub-agent of another.</summary>
    public async Task PlaceBelowAsync(string id, string parentId)
    {
        using var answer = await agent.PostJsonAsync(
            "/api/v1/agents/setSubagent", new { channelId = id, isSubagent = true, parentChannelId = parentId });
        await answer.JsonAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var runtime in runtimes)
            await runtime.DisposeAsync();
    }
}
