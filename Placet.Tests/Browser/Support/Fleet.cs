namespace Placet.Tests.Browser.Support;

/// <summary>An agent that is registered, and its runtime.</summary>
internal sealed record RegisteredAgent(string Id, AgentRuntimeHost Runtime);

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
        return new(await agent.RegisterAgentAsync(runtime.Address.ToString(), key ?? runtime.Token, name), runtime);
    }

    /// <summary>Creates an agent without a runtime.</summary>
    /// <returns>Its id.</returns>
    public Task<string> CreateAsync(string name) => agent.CreateAgentAsync(name);

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
