// Answers of OpenClaw 2026.9.6, recorded from the real program after turns with a model server on loopback, and trimmed.

export const sessionRow = {
  key: "agent:main:telegram:dm:a/b 🦞",
  createdVia: "operator",
  createdAt: 1795877506433,
  kind: "direct",
  agentId: "main",
  channel: "telegram",
  updatedAt: 1795877510493,
  sessionId: "a656e786-05df-4606-b8b7-8e9ffdc7d189",
  inputTokens: 100,
  outputTokens: 15,
  totalTokens: 120,
  estimatedCostUsd: 0.000132,
  status: "done",
  modelProvider: "stub",
  model: "stub-model",
  contextTokens: 120000,
  lastChannel: "telegram",
  lastMessagePreview: "Hello from the stub.",
  activeRunIds: [],
};

export const mainRow = {
  key: "agent:main:main",
  createdAt: 1795877489712,
  updatedAt: 1795877505478,
  agentId: "main",
  label: "Daily",
  model: "stub-model",
};

export const toolTurn = [
  { role: "user", content: "please list the files", timestamp: 1795877641016, __openclaw: { seq: 1 } },
  {
    role: "assistant",
    content: [{ type: "toolCall", id: "call_1", name: "exec", arguments: { command: "ls" } }],
    provider: "stub",
    model: "stub-model",
    usage: { input: 100, output: 15, totalTokens: 135, cacheRead: 20, cacheWrite: 0 },
    stopReason: "toolUse",
    timestamp: 1795877646056,
  },
  {
    role: "toolResult",
    toolCallId: "call_1",
    toolName: "exec",
    content: [{ type: "text", text: "AGENTS.md\nIDENTITY.md" }],
    isError: false,
    timestamp: 1795877646867,
  },
  { role: "assistant", content: [{ type: "text", text: "Hello from the stub." }], timestamp: 1795877646902 },
];

const run = {
  schemaVersion: 1,
  redaction: "metadata_only",
  agentId: "main",
  sessionKey: "agent:main:telegram:dm:12",
  sessionId: "a656e786-05df-4606-b8b7-8e9ffdc7d189",
  runId: "2f7ffd0c-f018-43fc-a29d-1f2d17b061d3",
  actor: { type: "agent", id: "main" },
};

/** Newest first, as the gateway answers. */
export const auditEvents = [
  {
    ...run,
    eventId: "e4",
    sequence: 4,
    occurredAt: 1795877510188,
    kind: "agent_run",
    eventType: "agent_run",
    action: "agent.run.finished",
    status: "succeeded",
  },
  {
    ...run,
    eventId: "e3",
    sequence: 3,
    occurredAt: 1795877509990,
    kind: "tool_action",
    eventType: "tool_action",
    toolName: "exec",
    action: "tool.action.finished",
    status: "failed",
    errorCode: "tool_failed",
  },
  {
    ...run,
    eventId: "e2",
    sequence: 2,
    occurredAt: 1795877509950,
    kind: "tool_action",
    eventType: "tool_action",
    toolName: "exec",
    action: "tool.action.started",
    status: "started",
  },
  {
    ...run,
    eventId: "e1",
    sequence: 1,
    occurredAt: 1795877509863,
    kind: "agent_run",
    eventType: "agent_run",
    action: "agent.run.started",
    status: "started",
  },
];

const totals = { input: 100, output: 15, cacheRead: 20, cacheWrite: 0, totalTokens: 135, totalCost: 0.000132 };

export const sessionUsage = {
  key: "agent:main:telegram:dm:12",
  sessionId: "a656e786-05df-4606-b8b7-8e9ffdc7d189",
  agentId: "main",
  channel: "telegram",
  modelProvider: "stub",
  model: "stub-model",
  usage: {
    ...totals,
    messageCounts: { total: 4, user: 1, assistant: 2, toolCalls: 1, toolResults: 1, errors: 0 },
    modelUsage: [{ provider: "stub", model: "stub-model", count: 2, totals }],
    latency: { count: 2, avgMs: 1884, p95Ms: 3000, minMs: 344, maxMs: 3424 },
  },
};

export const usageAnswer = {
  startDate: "2026-11-15",
  endDate: "2026-11-28",
  sessions: [sessionUsage, { key: "agent:main:main", usage: null }],
  aggregates: { costDaily: [{ date: "2026-11-28", ...totals }] },
  cacheStatus: { status: "fresh", cachedFiles: 2, pendingFiles: 0, staleFiles: 0 },
};

