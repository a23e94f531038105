using System.Text.Json.Nodes;
using Placet.AgentRuntime.Fleet.Activity;
using Placet.AgentRuntime.Http;
using Placet.AgentRuntime.State;

namespace Placet.AgentRuntime.Fleet;

/// <summary>What one agent of a fleet starts with. Documents that say nothing about the agent are those of the examples.</summary>
internal sealed class FleetSeed : RuntimeSeed
{
    public const string Zone = "Europe/Berlin";
    public const string Version = "0.14.2";

    private readonly FleetAgent agent;
    private readonly FleetPeer? peer;
    private readonly TimeProvider clock;
    private readonly FleetFiles files;
    private readonly AgentLife life;
    private readonly FleetSessions sessions;
    private readonly FleetDocuments documents;

    /// <summary>Makes the agent's past.</summary>
    /// <param name="agent">Who it is.</param>
    /// <param name="address">Where it answers.</param>
    /// <param name="peer">The agent that it may call; null: none.</param>
    /// <param name="startedAt">When its fleet started.</param>
    /// <param name="clock">The fleet's clock.</param>
    public FleetSeed(FleetAgent agent, Uri address, FleetPeer? peer, DateTimeOffset startedAt, TimeProvider clock)
    {
        (this.agent, this.peer, this.clock) = (agent, peer, clock);
        files = new FleetFiles(agent, startedAt);
        life = new AgentLife(agent, startedAt, clock);
        sessions = new FleetSessions(life.Turns, clock);
        documents = new FleetDocuments(agent, address, peer, startedAt);
    }

    public override JsonObject Response(string operation) => operation switch
    {
        "health.get" => documents.Health(clock.GetUtcNow(), sessions.Count),
        "cron.list" => FleetDocuments.List([.. life.Jobs.Select(job => job.Document), JobSeeds.Housekeeping(life.StartMs)]),
        "skills.list" => FleetDocuments.List(files.Skills()),
        "improvement.list" => FleetDocuments.List(files.Proposals()),
        "improvement.get" or "channels.get" => [],
        _ => documents.Of(operation) ?? base.Response(operation),
    };

    public override (string Url, JsonObject Card) ReachablePeer() =>
        peer is null ? ("", []) : (peer.Address.OriginalString, FleetDocuments.Card(peer.Agent, peer.Address));

    public override ISessionStore Sessions(TimeProvider own) => sessions;

    public override Workspace Workspace(TimeProvider own) => State.Workspace.Of(own, $"/srv/{agent.Slug}/workspace", files.All());

    public override IAuditLog AuditLog(ActivityDates dates) => new FleetAuditLog(life, clock);

    public override void MapUsage(RouteTable routes, ActivityDates dates, TimeProvider own) =>
        new FleetUsageResource(life.Turns, own).Map(routes);

    public override ICronWork CronWork() => life;

    public override IEnumerable<AgentVersion> Versions() => files.Versions();

    public override IReadOnlyDictionary<string, JsonObject> KnownMcpServers() => documents.McpServers();

    public override string? ReportOf(string runId) => files.ReportOf(runId);

    public override string? ProposalFor(string runId, string file, byte[]? current) => files.ProposalFor(runId, file, current);

    public override byte[]? Approved(string runId, string file, byte[]? current) => files.Approved(runId, file, current);

    public override void Attach(RuntimeParts parts) => life.Attach(parts);

    public override void CatchUp() => life.CatchUp();
}
