using Placet.AgentRuntime.Http;
using Placet.AgentRuntime.State;

namespace Placet.AgentRuntime.Resources;

/// <summary>Puts the resources together: who shares state with whom is visible here and nowhere else.</summary>
internal static class RuntimeResources
{
    public static SessionsResource Map(RouteTable routes, AgentRuntimeOptions options)
    {
        var clock = options.Clock;
        var activity = options.RecentActivity ? ActivityDates.EndingAt(clock.Today()) : ActivityDates.AsInExamples;
        var sessions = new SessionsResource(clock);
        var workspace = new Workspace(clock);
        var versions = new VersionStore(workspace, clock);
        var policy = new PolicySwitches();

        sessions.Map(routes);
        new HealthResource(sessions, clock).Map(routes);
        new AuditResource(activity, clock).Map(routes);
        new UsageResource(activity, clock).Map(routes);
        new CredentialsResource().Map(routes);
        new ProvidersResource(clock).Map(routes);
        new CronResource(clock).Map(routes);
        new McpResource().Map(routes);
        new WorkspaceResource(workspace).Map(routes);
        new ScriptsResource(workspace).Map(routes);
        new SkillsResource(workspace, clock).Map(routes);
        new ChannelsResource(options).Map(routes);
        new CommandsResource(sessions, clock).Map(routes);
        new AgentCardResource().Map(routes);
        new A2aPeersResource(clock).Map(routes);
        new SettingsResource(options.Settings, policy).Map(routes);
        new PolicyResource(policy, clock).Map(routes);
        new VersionsResource(versions).Map(routes);
        new ImprovementResource(versions, clock).Map(routes);
        return sessions;
    }
}
