using System.Net;

namespace Placet.Tests.Support;

/// <summary>Creates agents and stores management credentials, with a client that sends an API key.</summary>
internal static class AgentRegistration
{
    /// <summary>The key of a runtime where a test does not care which.</summary>
    public const string RuntimeKey = "runtime-key-0123456789";

    /// <summary>Creates an agent.</summary>
    /// <returns>Its id.</returns>
    public static async Task<string> CreateAgentAsync(this HttpClient agent, string name = "Agent")
    {
        using var created = await agent.PostJsonAsync("/api/v1/agents", new { name });
        return (await created.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString()!;
    }

    /// <summary>Stores address and key of an agent's runtime.</summary>
    public static async Task SetManagementAsync(this HttpClient agent, string id, string url, string apiKey = RuntimeKey)
    {
        using var answer = await agent.PostJsonAsync("/api/v1/agents/setManagement", new { channelId = id, url, apiKey });
        await answer.JsonAsync();
    }

    /// <summary>Creates an agent whose runtime is at an address.</summary>
    /// <returns>Its id.</returns>
    public static async Task<string> RegisterAgentAsync(this HttpClient agent, string url, string apiKey = RuntimeKey,
        string name = "Agent")
    {
        var id = await agent.CreateAgentAsync(name);
        await agent.SetManagementAsync(id, url, apiKey);
        return id;
    }
}
