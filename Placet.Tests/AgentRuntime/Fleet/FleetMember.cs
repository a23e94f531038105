using Placet.AgentRuntime.Http;

namespace Placet.AgentRuntime.Fleet;

/// <summary>A running agent of a fleet. Its past is made when somebody asks for it.</summary>
internal sealed class FleetMember
{
    private readonly Lazy<ManagementApi> api;

    public FleetMember(FleetAgent agent, Uri address, FleetPeer? peer, DateTimeOffset startedAt, TimeProvider clock)
    {
        (Agent, Address) = (agent, address);
        api = new(() => new ManagementApi(new AgentRuntimeOptions
        {
            Token = agent.Token,
            Clock = clock,
            Seed = new FleetSeed(agent, address, peer, startedAt, clock),
            DisabledGroups = agent.Role.Lacks.Aggregate(RuntimeGroups.None, (groups, name) => groups | Enum.Parse<RuntimeGroups>(name)),
            KeepsRequests = false,
        }));
    }

    public FleetAgent Agent { get; }

    /// <summary>Where Placet reaches it.</summary>
    public Uri Address { get; }

    public bool IsAwake => api.IsValueCreated;

    public ManagementApi Api => api.Value;

    /// <summary>What it tells Placet about itself.</summary>
    public (string Status, string? Message) Status()
    {
        var waits = IsAwake
            ? Api.Parts.Improvement.HasPending
            : Agent.HasIncidents && Array.Exists(Agent.Role.Improvements, run => run.Status == "pending");
        return waits ? ("busy", "A proposed change waits for approval") : ("active", null);
    }
}
