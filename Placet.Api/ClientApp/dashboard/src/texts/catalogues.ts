/*
 * One catalogue for each part of the page and language. A new part has a file in `en/` and one in `de/` of the type
 * `TranslationOf` the first, and a line in each list.
 */

const en = {
  shell: () => import("./en/shell.ts"),
  home: () => import("./en/home.ts"),
  account: () => import("./en/account.ts"),
  agent: () => import("./en/agent.ts"),
  sessions: () => import("./en/sessions.ts"),
  agentUsage: () => import("./en/agentUsage.ts"),
  history: () => import("./en/history.ts"),
  mcp: () => import("./en/mcp.ts"),
  workspace: () => import("./en/workspace.ts"),
  credentials: () => import("./en/credentials.ts"),
  cron: () => import("./en/cron.ts"),
  overview: () => import("./en/overview.ts"),
  audit: () => import("./en/audit.ts"),
  connect: () => import("./en/connect.ts"),
  versions: () => import("./en/versions.ts"),
  commands: () => import("./en/commands.ts"),
  settings: () => import("./en/settings.ts"),
  security: () => import("./en/security.ts"),
  alerts: () => import("./en/alerts.ts"),
  alertRules: () => import("./en/alertRules.ts"),
  activity: () => import("./en/activity.ts"),
  actions: () => import("./en/actions.ts"),
  fleetUsage: () => import("./en/fleetUsage.ts"),
  peers: () => import("./en/peers.ts"),
  card: () => import("./en/card.ts"),
  runtimeSettings: () => import("./en/runtimeSettings.ts"),
  policy: () => import("./en/policy.ts"),
  prices: () => import("./en/prices.ts"),
  channels: () => import("./en/channels.ts"),
  skills: () => import("./en/skills.ts"),
  notifications: () => import("./en/notifications.ts"),
  palette: () => import("./en/palette.ts"),
};

export type Catalogues = { readonly [N in keyof typeof en]: Awaited<ReturnType<(typeof en)[N]>>["texts"] };
export type CatalogueName = keyof Catalogues;

const de: { readonly [N in CatalogueName]: () => Promise<{ readonly texts: object }> } = {
  shell: () => import("./de/shell.ts"),
  home: () => import("./de/home.ts"),
  account: () => import("./de/account.ts"),
  agent: () => import("./de/agent.ts"),
  sessions: () => import("./de/sessions.ts"),
  agentUsage: () => import("./de/agentUsage.ts"),
  history: () => import("./de/history.ts"),
  mcp: () => import("./de/mcp.ts"),
  workspace: () => import("./de/workspace.ts"),
  credentials: () => import("./de/credentials.ts"),
  cron: () => import("./de/cron.ts"),
  overview: () => import("./de/overview.ts"),
  audit: () => import("./de/audit.ts"),
  connect: () => import("./de/connect.ts"),
  versions: () => import("./de/versions.ts"),
  commands: () => import("./de/commands.ts"),
  settings: () => import("./de/settings.ts"),
  security: () => import("./de/security.ts"),
  alerts: () => import("./de/alerts.ts"),
  alertRules: () => import("./de/alertRules.ts"),
  activity: () => import("./de/activity.ts"),
  actions: () => import("./de/actions.ts"),
  fleetUsage: () => import("./de/fleetUsage.ts"),
  peers: () => import("./de/peers.ts"),
  card: () => import("./de/card.ts"),
  runtimeSettings: () => import("./de/runtimeSettings.ts"),
  policy: () => import("./de/policy.ts"),
  prices: () => import("./de/prices.ts"),
  channels: () => import("./de/channels.ts"),
  skills: () => import("./de/skills.ts"),
  notifications: () => import("./de/notifications.ts"),
  palette: () => import("./de/palette.ts"),
};

export const catalogues = { en, de } as const;
