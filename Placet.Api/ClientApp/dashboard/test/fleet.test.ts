import type { AgentResponse, DailyUsageResponse, OverviewResponse } from "@placet/management-client";
import { expect, test } from "vitest";
import { arranged, countStates, fleetRows, folded, type FleetFilter } from "../src/fleet/rows.ts";
import { healthOf, lastSeen, stateOf } from "../src/fleet/state.ts";
import { rowWindow, scrollFor } from "../src/ui/table/rowWindow.ts";

const agent = (id: string, more: Partial<AgentResponse> = {}): AgentResponse =>
  ({
    id,
    name: id,
    status: "active",
    managementUrl: "http://runtime",
    parentAgentId: null,
    tag: null,
    description: null,
    lastActiveAt: null,
    statusMessage: null,
    ...more,
  }) as AgentResponse;
const overview = (...agents: object[]): OverviewResponse => ({ agents }) as unknown as OverviewResponse;
const usage = (...agents: object[]): DailyUsageResponse =>
  ({ days: ["2026-05-13", "2026-05-14"], agents, totals: {} }) as unknown as DailyUsageResponse;
const all: FleetFilter = { search: "", state: "", tag: "", sort: "name", descending: false };
const names = (rows: readonly { agent: AgentResponse }[]) => rows.map((row) => row.agent.id);

test("Sub-agents stand below the agent they work for, also two levels deep", () => {
  const rows = fleetRows(
    [agent("c", { parentAgentId: "b" }), agent("a"), agent("b", { parentAgentId: "a" })],
    undefined,
    undefined,
  );
  expect(rows.map((row) => [row.agent.id, row.depth])).toEqual([
    ["a", 0],
    ["b", 1],
    ["c", 2],
  ]);
});

test("A sub-agent is as its own runtime says, which the overview does not ask", () => {
  const agents = [agent("a"), agent("sub", { parentAgentId: "a", status: "active" })];
  const health = new Map([["sub", { status: "degraded", error: null }]]);
  expect(fleetRows(agents, overview(), undefined)[1]?.state.word).toBe("ready");
  expect(fleetRows(agents, overview(), undefined, health)[1]?.state.word).toBe("degraded");
  expect(stateOf(agent("sub"), healthOf({ version: "1" })).word).toBe("ready");
});

test("A sub-agent whose agent is not in the list stands for itself", () => {
  expect(fleetRows([agent("a", { parentAgentId: "gone" })], undefined, undefined)[0]?.depth).toBe(0);
});

test("Tokens that could not be read are unknown, not zero", () => {
  const rows = fleetRows(
    [agent("a"), agent("b")],
    undefined,
    usage(
      { id: "a", status: "error", byDate: { "2026-05-14": 0 } },
      { id: "b", status: "ok", byDate: { "2026-05-14": 3 } },
    ),
  );
  expect(rows[0]).toMatchObject({ tokens: undefined, total: undefined });
  expect(rows[1]).toMatchObject({ tokens: [0, 3], total: 3 });
});

test("The state is what the runtime says before what the agent says", () => {
  expect(stateOf(agent("a"), { error: "refused", status: "error" } as never)).toMatchObject({
    word: "unreachable",
    tone: "bad",
    reason: "refused",
  });
  expect(stateOf(agent("a"), { error: "Unauthorized", errorCode: "upstream_401", status: "error" })).toMatchObject({
    word: "refused",
    tone: "bad",
    reason: "Unauthorized",
  });
  expect(stateOf(agent("a"), { error: "away", errorCode: "upstream_timeout", status: "error" }).word).toBe(
    "unreachable",
  );
  expect(stateOf(agent("a", { status: "error", statusMessage: "no key" }), undefined)).toMatchObject({
    word: "failing",
    reason: "no key",
  });
  expect(stateOf(agent("a"), { error: null, status: "strained" } as never)).toMatchObject({
    word: "degraded",
    reason: "strained",
  });
  expect(stateOf(agent("a", { status: "busy" }), undefined).word).toBe("working");
  expect(stateOf(agent("a", { status: "offline" }), { error: null, status: "ok" } as never).word).toBe("ready");
  expect(stateOf(agent("a", { status: "offline", managementUrl: null }), undefined).word).toBe("unmanaged");
});

test("The later sign of life counts", () => {
  expect(
    lastSeen(agent("a", { lastActiveAt: "2026-05-14T09:00:00Z" }), { lastSeenAt: "2026-05-14T10:00:00Z" } as never),
  ).toBe("2026-05-14T10:00:00Z");
  expect(lastSeen(agent("a"), undefined)).toBeUndefined();
});

test("A search finds without case and accents, and brings the agent of a sub-agent along", () => {
  const rows = fleetRows(
    [agent("Büro"), agent("mail", { parentAgentId: "Büro" }), agent("Coder")],
    undefined,
    undefined,
  );
  expect(names(arranged(rows, { ...all, search: "buro" }))).toEqual(["Büro"]);
  expect(names(arranged(rows, { ...all, search: "MAIL" }))).toEqual(["Büro", "mail"]);
  expect(folded("  ÉCOLE ")).toBe("ecole");
});

test("An order by numbers keeps families together, and names decide between equals", () => {
  const rows = fleetRows(
    [agent("b"), agent("sub", { parentAgentId: "b" }), agent("a"), agent("c")],
    overview({ id: "c", error: null, status: "ok", sessions: 4 }),
    undefined,
  );
  expect(names(arranged(rows, { ...all, sort: "sessions", descending: true }))).toEqual(["c", "a", "b", "sub"]);
  expect(names(arranged(rows, all))).toEqual(["a", "b", "sub", "c"]);
});

test("States are counted worst first, without sub-agents", () => {
  const rows = fleetRows(
    [agent("a"), agent("b", { status: "error" }), agent("c", { status: "error", parentAgentId: "a" })],
    undefined,
    undefined,
  );
  expect([...countStates(rows)]).toEqual([
    ["failing", 1],
    ["ready", 1],
  ]);
});

test("Of a thousand rows only those around the screen exist", () => {
  const top = rowWindow(1000, 37, 300, 900);
  expect(top.first).toBe(0);
  expect(top.end).toBeLessThan(60);
  const middle = rowWindow(1000, 37, -18_500, 900);
  expect(middle.first).toBeLessThanOrEqual(492);
  expect(middle.end).toBeGreaterThanOrEqual(526);
  expect(rowWindow(1000, 37, -40_000, 900).end).toBe(1000);
  expect(rowWindow(3, 37, 300, 900)).toEqual({ first: 0, end: 3 });
});

test("A small scroll keeps the same rows, so that nothing is drawn anew", () => {
  expect(rowWindow(1000, 37, -10_000, 900)).toEqual(rowWindow(1000, 37, -9_960, 900));
});

test("A row is scrolled to only as far as it is out of sight", () => {
  expect(scrollFor(2, 37, 100, 900, 60)).toBe(0);
  expect(scrollFor(0, 37, -100, 900, 60)).toBe(-160);
  expect(scrollFor(30, 37, 100, 900, 60)).toBe(100 + 31 * 37 - 900);
});