export const cronJob = {
  id: "00f323f0-6000-46ae-b062-24d8759d4e40",
  name: "Nightly 🦞",
  enabled: true,
  createdAtMs: 1795877581278,
  updatedAtMs: 1795877581278,
  schedule: { kind: "cron", expr: "0 9 * * 1-5", tz: "Europe/Berlin" },
  sessionTarget: "isolated",
  wakeMode: "now",
  payload: { kind: "agentTurn", message: "Report", toolsAllow: ["*"] },
  delivery: { mode: "announce", channel: "telegram", to: "12" },
  state: {
    nextRunAtMs: 1795881181278,
    lastRunAtMs: 1795877581553,
    lastRunStatus: "error",
    lastStatus: "error",
    lastError: "Disabled",
  },
  configRevision: "sha256:ATGLC5ZJpsbxPzFQDdqa3xjMTW30L5xohaeSSv-wjC0",
};

export const heartbeatJob = {
  id: "6f6184ff-8e32-4b69-b7d5-4dfaf1b7be4e",
  declarationKey: "heartbeat:main",
  displayName: "Heartbeat (main)",
  agentId: "main",
  name: "heartbeat-main",
  enabled: true,
  createdAtMs: 1795877463437,
  schedule: { kind: "every", everyMs: 1800000, anchorMs: 336156 },
  payload: { kind: "heartbeat" },
  state: { nextRunAtMs: 1795878336156 },
};

export const cronRuns = {
  entries: [
    {
      ts: 1795878823500,
      jobId: cronJob.id,
      action: "finished",
      status: "ok",
      runAtMs: 1795878821479,
      durationMs: 1994,
    },
    {
      ts: 1795877581672,
      jobId: cronJob.id,
      action: "finished",
      status: "error",
      error: "Disabled",
      runAtMs: 1795877581553,
      durationMs: 119,
    },
  ],
  total: 2,
  hasMore: false,
  nextOffset: null,
};

export const configuration = {
  path: "/home/someone/.openclaw/openclaw.json",
  hash: "hmac-sha256:v1:u0cLB1qU5DjY5u6NrlBrWxeNxJj0ePZbbb_dABX6jFw",
  valid: true,
  sourceConfig: {
    agents: {
      defaults: { model: { primary: "stub/stub-model", fallbacks: ["stub/other"] }, userTimezone: "Europe/Berlin" },
    },
    models: {
      providers: {
        stub: { baseUrl: "http://127.0.0.1:45013/v1", apiKey: "__OPENCLAW_REDACTED__", models: [{ id: "stub-model" }] },
      },
    },
    mcp: {
      servers: {
        demo: { command: "node", args: ["-e", "1"], env: { A: "__OPENCLAW_REDACTED__" }, enabled: false },
        docs: { url: "https://docs.example.test/mcp", transport: "streamable-http" },
      },
    },
    channels: { telegram: { enabled: false, botToken: "__OPENCLAW_REDACTED__", allowFrom: ["1", "2"] } },
  },
};

export const agents = {
  defaultId: "main",
  agents: [{ id: "main", workspace: "/home/someone/.openclaw/workspace", model: { primary: "stub/stub-model" } }],
};

export const authStatus = {
  providers: [
    {
      provider: "anthropic",
      displayName: "Claude",
      status: "static",
      profiles: [{ profileId: "anthropic:manual", type: "api_key" }],
    },
    { provider: "stub", displayName: "stub", status: "static", profiles: [], apiKey: { source: "config" } },
  ],
  providerCapabilities: [
    { provider: "anthropic", apiKeySupported: true, quickApiKeySetup: true },
    {
      provider: "github-copilot",
      apiKeySupported: false,
      loginOptions: [{ id: "github-copilot/github-copilot", kind: "device-code" }],
    },
    { provider: "openai", apiKeySupported: true },
  ],
};

export const secrets = {
  entries: [
    { name: "MY_KEY", scopeKind: "team", kind: "secret", createdAtMs: 1795877582021, allowedHosts: [] },
    { name: "MY_ENV", scopeKind: "team", kind: "env", createdAtMs: 1795877582040, value: "v2" },
  ],
};

export const skills = {
  workspaceDir: "/home/someone/.openclaw/workspace",
  skills: [
    {
      name: "1password",
      description: "Read secrets",
      source: "openclaw-bundled",
      bundled: true,
      filePath: "/opt/openclaw/skills/1password/SKILL.md",
    },
    {
      name: "reports",
      source: "openclaw-workspace",
      bundled: false,
      filePath: "/home/someone/.openclaw/workspace/skills/reports/SKILL.md",
    },
  ],
};
