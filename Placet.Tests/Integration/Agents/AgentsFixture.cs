using System.Text.Json;
using System.Text.Json.Nodes;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Agents;

/// <summary>One program for all tests of a fixture: a person, an agent with that person's key, and a stranger on either surface.</summary>
/// <param name="engine">The engine of its database.</param>
internal abstract class AgentsFixture(DatabaseEngine engine = DatabaseEngine.Sqlite)
{
    protected PlacetHost Placet { get; private set; } = null!;

    protected HttpClient Person { get; private set; } = null!;

    protected HttpClient Agent { get; private set; } = null!;

    protected HttpClient Stranger { get; private set; } = null!;

    protected HttpClient StrangersAgent { get; private set; } = null!;

    protected virtual string[] Settings => [];

    [OneTimeSetUp]
    public async Task Start()
    {
        Placet = await PlacetHost.StartAsync(Settings, engine: engine);
        Person = await Placet.AsOwnerAsync();
        Agent = await Placet.AsAgentOfAsync(Person);
        Stranger = await Placet.AsMemberAsync();
        StrangersAgent = await Placet.AsAgentOfAsync(Stranger);
    }

    [OneTimeTearDown]
    public async Task Stop() => await Placet.DisposeAsync();

    /// <summary>Makes an agent and answers its id.</summary>
    protected Task<string> CreateAsync(string name = "Agent", HttpClient? by = null) => (by ?? Agent).CreateAgentAsync(name);

    /// <summary>Reads an agent as the person sees it.</summary>
    protected async Task<JsonElement> ReadAsync(string id)
    {
        using var answer = await Person.GetAsync($"/api/agents/{id}");
        return await answer.JsonAsync();
    }

    /// <summary>The agent's row as it is stored, ciphertext included: "nothing changed" means this too.</summary>
    protected string Row(string id)
    {
        using var connection = Placet.Database.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT * FROM agents WHERE id = @id";
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("@id", id);
        command.Parameters.Add(parameter);
        using var reader = command.ExecuteReader();
        return reader.Read()
            ? string.Join('\n', Enumerable.Range(0,
                reader.FieldCount).Select(column => $"{reader.GetName(column)}={reader.GetValue(column)}"))
            : "none";
    }

    /// <summary>Sends a body in which every <c>$id</c> is the agent's id.</summary>
    protected static Task<HttpResponseMessage> SendAsync(HttpClient client, string method, string path, string body, string id) =>
        client.SendRawAsync(new HttpMethod(method), path.Replace("$id", id, StringComparison.Ordinal),
            body.Replace("$id", id, StringComparison.Ordinal));

    /// <summary>Registers management credentials and answers the agent.</summary>
    protected async Task<JsonElement> ManageAsync(string id, string? url = "http://127.0.0.1:9/",
        string? apiKey = AgentRegistration.RuntimeKey)
    {
        using var answer = await Agent.PostJsonAsync("/api/v1/agents/setManagement",
            new JsonObject { ["channelId"] = id, ["url"] = url, ["apiKey"] = apiKey });
        return await answer.JsonAsync();
    }
}
