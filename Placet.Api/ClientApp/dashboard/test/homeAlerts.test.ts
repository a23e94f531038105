import type { AlertResponse } from "@placet/management-client";
import { expect, test } from "vitest";
import { withAlerts } from "../src/home/alerts.ts";
import type { FoundItem } from "../src/home/attention.ts";
import type { Finding } from "../src/home/findings.ts";

const began = "2026-11-28T08:00:00Z";
const later = "2026-11-28T09:00:00Z";

function alert(kind: string, change: Partial<AlertResponse> = {}): AlertResponse {
  return {
    id: `${kind} ${change.subjectId ?? ""}`,
    ruleId: "r",
    ruleName: "Rule",
    kind,
    severity: "warning",
    agentId: "g",
    agentName: "Reference",
    subjectId: null,
    subject: change.subjectId ?? null,
    state: "firing",
    startedAt: began,
    firedAt: later,
    resolvedAt: null,
    acknowledgedAt: null,
    acknowledgedBy: null,
    mutedUntil: null,
    text: "",
    ...change,
  } as AlertResponse;
}

const acknowledged = { acknowledgedAt: later } as const;

function found(kind: FoundItem["kind"], finding?: Finding, change: Partial<FoundItem> = {}): FoundItem {
  return {
    id: `g/${kind}`,
    agent: { id: "g", name: "Reference" },
    tone: "bad",
    kind,
    reason: undefined,
    since: 5,
    finding,
    ...change,
  };
}

const job = found("cron", { kind: "cron", id: "j1", name: "nightly", times: 2, error: undefined, since: 5 });
const server = found("mcp", { kind: "mcp", name: "search", error: undefined });
const gone = found("unreachable", undefined, { isLastSeen: true });

const kindsOf = (items: readonly { readonly kind: string }[]) => items.map(({ kind }) => kind);

test("Without alerts the list is as it was found", () => {
  expect(withAlerts([gone, job], [])).toEqual([gone, job]);
});

test.each([
  ["silent", "warn"],
  ["failing", "warn"],
  ["budget", "warn"],
  ["spike", "warn"],
  ["cron_overdue", "warn"],
])("An alert of the kind %s is a line of its own, since it began", (kind, tone) => {
  const one = alert(kind, { subjectId: "x" });
  expect(withAlerts([], [one])).toEqual([
    { id: one.id, agent: { id: "g", name: "Reference" }, tone, kind, since: began, alert: one },
  ]);
});

test("What somebody has acknowledged is no line", () => {
  expect(withAlerts([], [alert("silent", acknowledged), alert("spike", acknowledged)])).toEqual([]);
});

test("What the page looks for itself is no second line", () => {
  const kinds = ["unreachable", "cron_failed", "mcp_down", "approval_waiting", "of a later version"];
  expect(
    withAlerts(
      [],
      kinds.map((kind) => alert(kind)),
    ),
  ).toEqual([]);
});

test.each([
  ["unreachable", gone, null],
  ["cron_failed", job, "j1"],
  ["mcp_down", server, "search"],
])("An alert of the kind %s says since when, and nothing when it is acknowledged", (kind, item, subjectId) => {
  const [line] = withAlerts([item], [alert(kind, { subjectId })]);
  expect(line).toEqual({ ...item, since: began, isLastSeen: false });
  expect(withAlerts([item], [alert(kind, { subjectId, ...acknowledged })])).toEqual([]);
});

test("An alert about another agent, job or server says nothing about this one", () => {
  const others = [
    alert("unreachable", { agentId: "h", ...acknowledged }),
    alert("cron_failed", { subjectId: "nightly", ...acknowledged }),
    alert("mcp_down", { subjectId: "j1", ...acknowledged }),
  ];
  expect(withAlerts([gone, job, server], others)).toEqual([gone, job, server]);
});

