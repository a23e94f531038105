using System.Net;
using System.Text.Json;
using Placet.Tests.Integration.Agents;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.AcrossAgents;

/// <summary>A user of their own for each test, so that the fleet of one is not that of another.</summary>
/// <param name="engine">The engine of the database.</param>
internal abstract class AcrossAgentsFixture(DatabaseEngine engine = DatabaseEngine.Sqlite) : AgentsFixture(engine)
{
    private int users;

    protected override string[] Settings => ["Logging:LogLevel:Placet=Debug"];

    protected HttpClient Owner { get; private set; } = null!;

    protected HttpClient OwnersAgent { get; private set; } = null!;

    [SetUp]
    public async Task MakeOwner()
    {
        Owner = await Placet.AsMemberAsync($"owner-{++users}@placet.test");
        OwnersAgent = await Placet.AsAgentOfAsync(Owner);
    }

    /// <summary>Makes an agent whose runtime is at an address.</summary>
    protected Task<string> AddAsync(string name, string address, string key = AgentRegistration.RuntimeKey) =>
        OwnersAgent.RegisterAgentAsync(address, key, name);

    protected async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await Owner.GetAsync(path);
        Assert.That(answer.StatusCode == HttpStatusCode.OK ? answer.Headers.CacheControl!.ToString() : "no-store", Is.EqualTo("no-store"));
        return await answer.JsonAsync();
    }
}
