using Placet.AgentRuntime.Http;
using Placet.AgentRuntime.State;

namespace Placet.AgentRuntime.Resources;

/// <summary>Puts the resources together: who shares state with whom is visible here and nowhere else.</summary>
internal static class RuntimeResources
{
    public static RuntimeParts Map(RouteTable routes, AgentRuntimeOptions options)
    {
        var (seed, clock) = (options.Seed, options.Clock);
        var (days, events) = options.RecentActivity
            ? (ActivityDates.EndingAt(clock.Today()), ActivityDates.EndingBefore(clock.GetUtcNow()))
            : (ActivityDates.AsInExamples, ActivityDates.AsInExamples);
        var workspace = seed.Workspace(clock);
        var versions = new VersionStore(seed, workspace, clock);
        var policy = new PolicySwitches();
        var parts = new RuntimeParts(
            seed.Sessions(clock), new CronResource(seed, clock), new McpResource(seed),
            new ImprovementResource(seed, workspace, versions, clock));

        new SessionsResource(parts.Sessions).Map(routes);
        new HealthResource(seed, parts.Sessions, clock).Map(routes);
        new AuditResource(seed.AuditLog(events), clock).Map(routes);
        seed.MapUsage(routes, days, clock);
        new CredentialsResource(seed).Map(routes);
        new ProvidersResource(seed, clock).Map(routes);
        parts.Cron.Map(routes);
        parts.Mcp.Map(routes);
        new WorkspaceResource(workspace).Map(routes);
        new ScriptsResource(workspace).Map(routes);
        new SkillsResource(seed, workspace, clock).Map(routes);
        new ChannelsResource(seed, options).Map(routes);
        new CommandsResource(seed, parts.Sessions, clock).Map(routes);
        new AgentCardResource(seed).Map(routes);
        new A2aPeersResource(seed, clock).Map(routes);
        new SettingsResource(seed, options.Settings, policy).Map(routes);
        new PolicyResource(seed, policy, clock).Map(routes);
        new VersionsResource(versions).Map(routes);
        parts.Improvement.Map(routes);
        seed.Attach(parts);
        return parts;
    }
}
