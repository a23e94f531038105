import * as api from "@placet/management-client";
import { apiBase } from "./base.ts";

/** Signed in by the HttpOnly cookie: the page never holds a token. */
export const transport = new api.Transport({ baseUrl: apiBase });

/**
 * The API, with the names of `PlacetClient`. One by one, so that what only agents call does not come along on the
 * first screen; what other pages call alone is in `accounts.ts` and `runtime.ts`.
 */
export const placet = {
  activity: new api.ActivityClient(transport),
  agents: new api.AgentsClient(transport),
  alerts: new api.AlertsClient(transport),
  auth: new api.AuthClient(transport),
  cron: new api.CronClient(transport),
  dailyUsage: new api.DailyUsageClient(transport),
  health: new api.HealthClient(transport),
  mcp: new api.McpClient(transport),
  overview: new api.OverviewClient(transport),
  preferences: new api.PreferencesClient(transport),
  sessions: new api.SessionsClient(transport),
  usageReport: new api.UsageReportClient(transport),
  versionRuns: new api.VersionRunsClient(transport),
} as const;