test("What two rules found needs somebody until both alerts are acknowledged, since the first of them", () => {
  const first = alert("unreachable", { id: "1", ...acknowledged });
  const second = alert("unreachable", { id: "2", startedAt: later });
  expect(withAlerts([gone], [second, first])).toMatchObject([{ kind: "unreachable", since: began }]);
  expect(withAlerts([gone], [first, { ...second, acknowledgedAt: later }])).toEqual([]);
});

test("Of waiting runs those are left that nobody has acknowledged, since the first of them", () => {
  const runs = [
    { id: "r1", since: 1 },
    { id: "r2", since: 2 },
    { id: "r3", since: Date.parse(later) },
  ];
  const waiting = found("approval", { kind: "approval", runs });
  const first = alert("approval_waiting", { subjectId: "r1", ...acknowledged });
  const second = alert("approval_waiting", { subjectId: "r2" });
  const [line] = withAlerts([waiting], [first, second]);
  expect(line).toMatchObject({ since: began, finding: { runs: runs.slice(1) } });
  const all = runs.map(({ id }) => alert("approval_waiting", { subjectId: id, ...acknowledged }));
  expect(withAlerts([waiting], all)).toEqual([]);
});

test("A silent agent is one line: that of the rule, as soon as there is one", () => {
  const quiet = found("silent", undefined, { isLastSeen: true, tone: "warn" });
  expect(withAlerts([quiet], [alert("silent")])).toMatchObject([{ kind: "silent", since: began, alert: {} }]);
  expect(withAlerts([quiet], [alert("silent", acknowledged)])).toEqual([]);
  expect(withAlerts([quiet], [alert("silent", { agentId: "h", ...acknowledged })])).toEqual([quiet]);
});

test("The worst comes first, by what the rule calls it", () => {
  const degraded = found("degraded", undefined, { tone: "warn" });
  const alerts = [
    alert("silent", { severity: "info" }),
    alert("spike", { severity: "critical" }),
    alert("budget"),
    alert("failing", { severity: "critical", startedAt: later }),
    alert("failing", { id: "before", severity: "critical" }),
  ];
  const items = withAlerts([gone, job, degraded], alerts);
  expect(kindsOf(items)).toEqual([
    "unreachable",
    "failing",
    "failing",
    "cron",
    "spike",
    "budget",
    "degraded",
    "silent",
  ]);
  expect(items[1]).toMatchObject({ id: "before" });
});

test.each(["cron_failed", "mcp_down", "approval_waiting"])(
  "An alert of the kind %s is a line until the page has looked at its agent, and again when it fires after that",
  (kind) => {
    const one = alert(kind, { subjectId: "x" });
    const firedAt = Date.parse(later);
    expect(kindsOf(withAlerts([], [one], new Map()))).toEqual([kind]);
    expect(kindsOf(withAlerts([], [one], new Map([["g", firedAt - 1]])))).toEqual([kind]);
    expect(withAlerts([], [one], new Map([["g", firedAt]]))).toEqual([]);
    expect(withAlerts([], [{ ...one, ...acknowledged }], new Map())).toEqual([]);
  },
);

test("What the page has found is not said a second time by the alert", () => {
  const alerts = [alert("cron_failed", { subjectId: "j1" }), alert("mcp_down", { subjectId: "search" })];
  expect(kindsOf(withAlerts([job, server], alerts, new Map()))).toEqual(["cron", "mcp"]);
});

test("Of a budget the alert at its highest share is the one line, also once that is acknowledged", () => {
  const at = (share: number, change: Partial<AlertResponse> = {}) =>
    alert("budget", { subjectId: `2026-11:${share}`, id: String(share), ...change });
  expect(withAlerts([], [at(80), at(100)])).toMatchObject([{ id: "100" }]);
  expect(withAlerts([], [at(80), at(100, acknowledged)])).toEqual([]);
  expect(withAlerts([], [at(80), at(100, { agentId: "h" }), at(100, { ruleId: "s", id: "s" })])).toHaveLength(3);
  expect(withAlerts([], [at(80), at(100, { subjectId: "2026-10:100" })])).toHaveLength(2);
});
