import type { AgentHealthResponse, AgentResponse, OverviewResponse } from "@placet/management-client";
import { expect, test } from "vitest";
import { attentionItems, firstFew } from "../src/home/attention.ts";
import { tokensOfDays } from "../src/home/daily.ts";
import { findingsIn, isWaiting, type Finding } from "../src/home/findings.ts";

function agent(id: string, more: Partial<AgentResponse> = {}): AgentResponse {
  return {
    id,
    ownerId: "u",
    name: id,
    description: null,
    avatarUrl: null,
    webhookUrl: null,
    webhookHeaders: null,
    webhookAuth: null,
    status: "active",
    statusMessage: null,
    statusSince: null,
    lastActiveAt: null,
    commands: [],
    tag: null,
    managementUrl: "http://runtime",
    managementApiKey: "***",
    isSubagent: false,
    parentAgentId: null,
    createdAt: "2026-01-01T00:00:00Z",
    unreadCount: 0,
    ...more,
  };
}

function overview(...agents: Partial<AgentHealthResponse>[]): OverviewResponse {
  return { agents, summary: { total: 0, online: 0, errored: 0, sessions: 0 } } as unknown as OverviewResponse;
}

const job = (id: string, status: string, history: string[], enabled = true) => ({
  id,
  name: id,
  enabled,
  state: {
    last_status: status,
    last_error: "why",
    run_history: history.map((one, index) => ({ status: one, run_at_ms: 1000 + index })),
  },
});

test("A failed job counts how often in a row and since when", () => {
  const [finding] = findingsIn({ cron: { items: [job("nightly", "error", ["error", "ok", "error", "error"])] } });
  expect(finding).toMatchObject({ kind: "cron", id: "nightly", times: 2, error: "why", since: 1002 });
});

test("A job that is paused or went well needs nobody", () => {
  expect(findingsIn({ cron: { items: [job("a", "ok", ["error"]), job("b", "error", ["error"], false)] } })).toEqual([]);
});

test("A server is down when it should be connected and says that it is not", () => {
  const items = [
    { name: "off", enabled: false, connected: false },
    { name: "on", enabled: true, connected: true },
    { name: "silent", enabled: true },
    { name: "down", enabled: true, connected: false, error: "refused" },
  ];
  expect(findingsIn({ mcp: { items } })).toEqual([{ kind: "mcp", name: "down", error: "refused" }]);
});

test("A run waits when there is something to approve and nobody has decided", () => {
  const run = { id: "r", status: "proposed", approval_state: "pending", diff_artifacts: ["a.diff"] };
  expect(isWaiting(run)).toBe(true);
  expect(isWaiting({ ...run, diff_artifacts: [] })).toBe(false);
  expect(isWaiting({ ...run, status: "applied" })).toBe(false);
  expect(isWaiting({ ...run, approval_state: "approved" })).toBe(false);
  expect(findingsIn({ runs: { items: [run, { ...run, id: "s", created_at: "2026-05-14T09:15:00Z" }] } })).toEqual([
    {
      kind: "approval",
      runs: [
        { id: "r", since: undefined },
        { id: "s", since: Date.parse("2026-05-14T09:15:00Z") },
      ],
    },
  ]);
});

test.each([undefined, null, [], "x", { items: "none" }, { items: [null, 1, {}] }])(
  "Nothing is found in %o",
  (document) => {
    expect(findingsIn({ cron: document, mcp: document, runs: document })).toEqual([]);
  },
);

test("The worst comes first, and of an agent that does not answer only that", () => {
  const findings = new Map<string, readonly Finding[]>([
    ["a", [{ kind: "mcp", name: "search", error: undefined }]],
    ["gone", [{ kind: "mcp", name: "stale", error: undefined }]],
    ["b", [{ kind: "cron", id: "1", name: "nightly", times: 1, error: undefined, since: 5 }]],
    [
      "c",
      [
        {
          kind: "approval",
          runs: [
            { id: "r", since: undefined },
            { id: "s", since: 7 },
          ],
        },
      ],
    ],
  ]);
  const agents = [
    agent("a"),
    agent("b"),
    agent("c"),
    agent("gone"),
    agent("sick", { status: "error", statusMessage: "no key" }),
    agent("sub"),
  ];
  const items = attentionItems(
    agents,
    overview({ id: "gone", error: "refused", status: "error", lastSeenAt: "2026-01-01T00:00:00Z" }),
    { findings, health: new Map([["sub", { status: "slow", error: null }]]) },
  );
  expect(items.map(({ agent: { id }, kind }) => `${id} ${kind}`)).toEqual([
    "gone unreachable",
    "sick failing",
    "b cron",
    "a mcp",
    "c approval",
    "sub degraded",
  ]);
  expect(items[0]).toMatchObject({
    reason: "refused",
    since: "2026-01-01T00:00:00Z",
    isLastSeen: true,
    tone: "bad",
  });
  expect(items[4]).toMatchObject({ since: 7 });
});

test("An agent that fell silent needs a person, one that said goodbye does not", () => {
  const silent = {
    status: "offline",
    lastActiveAt: "2026-05-14T09:00:00Z",
    statusSince: "2026-05-14T09:03:00Z",
  } as const;
  const away = { ...silent, statusSince: "2026-05-14T09:00:00Z" };
  const items = attentionItems(
    [agent("silent", silent), agent("away", away), agent("never", { status: "offline" })],
    undefined,
    undefined,
  );
  expect(items.map(({ agent: { id }, kind }) => `${id} ${kind}`)).toEqual(["silent silent"]);
});

test("The days are compared with as many before them, and with nothing where there was nothing", () => {
  const days = ["1", "2", "3", "4"];
  const usage = (totals: Record<string, number>) => ({ from: "", to: "", days, agents: [], totals });
  expect(tokensOfDays(usage({ 1: 50, 2: 50, 3: 60, 4: 60 }), 2)).toEqual({
    now: 120,
    change: expect.closeTo(0.2) as number,
  });
  expect(tokensOfDays(usage({ 3: 5 }), 2)).toEqual({ now: 5, change: undefined });
});

test("Of many lines some of each kind come first, so that none hides another", () => {
  const dead = Array.from({ length: 20 }, (_, index) => agent(`dead${index}`));
  const items = attentionItems(
    [...dead, agent("b")],
    overview(...dead.map(({ id }) => ({ id, error: "refused", status: "error" }))),
    { findings: new Map([["b", [{ kind: "mcp", name: "search", error: undefined }]]]), health: new Map() },
  );
  expect(firstFew(items, 8, 3).map(({ kind }) => kind)).toEqual(["unreachable", "unreachable", "unreachable", "mcp"]);
  expect(firstFew(items.slice(0, 5), 8, 3)).toHaveLength(5);
});
