import type * as client from "@placet/management-client";

/** An object as it came in JSON: nothing is known about its members. */
export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * The management wire format, below `/api/v1/`: each route with the type of its answer. A name in braces is one percent-encoded
 * segment. The text routes (a report, a diff) are missing, since no runtime with an adapter has them.
 */
export interface WireRoutes {
  "GET health": client.HealthReport;

  "GET sessions": client.SessionList;
  "GET sessions/{key}": client.SessionDetail;
  "DELETE sessions/{key}": client.SessionDeletion;

  "GET audit": client.AuditEventList;
  "GET audit/tail": client.AuditEventList;
  "GET audit/stats": client.AuditStats;
  "GET audit/runs/{runId}": client.AuditRun;

  "GET usage": client.UsageReport;
  "GET usage/runs/{runId}": client.UsageRun;

  "GET credentials": client.CredentialList;
  "POST credentials": client.Credential;
  "GET credentials/{key}": client.Credential;
  "PUT credentials/{key}": client.Credential;
  "DELETE credentials/{key}": client.CredentialDeletion;
  "PUT credentials/{key}/exposed": client.Credential;
  "GET credentials/providers": client.ProviderList;
  "POST credentials/providers": client.Provider;
  "PUT credentials/providers/{name}": client.Provider;
  "DELETE credentials/providers/{name}": client.Provider;
  "POST credentials/providers/{name}/oauth/start": client.OAuthStart;
  "GET credentials/providers/{name}/oauth/poll": client.OAuthPoll;

  "GET cron": client.CronJobList;
  "POST cron": client.CronJob;
  "GET cron/{id}": client.CronJob;
  "PATCH cron/{id}": client.CronJob;
  "DELETE cron/{id}": client.CronJobDeletion;
  "POST cron/{id}/run-now": client.CronJobStart;
  "POST cron/{id}/pause": client.CronJob;
  "POST cron/{id}/resume": client.CronJob;

  "GET mcp": client.McpServerList;
  "POST mcp": client.McpServerAnswer;
  "GET mcp/{name}": client.McpServer;
  "PATCH mcp/{name}": client.McpServerAnswer;
  "DELETE mcp/{name}": client.McpServerDeletion;
  "POST mcp/{name}/enable": client.McpServerAnswer;
  "POST mcp/{name}/disable": client.McpServerAnswer;
  "POST mcp/{name}/restart": client.McpServerAnswer;

  "GET workspace/tree": client.WorkspaceTree;
  "GET workspace/file": client.WorkspaceFile;
  "PUT workspace/file": client.WorkspaceFileSaved;
  "DELETE workspace/file": client.WorkspaceFileDeletion;

  "GET skills": client.SkillList;
  "POST skills": client.Skill;
  "DELETE skills/{name}": client.SkillDeletion;
  "GET scripts": client.ScriptList;

  "GET channels": client.ChannelMap;
  "GET channels/{name}": client.Channel;
  "PUT channels/{name}": client.ChannelSaved;
  "DELETE channels/{name}": client.ChannelDeletion;

  "POST commands/stop": client.CommandAnswer;
  "POST commands/restart": client.CommandAnswer;
  "POST commands/new": client.CommandAnswer;
  "POST commands/dream": client.CommandAnswer;
  "POST commands/reflect": client.CommandAnswer;
  "GET commands/status": client.CommandStatus;

  "GET agent-card": client.AgentCardDocument;

  "GET a2a/peers": client.A2aPeerList;
  "POST a2a/peers": client.A2aPeer;
  "DELETE a2a/peers/{alias}": client.A2aPeerDeletion;
  "GET a2a/peers/{alias}/card": client.AgentCardDocument;
  "POST a2a/peers/{alias}/call": client.A2aCallAnswer;

  "GET settings": client.RuntimeSettings;
  "PATCH settings": client.RuntimeSettings;

  "GET policy": client.ToolPolicy;
  "POST policy": client.PolicyRule;
  "DELETE policy": client.PolicyDeletion;
  "DELETE policy/all": client.PolicyDeletion;
  "PATCH policy/settings": client.PolicySwitches;

  "GET agent/versions": client.AgentVersionList;
  "POST agent/versions/checkpoint": client.CheckpointAnswer;
  "GET agent/versions/{sha}": client.AgentVersion;
  "POST agent/versions/{sha}/rollback": client.RollbackAnswer;

  "GET improvement/runs": client.ImprovementRunList;
  "GET improvement/runs/{runId}": client.ImprovementRun;
  "POST improvement/runs/{runId}/comment": client.ImprovementRun;
  "POST improvement/runs/{runId}/approve": client.ImprovementRun;
  "POST improvement/runs/{runId}/reject": client.ImprovementRun;
  "POST improvement/runs/{runId}/rollback": client.ImprovementRun;
}

export type WireRoute = keyof WireRoutes;

/** The names in braces of a route: `"GET sessions/{key}"` gives `"key"`. */
export type ParameterOf<Route extends string> = Route extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParameterOf<Rest>
  : never;

/** Successes that are not 200: what makes something, and what goes on after the answer. */
export const successStatus: Partial<Record<WireRoute, 201 | 202>> = {
  "POST credentials": 201,
  "POST credentials/providers": 201,
  "POST cron": 201,
  "POST mcp": 201,
  "POST skills": 201,
  "POST policy": 201,
  "POST a2a/peers": 201,
  "POST agent/versions/checkpoint": 201,
  "POST commands/restart": 202,
  "POST commands/dream": 202,
  "POST commands/reflect": 202,
};
