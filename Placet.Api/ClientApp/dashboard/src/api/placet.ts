import * as api from "@placet/management-client";
import { apiBase } from "./base.ts";

/** Signed in by the HttpOnly cookie: the page never holds a token. */
export const transport = new api.Transport({ baseUrl: apiBase });

/**
 * The API, with the names of `PlacetClient`. One by one, so that what only agents call does not come along on the
 * first screen.
 */
export const placet = {
  a2aPeers: new api.A2aPeersClient(transport),
  activity: new api.ActivityClient(transport),
  agentCard: new api.AgentCardClient(transport),
  agentHistory: new api.AgentHistoryClient(transport),
  agents: new api.AgentsClient(transport),
  alertRules: new api.AlertRulesClient(transport),
  alerts: new api.AlertsClient(transport),
  apiKeys: new api.ApiKeysClient(transport),
  audit: new api.AuditClient(transport),
  auth: new api.AuthClient(transport),
  channels: new api.ChannelsClient(transport),
  commands: new api.CommandsClient(transport),
  credentialProviders: new api.CredentialProvidersClient(transport),
  credentials: new api.CredentialsClient(transport),
  cron: new api.CronClient(transport),
  dailyUsage: new api.DailyUsageClient(transport),
  health: new api.HealthClient(transport),
  mcp: new api.McpClient(transport),
  notificationChannels: new api.NotificationChannelsClient(transport),
  overview: new api.OverviewClient(transport),
  policy: new api.PolicyClient(transport),
  preferences: new api.PreferencesClient(transport),
  prices: new api.PricesClient(transport),
  scripts: new api.ScriptsClient(transport),
  sessions: new api.SessionsClient(transport),
  settings: new api.SettingsClient(transport),
  skills: new api.SkillsClient(transport),
  usageReport: new api.UsageReportClient(transport),
  usage: new api.UsageClient(transport),
  users: new api.UsersClient(transport),
  versionRuns: new api.VersionRunsClient(transport),
  versions: new api.VersionsClient(transport),
  workspace: new api.WorkspaceClient(transport),
} as const;
